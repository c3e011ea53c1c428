import { EditOutlined } from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { measurementStandards as api } from '@tongheng/contract/measurementStandards'
import type { MeasurementStandardAction, MeasurementStandardView } from '@tongheng/contract/measurementStandards'
import { Button, Card, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { DocumentsCard } from './DocumentsCard.tsx'
import { Hindrances } from './Hindrances.tsx'
import { StandardDrawer } from './StandardDrawer.tsx'
import { TestsCard } from './TestsCard.tsx'
import { standardTone } from './tones.ts'

const route = getRouteApi('/work/measurement-standards/$institutionId/$id')

/** A measurement standard: certificate, equipment, tests and document set (JJF 1033). */
export function StandardPage() {
  const { t } = useTranslation()
  const params = route.useParams()
  const { data: standard } = useSuspenseQuery(read(api.get, { params }))
  const [changing, setChanging] = useState(false)
  return (
    <CasePage
      title={`${standard.number} ${standard.name}`}
      back="/work/measurement-standards"
      marks={<StatusTag of="standards" status={standard.status} tone={standardTone[standard.status]} />}
      actions={
        <>
          <Moves standard={standard} />
          {standard.mayEdit ? (
            <Button icon={<EditOutlined />} onClick={() => setChanging(true)}>
              {t('standards.change')}
            </Button>
          ) : null}
        </>
      }
    >
      <Facts standard={standard} />
      <EquipmentCard standard={standard} />
      <TestsCard standard={standard} />
      <DocumentsCard standard={standard} />
      <StandardDrawer open={changing} standard={standard} onClose={() => setChanging(false)} onDone={() => undefined} />
    </CasePage>
  )
}

function Facts({ standard }: { standard: MeasurementStandardView }) {
  const { t } = useTranslation()
  const field = (key: string, value: React.ReactNode, wide = false) => ({
    key,
    label: t(`standards.field.${key}`),
    value,
    wide,
  })
  return (
    <DescriptionCard
      title={t('standards.facts')}
      entries={[
        field('usable', <Hindrances hindrances={standard.hindrances} />, true),
        field('kind', t(`standards.kind.${standard.kind}`)),
        field('leadId', standard.leadName),
        field('kindAllows', t(`standards.allows.${standard.kind}`), true),
        field('range', `${standard.quantity} ${standard.range}`),
        field('accuracy', standard.accuracy),
        field('certificateNumber', standard.certificateNumber),
        field('examinedBy', standard.examinedBy),
        field('validFrom', <DayText value={standard.validFrom} />),
        field('validUntil', <DayText value={standard.validUntil} />),
        field(
          'methodIds',
          standard.methods.map(({ id, code, name }) => <div key={id}>{`${code} ${name}`}</div>),
          true,
        ),
        field('note', standard.note, true),
      ]}
    />
  )
}

type Part = MeasurementStandardView['equipment'][number]

function EquipmentCard({ standard }: { standard: MeasurementStandardView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card" title={t('standards.field.equipment')}>
      <Table<Part>
        size="small"
        rowKey="equipmentId"
        pagination={false}
        aria-label={t('standards.field.equipment')}
        dataSource={standard.equipment}
        columns={[
          { key: 'role', title: t('standards.role'), render: (_, row) => t(`standards.part.${row.role}`) },
          {
            key: 'number',
            title: t('standards.field.number'),
            render: (_, row) => (
              <TextLink href={`/work/equipment/${standard.institutionId}/${row.equipmentId}`}>{row.number}</TextLink>
            ),
          },
          { key: 'name', title: t('standards.field.name'), render: (_, row) => row.name },
          {
            key: 'usable',
            title: t('standards.field.usable'),
            render: (_, row) => <Hindrances hindrances={row.hindrance === null ? [] : [row.hindrance]} />,
          },
        ]}
      />
    </Card>
  )
}

function Moves({ standard }: { standard: MeasurementStandardView }) {
  const { t } = useTranslation()
  const move = useChange(api.move)
  const { institutionId, id, version } = standard
  const button = (action: MeasurementStandardAction) => ({
    label: t(`standards.action.${action}`),
    confirm: t(`standards.actionText.${action}`),
    reason: 'required' as const,
    danger: action !== 'resume',
    onRun: ({ reason = '' }: { reason?: string }) =>
      move.send({ params: { institutionId, id }, body: { action, reason, version } }),
    done: t('standards.moved'),
  })
  return (
    <CaseActions
      next={standard.actions}
      buttons={{ suspend: button('suspend'), resume: button('resume'), withdraw: button('withdraw') }}
    />
  )
}
