import { Link } from '@tanstack/react-router'
import { records as api, RecordStatus, type RecordSummary } from '@tongheng/contract/records'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText, serialWithPart } from '../../ui/texts.tsx'
import { recordsRoute } from './routes.tsx'

/** Original records of the laboratory, newest first. */
export function RecordsPage() {
  const { t } = useTranslation()
  const search = recordsRoute.useSearch()
  const columns: ListColumn<RecordSummary>[] = [
    {
      key: 'number',
      title: t('records.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/records/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('records.statusLabel'),
      cell: ({ status }) => <StatusTag of="records" status={status} />,
    },
    { key: 'instrument', title: t('records.instrument'), cell: ({ instrument }) => instrument },
    {
      key: 'serial',
      title: t('records.serial'),
      cell: serialWithPart,
    },
    { key: 'client', title: t('records.client'), cell: ({ client }) => client, ellipsis: true, width: 240 },
    { key: 'calibrator', title: t('records.calibrator'), cell: ({ calibrator }) => calibrator },
    { key: 'checker', title: t('records.checker'), cell: ({ checker }) => checker },
    { key: 'started', title: t('records.startedAt'), cell: ({ startedAt }) => <MomentText value={startedAt} /> },
  ]
  return (
    <ListPage
      title={t('records.title')}
      label={t('records.title')}
      query={read(api.listRecords, { query: search })}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[
        { key: 'q', kind: 'text', label: t('records.search') },
        {
          key: 'status',
          kind: 'select',
          label: t('records.statusLabel'),
          options: RecordStatus.options.map((value) => ({ value, label: t(`records.status.${value}`) })),
        },
      ]}
      empty={{ title: t('records.none'), description: t('records.noneText') }}
    />
  )
}
