import * as api from '@tongheng/contract/samples'
import type { SampleCaseEntry } from '@tongheng/contract/samples'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { CaseLink } from './CaseLink.tsx'
import { sampleCasesRoute } from './routes.tsx'
import { caseTones } from './sampleTones.ts'

/** Lost and damaged instruments, the last reported first. */
export function SampleCasesPage() {
  const { t } = useTranslation()
  const search = sampleCasesRoute.useSearch()
  const columns: ListColumn<SampleCaseEntry>[] = [
    { key: 'number', title: t('samples.case.number'), cell: (row) => <CaseLink row={row} /> },
    { key: 'kind', title: t('samples.case.kindLabel'), cell: ({ kind }) => t(`samples.case.kind.${kind}`) },
    {
      key: 'status',
      title: t('samples.statusLabel'),
      cell: ({ status }) => <StatusTag of="samples.case" status={status} tone={caseTones[status]} />,
    },
    { key: 'instrument', title: t('samples.instrument'), cell: ({ instrument }) => instrument },
    { key: 'client', title: t('samples.client'), cell: ({ client }) => client },
    { key: 'by', title: t('samples.case.reportedBy'), cell: ({ reportedBy }) => reportedBy },
    { key: 'at', title: t('samples.case.reportedAt'), cell: ({ reportedAt }) => <MomentText value={reportedAt} /> },
  ]
  return (
    <ListPage
      title={t('samples.case.title')}
      label={t('samples.case.title')}
      query={read(api.listSampleCases, { query: search })}
      columns={columns}
      rowKey={({ id }) => id}
      filters={[
        {
          key: 'status',
          kind: 'select',
          label: t('samples.statusLabel'),
          options: api.SampleCaseStatus.options.map((value) => ({ value, label: t(`samples.case.status.${value}`) })),
        },
        {
          key: 'kind',
          kind: 'select',
          label: t('samples.case.kindLabel'),
          options: api.SampleCaseKind.options.map((value) => ({ value, label: t(`samples.case.kind.${value}`) })),
        },
      ]}
      empty={{ title: t('samples.case.none'), description: t('samples.case.noneText') }}
    />
  )
}
