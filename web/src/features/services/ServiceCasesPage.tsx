import { Link } from '@tanstack/react-router'
import { CaseKind, CaseStatus, services as api } from '@tongheng/contract/services'
import type { CaseEntry } from '@tongheng/contract/services'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ClockTag } from '../../ui/ClockTag.tsx'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { DayText } from '../../ui/texts.tsx'
import { serviceCasesRoute } from './routes.tsx'

/** Services of the kinds beside metrology, of my side; all for the operator. */
export function ServiceCasesPage() {
  const { t } = useTranslation()
  const search = serviceCasesRoute.useSearch()
  return (
    <ListPage
      title={t('services.title')}
      label={t('services.title')}
      query={read(api.listServiceCases, { query: search })}
      columns={useColumns()}
      rowKey={(row) => row.id}
      filters={[
        {
          key: 'kind',
          kind: 'select',
          label: t('services.kind'),
          options: CaseKind.options.map((value) => ({ value, label: t(`demand.kind.${value}`) })),
        },
        {
          key: 'status',
          kind: 'select',
          label: t('services.statusLabel'),
          options: CaseStatus.options.map((value) => ({ value, label: t(`services.status.${value}`) })),
        },
      ]}
      empty={{ title: t('services.none'), description: t('services.noneText') }}
    />
  )
}

function useColumns(): ListColumn<CaseEntry>[] {
  const { t } = useTranslation()
  return [
    {
      key: 'number',
      title: t('services.number'),
      cell: ({ institutionId, id, number }) => (
        <Link to="/work/services/$institutionId/$id" params={{ institutionId, id }} className="th-number">
          {number}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('services.statusLabel'),
      cell: ({ status }) => <StatusTag of="services" status={status} />,
    },
    {
      key: 'title',
      title: t('services.what'),
      cell: ({ title, kind }) => (
        <>
          <div>{title}</div>
          <div className="th-faint">{t(`demand.kind.${kind}`)}</div>
        </>
      ),
    },
    {
      key: 'step',
      title: t('services.step'),
      cell: ({ steps, done }) => (
        <span className="th-number">
          {done} / {steps.length}
        </span>
      ),
    },
    {
      key: 'parties',
      title: t('services.parties'),
      cell: ({ institution, client }) => (
        <>
          <div>{client}</div>
          <div className="th-faint">{institution}</div>
        </>
      ),
    },
    { key: 'clock', title: t('services.promise'), cell: ({ clock }) => <ClockTag clock={clock} /> },
    { key: 'opened', title: t('services.openedAt'), cell: ({ openedAt }) => <DayText value={openedAt} /> },
  ]
}
