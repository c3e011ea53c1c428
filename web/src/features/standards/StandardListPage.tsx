import { PlusOutlined } from '@ant-design/icons'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import {
  MeasurementStandardKind,
  measurementStandards as api,
  MeasurementStandardStatus,
  standardKeepers,
} from '@tongheng/contract/measurementStandards'
import type { MeasurementStandardEntry } from '@tongheng/contract/measurementStandards'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { holdsAny, useSignedIn } from '../../app/session.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { Hindrances } from './Hindrances.tsx'
import { StandardDrawer } from './StandardDrawer.tsx'
import { standardTone } from './tones.ts'

const route = getRouteApi('/work/measurement-standards')

const pageOf = ({ institutionId, id }: { institutionId: string; id: string }): string =>
  `/work/measurement-standards/${institutionId}/${id}`

/** Measurement standards of the laboratory, the soonest to expire first (CAL-4.1.2). */
export function StandardListPage() {
  const { t } = useTranslation()
  const session = useSignedIn()
  const { history } = useRouter()
  const search = route.useSearch()
  const [adding, setAdding] = useState(false)
  const addButton = holdsAny(session, standardKeepers) ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t('standards.add')}
    </Button>
  ) : null
  const options = (key: string, values: readonly string[]) => ({
    key,
    kind: 'select' as const,
    label: t(`standards.field.${key}`),
    options: values.map((value) => ({ value, label: t(`standards.${key}.${value}`) })),
  })
  return (
    <>
      <ListPage
        title={t('standards.title')}
        intro={t('standards.intro')}
        label={t('standards.title')}
        actions={addButton}
        query={read(api.list, { query: search })}
        columns={useColumns()}
        rowKey={(row) => row.id}
        filters={[
          { key: 'q', kind: 'text', label: t('standards.search') },
          options('kind', MeasurementStandardKind.options),
          options('status', MeasurementStandardStatus.options),
        ]}
        empty={{ title: t('standards.empty'), description: t('standards.emptyText'), action: addButton }}
      />
      <StandardDrawer open={adding} onClose={() => setAdding(false)} onDone={(made) => history.push(pageOf(made))} />
    </>
  )
}

function useColumns(): ListColumn<MeasurementStandardEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('standards.field.number'),
      cell: (row) => (
        <>
          <TextLink href={pageOf(row)}>{row.number}</TextLink>
          <div className="th-faint">{row.name}</div>
        </>
      ),
    },
    { key: 'kind', title: t('standards.field.kind'), cell: (row) => t(`standards.kind.${row.kind}`) },
    {
      key: 'range',
      title: t('standards.field.range'),
      cell: (row) => (
        <>
          {row.quantity} {row.range}
          <div className="th-faint">{row.accuracy}</div>
        </>
      ),
    },
    { key: 'lead', title: t('standards.field.leadId'), cell: (row) => row.leadName },
    {
      key: 'status',
      title: t('standards.field.status'),
      cell: (row) => <StatusTag of="standards" status={row.status} tone={standardTone[row.status]} />,
    },
    { key: 'until', title: t('standards.field.validUntil'), cell: (row) => <DayText value={row.validUntil} /> },
    { key: 'usable', title: t('standards.field.usable'), cell: (row) => <Hindrances hindrances={row.hindrances} /> },
  ]
}
