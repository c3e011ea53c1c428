import { DiffOutlined, FileSearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { certificates as api, type CertificateView } from '@tongheng/contract/certificates'
import { addressOf } from '@tongheng/contract/client'
import { Alert, Button, Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { GateCard } from '../../ui/GateCard.tsx'
import { QrImage } from '../../ui/QrImage.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import type { StoryEntry } from '../../ui/StoryTimeline.tsx'
import { DayText, MomentText } from '../../ui/texts.tsx'
import { AmendmentsCard } from './AmendmentsCard.tsx'
import { AnnexCard } from './AnnexCard.tsx'
import { CorrectedNotices } from './CorrectedNotices.tsx'
import { CertificateActions } from './CertificateActions.tsx'
import { CertificateFiles } from './CertificateFiles.tsx'
import { ComparisonCard } from './ComparisonCard.tsx'
import './certificates.css'
import { PdfFrame } from '../../ui/PdfFrame.tsx'
import { ReturnRemarks } from './ReturnRemarks.tsx'
import { certificateRoute } from './routes.tsx'
import { SharesCard } from './SharesCard.tsx'
import { StandingAlert } from './StandingAlert.tsx'
import { StandingTag } from './StandingTag.tsx'

/** A certificate: what it says, who signed, the file itself. */
export function CertificatePage() {
  const params = certificateRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getCertificate, { params }))
  if (data) return <Certificate certificate={data} />
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return <Skeleton active paragraph={{ rows: 10 }} />
}

function useStory(certificate: CertificateView): StoryEntry[] {
  const { t } = useTranslation()
  return [
    { key: 'draft', at: certificate.draftedAt, what: t('certificates.story.drafted') },
    ...certificate.signatures.map((mark): StoryEntry => ({
      key: mark.meaning,
      at: mark.signedAt,
      what: t(`certificates.story.${mark.meaning}`),
      who: mark.name,
      mark: mark.meaning === 'voided' ? 'bad' : 'signed',
    })),
  ]
}

function Certificate({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { history } = useRouter()
  const story = useStory(certificate)
  const { institutionId, id, number } = certificate
  return (
    <CasePage
      title={t(`certificates.caseTitle`, {
        kind: t(`certificates.kind.${certificate.kind}`),
        number: number ?? t('certificates.draft'),
      })}
      back="/work/certificates"
      marks={<StandingTag certificate={certificate} />}
      intro={`${[certificate.instrument, certificate.serial, certificate.part].filter(Boolean).join(' ')} · ${certificate.client}`}
      actions={
        <>
          {certificate.copyDisposedAt === null ? <CertificateFiles certificate={certificate} /> : null}
          {certificate.record !== null && number === null ? (
            <Button
              icon={<DiffOutlined />}
              onClick={() => history.push(`/work/certificates/${institutionId}/${id}/review`)}
            >
              {t('certificates.review.open')}
            </Button>
          ) : null}
          {certificate.actions.some(({ action, allowed }) => action === 'revise' && allowed) ? (
            <Button onClick={() => history.push(`/work/certificates/${institutionId}/${id}/revise`)}>
              {t('certificates.drafting.again')}
            </Button>
          ) : null}
          <CertificateActions certificate={certificate} />
        </>
      }
      story={story}
      side={<VerifyCard certificate={certificate} />}
    >
      <StandingAlert certificate={certificate} />
      <CorrectedNotices certificate={certificate} />
      <ReturnRemarks certificate={certificate} />
      <AmendmentsCard certificate={certificate} />
      <SharesCard certificate={certificate} />
      <AnnexCard certificate={certificate} />
      {certificate.results.columns.length === 0 ? null : <ResultsCard certificate={certificate} />}
      <ComparisonCard certificate={certificate} />
      <FileCard certificate={certificate} />
      <Facts certificate={certificate} />
      {certificate.record === null ? null : <GateCard ids={[certificate.id]} />}
    </CasePage>
  )
}

/** The file itself, or when it was disposed of. */
function FileCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, id, number, version, copyDisposedAt } = certificate
  if (copyDisposedAt !== null) {
    const said = (
      <>
        {t('certificates.verify.copyDisposed')} <DayText value={copyDisposedAt} />
      </>
    )
    return <Alert type="info" showIcon title={said} />
  }
  const file = addressOf(api.certificateFile, { params: { institutionId, id } })
  return (
    <Card className="th-card" title={t(number === null ? 'certificates.previewTitle' : 'certificates.fileTitle')}>
      <PdfFrame address={file} title={number ?? t('certificates.draft')} key={version} />
    </Card>
  )
}

function ResultsCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { columns, rows } = certificate.results
  return (
    <Card className="th-card" title={t('certificates.results')}>
      <ScrollBox label={t('certificates.results')}>
        <table className="th-plain-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.join(' ')}>
                {row.map((cell, index) => (
                  <td key={columns[index]} className="th-number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {certificate.conformity === null ? null : <p>{t(`certificates.conformity.${certificate.conformity}`)}</p>}
    </Card>
  )
}

function Facts({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { institutionId, orderId, record } = certificate
  return (
    <DescriptionCard
      title={t('certificates.facts')}
      entries={[
        {
          key: 'order',
          label: t('certificates.order'),
          value: (
            <Link to="/work/orders/$institutionId/$id" params={{ institutionId, id: orderId }}>
              {certificate.orderNumber}
            </Link>
          ),
        },
        {
          key: 'record',
          label: t('certificates.record'),
          value: record && (
            <Link to="/work/records/$institutionId/$id" params={{ institutionId, id: record.id }}>
              {record.number}
            </Link>
          ),
        },
        { key: 'institution', label: t('certificates.institution'), value: certificate.institution },
        { key: 'client', label: t('certificates.client'), value: certificate.client },
        { key: 'calibrator', label: t('certificates.calibrator'), value: certificate.calibrator },
        { key: 'issued', label: t('certificates.issuedAt'), value: <MomentText value={certificate.issuedAt} /> },
        { key: 'valid', label: t('certificates.validUntil'), value: <DayText value={certificate.validUntil} /> },
        {
          key: 'hash',
          label: t('certificates.sha256'),
          wide: true,
          value: certificate.sha256 && <code className="th-hash">{certificate.sha256}</code>,
        },
      ]}
    />
  )
}

/** What a third party needs to verify the certificate without an account. */
function VerifyCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation()
  const { number, checkCode, verifyPage } = certificate
  if (number === null || checkCode === null || verifyPage === null) return null
  return (
    <Card className="th-card" title={t('certificates.verifyTitle')}>
      <div className="th-verify-card">
        <QrImage text={verifyPage} label={t('certificates.qr')} />
        <p>{t('certificates.verifyText')}</p>
        <p>
          {t('certificates.checkCode')} <strong className="th-number">{checkCode}</strong>
        </p>
        <Link to="/verify" search={{ number, code: checkCode }}>
          <FileSearchOutlined /> {t('certificates.openVerify')}
        </Link>
      </div>
    </Card>
  )
}
