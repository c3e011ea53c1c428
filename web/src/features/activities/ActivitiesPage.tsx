import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { activities as api, type ActivityEntry, ActivityKind } from '@tongheng/contract/activities'
import { ServiceKind } from '@tongheng/contract/surveys'
import { Pagination, Skeleton } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListFilters } from '../../ui/ListFilters.tsx'
import type { ListFilter } from '../../ui/ListFilters.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { RegionField } from '../../ui/RegionField.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { useSearchPatch } from '../../ui/useSearchPatch.ts'
import { FeeText, meetingText, PlaceText, PlacesLeft } from './Facts.tsx'
import { activitiesRoute } from './routes.tsx'
import './activities.css'

const monthsAhead = 12

function useFilters(): ListFilter[] {
  const { t } = useTranslation()
  const months = Array.from({ length: monthsAhead }, (_, at) => dayjs().add(at, 'month').format('YYYY-MM'))
  return [
    { key: 'q', kind: 'text', label: t('activities.search') },
    {
      key: 'kind',
      kind: 'select',
      label: t('activities.kindLabel'),
      options: ActivityKind.options.map((value) => ({ value, label: t(`activities.kind.${value}`) })),
    },
    {
      key: 'area',
      kind: 'select',
      label: t('activities.area'),
      options: ServiceKind.options.map((value) => ({ value, label: t(`surveys.kind.${value}`) })),
    },
    {
      key: 'month',
      kind: 'select',
      label: t('activities.month'),
      options: months.map((value) => ({ value, label: value })),
    },
    {
      key: 'free',
      kind: 'select',
      label: t('activities.free'),
      options: [{ value: 'yes', label: t('activities.freeYes') }],
    },
  ]
}

/** What is announced, for everybody; the next first. */
export function ActivitiesPage() {
  const { t } = useTranslation()
  const search = activitiesRoute.useSearch()
  const [, patch] = useSearchPatch()
  const { data, error, refetch } = useQuery({
    ...read(api.findActivities, { query: search }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="th-page">
      <PageHeader
        title={t('activities.publicTitle')}
        intro={t('activities.publicIntro')}
        actions={<TextLink href="/verify-attendance">{t('activities.verify.title')}</TextLink>}
      />
      <div className="th-activity-filters">
        <ListFilters filters={useFilters()} search={search} onPatch={patch} />
        <RegionFilter value={search.region} onChange={(region) => patch({ region, page: undefined })} />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data?.total === 0 ? <EmptyState title={t('activities.none')} description={t('activities.noneText')} /> : null}
      <ul className="th-activities">
        {data?.entries.map((entry) => (
          <ActivityCard key={entry.id} entry={entry} />
        ))}
      </ul>
      <Pagination
        current={search.page}
        pageSize={search.size}
        total={data?.total ?? 0}
        hideOnSinglePage
        showSizeChanger={false}
        onChange={(page) => patch({ page })}
      />
    </div>
  )
}

function RegionFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (code: string | undefined) => void
}) {
  const { t } = useTranslation()
  return (
    <span className="th-activity-region">
      <RegionField
        {...(value === undefined ? {} : { value })}
        onChange={onChange}
        name={t('activities.region')}
        anyLevel
      />
    </span>
  )
}

function ActivityCard({ entry }: { entry: ActivityEntry }) {
  const { t } = useTranslation()
  const [first] = entry.meetings
  return (
    <li>
      <span className="th-activity-kind">
        {t(`activities.kind.${entry.kind}`)} · {t(`surveys.kind.${entry.area}`)}
      </span>
      <Link to="/activities/$id" params={{ id: entry.id }}>
        {entry.title}
      </Link>
      <p className="th-number">
        {first ? meetingText(first) : null}
        {entry.meetings.length > 1 ? ` ${t('activities.meetingCount', { count: entry.meetings.length })}` : ''}
      </p>
      <p>
        <PlaceText entry={entry} />
      </p>
      <p className="th-faint">{entry.organizer}</p>
      <p className="th-activity-foot">
        <PlacesLeft entry={entry} /> <FeeText fee={entry.fee} />
      </p>
    </li>
  )
}
