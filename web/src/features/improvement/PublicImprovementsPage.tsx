import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { improvement as api, type PublicImprovement } from '@tongheng/contract/improvement'
import { Pagination, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { AsWritten } from '../../ui/AsWritten.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { publicImprovementsRoute } from './routes.tsx'

/** Published improvements with the result of their re-check, for everybody (NQI-7.2-improve). */
export function PublicImprovementsPage() {
  const { t } = useTranslation()
  return (
    <div className="th-page">
      <PageHeader title={t('improvement.public.title')} intro={t('improvement.public.intro')} />
      <Entries />
    </div>
  )
}

function Entries() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = publicImprovementsRoute.useSearch()
  const { data, error, refetch } = useQuery({
    ...read(api.listPublicImprovements, { query: search }),
    placeholderData: keepPreviousData,
  })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  if (data.total === 0)
    return <EmptyState title={t('improvement.public.none')} description={t('improvement.public.noneText')} />
  return (
    <div className="th-stack">
      {data.entries.map((entry) => (
        <Entry key={entry.number} entry={entry} />
      ))}
      <Pagination
        current={search.page ?? 1}
        pageSize={20}
        total={data.total}
        hideOnSinglePage
        onChange={(page) => void navigate({ to: '/improvements', search: { page } })}
      />
    </div>
  )
}

function Entry({ entry }: { entry: PublicImprovement }) {
  const { t } = useTranslation()
  const field = (key: 'finding' | 'measures' | 'result') => ({
    key,
    label: t(`improvement.public.${key}`),
    value: <AsWritten text={entry[key]} />,
    wide: true,
  })
  return (
    <DescriptionCard
      title={
        <>
          {entry.organization ?? t('improvement.platform')} <Tag>{t(`improvement.source.${entry.source}`)}</Tag>
        </>
      }
      columns={1}
      entries={[
        field('finding'),
        field('measures'),
        field('result'),
        {
          key: 'days',
          label: t('improvement.public.days'),
          value: `${entry.openedOn} – ${entry.publishedOn} · ${entry.number}`,
        },
      ]}
    />
  )
}
