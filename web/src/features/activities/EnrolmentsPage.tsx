import { activities as api, type EnrolmentEntry } from '@tongheng/contract/activities'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { ListPage } from '../../ui/ListPage.tsx'
import type { ListColumn } from '../../ui/ListPage.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { enrolmentsRoute } from './routes.tsx'

/** Enrolments of mine, and those that I made for others. */
export function EnrolmentsPage() {
  const { t } = useTranslation()
  const search = enrolmentsRoute.useSearch()
  const columns: ListColumn<EnrolmentEntry>[] = [
    {
      key: 'title',
      title: t('activities.title'),
      cell: (row) => <TextLink href={`/work/enrolments/${row.id}`}>{row.title}</TextLink>,
    },
    { key: 'name', title: t('activities.participant'), cell: (row) => row.name },
    { key: 'status', title: t('activities.statusLabel'), cell: (row) => <EnrolmentStatusTag row={row} /> },
    { key: 'starts', title: t('activities.startsAt'), cell: (row) => <MomentText value={row.startsAt} /> },
    { key: 'kind', title: t('activities.kindLabel'), cell: (row) => t(`activities.kind.${row.kind}`) },
    { key: 'organizer', title: t('activities.organizer'), cell: (row) => row.organizer },
  ]
  return (
    <ListPage
      title={t('activities.enrolments')}
      intro={t('activities.enrolmentsIntro')}
      label={t('activities.enrolments')}
      query={read(api.listEnrolments, { query: search })}
      columns={columns}
      rowKey={(row) => row.id}
      filters={[{ key: 'q', kind: 'text', label: t('activities.participant') }]}
      actions={<TextLink href="/activities">{t('activities.publicTitle')}</TextLink>}
      empty={{ title: t('activities.noEnrolments'), description: t('activities.noEnrolmentsText') }}
    />
  )
}

/** The state of the enrolment, or that the whole activity is cancelled. */
export function EnrolmentStatusTag({ row }: { row: Pick<EnrolmentEntry, 'status' | 'activityStatus'> }) {
  const counts = row.status === 'enrolled' || row.status === 'waiting' || row.status === 'offered'
  const isCancelled = row.activityStatus === 'cancelled' && counts
  return <StatusTag of="activities" status={isCancelled ? 'cancelled' : row.status} />
}
