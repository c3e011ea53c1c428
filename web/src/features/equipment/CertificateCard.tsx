import { confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import type { CertificateValue, EquipmentCertificate, EquipmentView } from '@tongheng/contract/equipment'
import { Card, Descriptions, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { dayOf } from '../../ui/format.ts'
import { CurveView } from './CurveView.tsx'
import { FindingsTable } from './FindingsTable.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'

interface CertificateCardProps {
  equipment: EquipmentView
  certificate: EquipmentCertificate
}

const confirmationTone = { unconfirmed: 'waiting', suitable: 'good', unsuitable: 'bad' } as const

/** One calibration certificate as entered, its values, and its metrological confirmation (CAL-5.5.4). */
export function CertificateCard({ equipment, certificate }: CertificateCardProps) {
  const { t } = useTranslation()
  const { superseded } = certificate
  return (
    <Card
      className={superseded ? 'th-card th-superseded' : 'th-card'}
      title={
        <span className="th-certificate-title">
          {t('equipment.certificate.is', { number: certificate.number })}
          {superseded ? (
            <span className="th-status th-status-ended">{t('equipment.certificate.superseded')}</span>
          ) : (
            <StatusTag
              of="equipment.confirmation"
              status={certificate.confirmation}
              tone={confirmationTone[certificate.confirmation]}
            />
          )}
        </span>
      }
      extra={superseded || !equipment.mayConfirm ? null : <Confirm equipment={equipment} certificate={certificate} />}
    >
      <Facts certificate={certificate} />
      <Values values={certificate.values} label={certificate.number} />
      {certificate.curves.map((curve, index) => (
        <CurveView key={index} curve={curve} />
      ))}
      {superseded && certificate.confirmedAt === null ? null : (
        <>
          <h3 className="th-finding-title">{t('equipment.finding.title')}</h3>
          <FindingsTable findings={certificate.findings} />
          <TouchedLink equipment={equipment} certificate={certificate} />
        </>
      )}
    </Card>
  )
}

/** Out of tolerance: since the last good calibration nobody knows when, so all that it touched since then is in question (IM-4.4.3.2). */
function TouchedLink({ equipment, certificate }: CertificateCardProps) {
  const { t } = useTranslation()
  const failed = certificate.findings.some(({ verdict }) => verdict === 'not-met')
  if (!failed && certificate.confirmation !== 'unsuitable') return null
  const before = equipment.certificates
    .slice(equipment.certificates.indexOf(certificate) + 1)
    .find(({ confirmation }) => confirmation === 'suitable')
  const search = new URLSearchParams({
    direction: 'reverse',
    id: equipment.id,
    ...(before ? { from: before.calibratedOn } : {}),
    until: dayOf(new Date().toISOString()),
  })
  return (
    <p>
      <TextLink href={`/work/traceability?${search.toString()}`}>{t('equipment.certificate.touched')}</TextLink>
    </p>
  )
}

function Facts({ certificate }: { certificate: EquipmentCertificate }) {
  const { t } = useTranslation()
  const described = [
    { key: 'issuer', label: t('equipment.certificate.issuer'), children: certificate.issuer },
    {
      key: 'calibrated',
      label: t('equipment.certificate.calibratedOn'),
      children: <DayText value={certificate.calibratedOn} />,
    },
    {
      key: 'until',
      label: t('equipment.certificate.validUntil'),
      children: <DayText value={certificate.validUntil} />,
    },
    {
      key: 'trace',
      label: t('equipment.certificate.traceability'),
      children: certificate.traceability,
      span: 'filled' as const,
    },
    {
      key: 'confirmed',
      label: t('equipment.certificate.confirmation'),
      span: 'filled' as const,
      children:
        certificate.confirmedAt === null ? (
          <span className="th-faint">—</span>
        ) : (
          <span>
            {certificate.confirmedBy} · <MomentText value={certificate.confirmedAt} />
            {' · '}
            {certificate.confirmationNote}
          </span>
        ),
    },
    ...(certificate.file === null
      ? []
      : [{ key: 'file', label: t('equipment.certificate.file'), children: <FileLink file={certificate.file} /> }]),
  ]
  return <Descriptions items={described} size="small" column={{ xs: 1, md: 3 }} colon={false} />
}

function Values({ values, label }: { values: CertificateValue[]; label: string }) {
  const { t } = useTranslation()
  if (values.length === 0) return <p className="th-faint">{t('equipment.certificate.noValues')}</p>
  const number = (text: string) => <span className="th-number">{text}</span>
  return (
    <Table<CertificateValue>
      className="th-value-table"
      aria-label={t('equipment.certificate.valuesOf', { number: label })}
      size="small"
      rowKey={(row) => `${row.quantity} ${row.nominal} ${row.unit}`}
      dataSource={values}
      pagination={values.length > 20 ? { pageSize: 20 } : false}
      scroll={{ x: 'max-content' }}
      columns={[
        { key: 'quantity', title: t('equipment.value.quantity'), render: (_, row) => row.quantity },
        {
          key: 'nominal',
          title: t('equipment.value.nominal'),
          align: 'right',
          render: (_, row) => number(row.nominal),
        },
        { key: 'value', title: t('equipment.value.value'), align: 'right', render: (_, row) => number(row.value) },
        { key: 'U', title: 'U', align: 'right', render: (_, row) => number(row.U) },
        { key: 'k', title: 'k', align: 'right', render: (_, row) => number(row.k) },
        { key: 'unit', title: t('equipment.value.unit'), render: (_, row) => row.unit },
      ]}
    />
  )
}

function Confirm({ equipment, certificate }: CertificateCardProps) {
  const { t } = useTranslation()
  const confirm = useChange(confirmEquipmentCertificate)
  const params = { institutionId: equipment.institutionId, id: equipment.id, certificateId: certificate.id }
  return (
    <span className="th-confirm">
      {(['unsuitable', 'suitable'] as const).map((decision) => (
        <ActionButton
          key={decision}
          kind={decision === 'suitable' ? 'primary' : 'default'}
          danger={decision === 'unsuitable'}
          label={t(`equipment.confirm.${decision}`)}
          reason="required"
          signature={{ meaning: t(`equipment.confirm.${decision}Meaning`, { number: certificate.number }) }}
          onRun={({ reason = '', signature = {} }) =>
            confirm.send({ params, body: { decision, note: reason, signature } })
          }
          done={t('equipment.confirm.done')}
        />
      ))}
    </span>
  )
}
