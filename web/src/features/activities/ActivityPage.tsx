import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ActivityPage as Activity, activities as api } from '@tongheng/contract/activities'
import { Alert, App, Card, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api.ts'
import { useSession } from '../../app/session.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { DescriptionCard, type Described } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FileLink } from '../../ui/FileLink.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { useLocal } from '../../ui/useLocal.ts'
import { LastAmendmentNotice } from './Amendments.tsx'
import { EnrolDrawer } from './EnrolDrawer.tsx'
import { FeeText, MeetingTimes, PlaceText, PlacesLeft } from './Facts.tsx'
import { activityRoute } from './routes.tsx'
import './activities.css'

/** One activity for everybody, with the way to enrol. */
export function ActivityPage() {
  const { t } = useTranslation()
  const { id } = activityRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getActivity, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <div className="th-page">
      <PageHeader
        title={data.title}
        back="/activities"
        marks={data.status === 'published' ? null : <StatusTag of="activities" status={data.status} />}
        intro={`${t(`activities.kind.${data.kind}`)} · ${data.organizer}`}
        actions={<EnrolButton activity={data} />}
      />
      <div className="th-stack">
        {data.status === 'cancelled' ? (
          <Alert type="warning" showIcon title={t('activities.isCancelled')} description={data.cancelReason} />
        ) : null}
        <LastAmendmentNotice amended={data.amended} />
        <ActivityFacts activity={data} />
        <Programme activity={data} />
      </div>
    </div>
  )
}

/** What not every activity has. */
function useMore({ service, rating }: Activity): Described[] {
  const { t } = useTranslation()
  const local = useLocal()
  return [
    ...(service
      ? [
          {
            key: 'service',
            label: t('activities.service'),
            value: <TextLink href={`/guides/${service.id}`}>{local(service.name)}</TextLink>,
          },
        ]
      : []),
    ...(rating
      ? [
          {
            key: 'rating',
            label: t('activities.rating'),
            value: t('activities.ratingText', { mean: rating.mean.toFixed(1), count: rating.answers }),
          },
        ]
      : []),
  ]
}

function ActivityFacts({ activity }: { activity: Activity }) {
  const { t } = useTranslation()
  const more = useMore(activity)
  const { paper } = activity
  const conditions = [
    t('activities.conditionAttendance', { percent: activity.attendancePercent }),
    ...(paper ? [t('activities.conditionPaper', { count: paper.questionCount, score: paper.passScore })] : []),
  ]
  return (
    <DescriptionCard
      entries={[
        { key: 'meetings', label: t('activities.meetings'), value: <MeetingTimes meetings={activity.meetings} /> },
        { key: 'place', label: t('activities.place'), value: <PlaceText entry={activity} /> },
        { key: 'left', label: t('activities.places'), value: <PlacesLeft entry={activity} /> },
        { key: 'until', label: t('activities.enrolUntil'), value: <DayText value={activity.enrolUntil} /> },
        { key: 'fee', label: t('activities.fee'), value: <FeeText fee={activity.fee} covers={activity.feeCovers} /> },
        {
          key: 'most',
          label: t('activities.perOrganization'),
          value: t('activities.people', { count: activity.perOrganization }),
        },
        {
          key: 'contact',
          label: t('activities.contact'),
          value: (
            <span>
              {activity.contact} <span className="th-number">{activity.contactPhone}</span>
            </span>
          ),
        },
        { key: 'area', label: t('activities.area'), value: t(`surveys.kind.${activity.area}`) },
        ...more,
        { key: 'audience', label: t('activities.audience'), value: activity.audience, wide: true },
        {
          key: 'purpose',
          label: t('activities.purpose'),
          value: <p className="th-lines">{activity.purpose}</p>,
          wide: true,
        },
        {
          key: 'certificate',
          label: t('activities.certificate'),
          value: conditions.join(t('app.listSeparator')),
          wide: true,
        },
      ]}
    />
  )
}

function Programme({ activity }: { activity: Activity }) {
  const { t } = useTranslation()
  const session = useSession()
  return (
    <>
      <Card className="th-card" title={t('activities.programme')}>
        <ol className="th-programme">
          {activity.programme.map(({ topic, speaker }) => (
            <li key={`${topic} ${speaker}`}>
              {topic} {speaker === '' ? null : <span className="th-faint">{speaker}</span>}
            </li>
          ))}
        </ol>
      </Card>
      {activity.attachments.length === 0 ? null : (
        <Card className="th-card" title={t('activities.attachments')}>
          <ul className="th-plain-list">
            {activity.attachments.map((file) => (
              <li key={file.id}>{session === null ? file.name : <FileLink file={file} />}</li>
            ))}
          </ul>
          {session === null ? <p className="th-faint">{t('activities.attachmentsSignIn')}</p> : null}
        </Card>
      )}
    </>
  )
}

function EnrolButton({ activity }: { activity: Activity }) {
  const { t } = useTranslation()
  const session = useSession()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  if (activity.status !== 'published') return null
  if (session === null)
    return (
      <TextLink href={`/login?returnTo=${encodeURIComponent(`/activities/${activity.id}`)}`}>
        {t('activities.signIn')}
      </TextLink>
    )
  return (
    <>
      <ActionButton
        kind="primary"
        label={t(activity.free > 0 ? 'activities.enrol' : 'activities.enrolWaiting')}
        next={activity.enrol}
        onRun={async () => setOpen(true)}
      />
      <EnrolDrawer
        activity={activity}
        open={open}
        onClose={() => setOpen(false)}
        onDone={({ id, status }) => {
          setOpen(false)
          void message.success(t(status === 'waiting' ? 'activities.nowWaiting' : 'activities.nowEnrolled'))
          void navigate({ to: '/work/enrolments/$id', params: { id } })
        }}
      />
    </>
  )
}
