import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { activities as api, activityQuestions, type OwnActivity } from '@tongheng/contract/activities'
import { bands } from '@tongheng/contract/surveys'
import { Alert, Button, Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { DayText } from '../../ui/texts.tsx'
import { AmendmentsCard } from './Amendments.tsx'
import { FeeText, MeetingTimes, PlaceText } from './Facts.tsx'
import { RosterCard } from './RosterCard.tsx'
import { ownActivityRoute } from './routes.tsx'
import './activities.css'

/** One activity of the own organisation: what was announced, who comes, who came, how it was. */
export function OwnActivityPage() {
  const { t } = useTranslation()
  const { id } = ownActivityRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getOwnActivity, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <div className="th-page">
      <PageHeader
        title={data.draft.title}
        back="/work/own-activities"
        marks={<StatusTag of="activities" status={data.status} />}
        intro={t(`activities.kind.${data.draft.kind}`)}
        actions={<Moves activity={data} />}
      />
      <div className="th-stack">
        <Notices activity={data} />
        <Facts activity={data} />
        {data.status === 'draft' ? null : <RosterCard activity={data} />}
        {data.answers === 0 ? null : <Said activity={data} />}
        <AmendmentsCard amendments={data.amendments} />
      </div>
    </div>
  )
}

function Notices({ activity }: { activity: OwnActivity }) {
  const { t } = useTranslation()
  if (activity.status === 'cancelled')
    return <Alert type="warning" showIcon title={t('activities.isCancelled')} description={activity.cancelReason} />
  if (activity.status !== 'draft' || activity.missing.length === 0) return null
  const fields = activity.missing.map((field) => t(`activities.field.${field}`)).join(t('app.listSeparator'))
  return <Alert type="info" showIcon title={t('activities.missingText', { fields })} />
}

function Moves({ activity: { id, version, status, actions, missing } }: { activity: OwnActivity }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const publish = useChange(api.publishActivity)
  const close = useChange(api.closeActivity)
  const hold = useChange(api.holdActivity)
  const archive = useChange(api.archiveActivity)
  const cancel = useChange(api.cancelActivity)
  const input = { params: { id }, body: { version } }
  const next = missing.length === 0 ? actions : actions.filter(({ action }) => action !== 'publish')
  return (
    <>
      {status === 'draft' ? (
        <Button onClick={() => void navigate({ to: '/work/own-activities/$id/edit', params: { id } })}>
          {t('activities.edit')}
        </Button>
      ) : (
        <TextLink href={`/activities/${id}`}>{t('activities.seePublic')}</TextLink>
      )}
      <CaseActions
        next={next}
        buttons={{
          publish: {
            label: t('activities.action.publish'),
            confirm: t('activities.publishText'),
            onRun: () => publish.send(input),
          },
          amend: {
            label: t('activities.action.amend'),
            onRun: () => navigate({ to: '/work/own-activities/$id/amend', params: { id } }),
          },
          close: {
            label: t('activities.action.close'),
            confirm: t('activities.closeText'),
            onRun: () => close.send(input),
          },
          hold: {
            label: t('activities.action.hold'),
            confirm: t('activities.holdText'),
            onRun: () => hold.send(input),
          },
          archive: {
            label: t('activities.action.archive'),
            confirm: t('activities.archiveText'),
            onRun: () => archive.send(input),
          },
          cancel: {
            label: t('activities.action.cancel'),
            danger: true,
            reason: 'required',
            confirm: t('activities.cancelText'),
            onRun: ({ reason = '' }) => cancel.send({ params: { id }, body: { version, reason } }),
          },
        }}
      />
    </>
  )
}

function Facts({ activity: { draft, meetings } }: { activity: OwnActivity }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      entries={[
        { key: 'meetings', label: t('activities.meetings'), value: <MeetingTimes meetings={meetings} /> },
        { key: 'place', label: t('activities.place'), value: <PlaceText entry={draft} /> },
        { key: 'online', label: t('activities.onlineAddress'), value: draft.onlineAddress },
        { key: 'capacity', label: t('activities.field.capacity'), value: draft.capacity },
        { key: 'until', label: t('activities.enrolUntil'), value: <DayText value={draft.enrolUntil} /> },
        { key: 'fee', label: t('activities.fee'), value: <FeeText fee={draft.fee} covers={draft.feeCovers} /> },
        {
          key: 'attendance',
          label: t('activities.certificate'),
          value: t('activities.conditionAttendance', { percent: draft.attendancePercent }),
        },
        {
          key: 'paper',
          label: t('activities.paper'),
          value: draft.paper ? t('activities.paperRules', { ...draft.paper }) : t('activities.noPaper'),
        },
      ]}
    />
  )
}

function Said({ activity: { answers, rating, remarks } }: { activity: OwnActivity }) {
  const { t } = useTranslation()
  if (rating === null)
    return (
      <Card className="th-card th-activity-card" title={t('activities.evaluation')}>
        <p>{t('activities.ratingHidden', { count: answers })}</p>
      </Card>
    )
  return (
    <Card className="th-card th-activity-card" title={t('activities.evaluation')}>
      <p>{t('activities.ratingText', { mean: rating.mean.toFixed(1), count: answers })}</p>
      <ScrollBox label={t('activities.evaluation')}>
        <table className="th-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('activities.questionLabel')}</th>
              <th scope="col">{t('activities.mean')}</th>
              {bands.map((band) => (
                <th key={band} scope="col">
                  {t(`surveys.band.${band}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {activityQuestions.map((question, at) => (
              <tr key={question}>
                <th scope="row">{t(`activities.question.${question}`)}</th>
                <td className="th-number">{rating.questions[at]?.mean.toFixed(1)}</td>
                {rating.questions[at]?.bands.map((count, band) => (
                  <td key={bands[band]} className="th-number">
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {remarks.length === 0 ? null : (
        <ul className="th-remarks">
          {remarks.map((remark, at) => (
            <li key={`${at} ${remark}`}>{remark}</li>
          ))}
        </ul>
      )}
    </Card>
  )
}
