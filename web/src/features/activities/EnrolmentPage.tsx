import { useQuery } from '@tanstack/react-query'
import { activities as api, type EnrolmentView } from '@tongheng/contract/activities'
import { addressOf } from '@tongheng/contract/client'
import { Alert, Card, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { read, useChange } from '../../api.ts'
import { CaseActions } from '../../ui/CaseActions.tsx'
import { CasePage } from '../../ui/CasePage.tsx'
import { DescriptionCard } from '../../ui/DescriptionCard.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { momentOf } from '../../ui/format.ts'
import { QrImage } from '../../ui/QrImage.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { MomentText } from '../../ui/texts.tsx'
import { LastAmendmentNotice } from './Amendments.tsx'
import { EnrolmentStatusTag } from './EnrolmentsPage.tsx'
import { EvaluationCard } from './EvaluationCard.tsx'
import { meetingText } from './Facts.tsx'
import { PaperCard } from './PaperCard.tsx'
import { enrolmentRoute } from './routes.tsx'
import './activities.css'

/** One enrolment: where and when, the ticket, attendance, paper, certificate and evaluation. */
export function EnrolmentPage() {
  const { id } = enrolmentRoute.useParams()
  const { data, error, refetch } = useQuery(read(api.getEnrolment, { params: { id } }))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton active />
  return (
    <CasePage
      title={data.title}
      back="/work/enrolments"
      marks={<EnrolmentStatusTag row={data} />}
      intro={data.organizer}
      actions={<Moves enrolment={data} />}
      {...(hasTicket(data) ? { side: <Ticket enrolment={data} /> } : {})}
    >
      <Notice enrolment={data} />
      <LastAmendmentNotice amended={data.amended} />
      <Facts enrolment={data} />
      <Attendance enrolment={data} />
      {data.paper === null ? null : <PaperCard enrolment={data} paper={data.paper} />}
      <Certificate enrolment={data} />
      <EvaluationCard enrolment={data} />
    </CasePage>
  )
}

function Moves({ enrolment: { id, version, actions } }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  const confirm = useChange(api.confirmEnrolment)
  const withdraw = useChange(api.withdrawEnrolment)
  const input = { params: { id }, body: { version } }
  return (
    <CaseActions
      next={actions}
      buttons={{
        confirm: {
          label: t('activities.confirm'),
          onRun: () => confirm.send(input),
          done: t('activities.nowEnrolled'),
        },
        withdraw: {
          label: t('activities.withdraw'),
          danger: true,
          confirm: t('activities.withdrawText'),
          onRun: () => withdraw.send(input),
        },
      }}
    />
  )
}

function Notice({ enrolment }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  if (enrolment.activityStatus === 'cancelled')
    return <Alert type="warning" showIcon title={t('activities.isCancelled')} />
  if (enrolment.status === 'offered' && enrolment.offeredUntil !== null)
    return (
      <Alert type="info" showIcon title={t('activities.offeredText', { until: momentOf(enrolment.offeredUntil) })} />
    )
  if (enrolment.position === null) return null
  return <Alert type="info" showIcon title={t('activities.waitingText', { position: enrolment.position })} />
}

function Facts({ enrolment }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  return (
    <DescriptionCard
      entries={[
        { key: 'name', label: t('activities.participant'), value: `${enrolment.name} · ${enrolment.organization}` },
        {
          key: 'by',
          label: t('activities.enrolledBy'),
          value: (
            <span>
              {enrolment.enrolledBy} <MomentText value={enrolment.enrolledAt} />
            </span>
          ),
        },
        { key: 'place', label: t('activities.place'), value: enrolment.place },
        {
          key: 'online',
          label: t('activities.onlineAddress'),
          value: <OnlineAddress text={enrolment.onlineAddress} />,
        },
        {
          key: 'page',
          label: t('activities.details'),
          value: <TextLink href={`/activities/${enrolment.activityId}`}>{t('activities.seeDetails')}</TextLink>,
        },
        {
          key: 'calendar',
          label: t('activities.calendar'),
          value: (
            <a href={addressOf(api.getEnrolmentCalendar, { params: { id: enrolment.id } })}>
              {t('activities.addToCalendar')}
            </a>
          ),
        },
      ]}
    />
  )
}

/** What is a web address can be followed, anything else is read. */
function OnlineAddress({ text }: { text: string }) {
  if (text.startsWith('https://'))
    return (
      <a href={text} target="_blank" rel="noreferrer">
        {text}
      </a>
    )
  return text === '' ? <span className="th-faint">—</span> : text
}

function Attendance({ enrolment }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  return (
    <Card className="th-card th-activity-card" title={t('activities.attendance')}>
      <table className="th-plain-table">
        <tbody>
          {enrolment.meetings.map((meeting) => {
            const at = enrolment.attendance.find(({ meetingId }) => meetingId === meeting.id)
            const isOver = Date.parse(meeting.endsAt) <= Date.now()
            return (
              <tr key={meeting.id}>
                <th scope="row" className="th-number">
                  {meetingText(meeting)}
                </th>
                <td>
                  {at === undefined || (at.state === 'absent' && !isOver)
                    ? t('activities.toCome')
                    : t(`activities.state.${at.state}`)}
                </td>
                <td className="th-number">
                  {at && at.minutes > 0 ? t('activities.minutes', { count: at.minutes }) : null}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="th-faint">
        {t('activities.attendedShare', { percent: enrolment.attendedPercent, needed: enrolment.attendancePercent })}
      </p>
    </Card>
  )
}

/** Until it was held. */
const hasTicket = ({ ticket, activityStatus }: EnrolmentView): boolean =>
  ticket !== null && (activityStatus === 'published' || activityStatus === 'closed')

function Ticket({ enrolment }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  if (enrolment.ticket === null) return null
  return (
    <Card className="th-card th-ticket" title={t('activities.ticket')}>
      <QrImage text={enrolment.ticket} label={t('activities.ticketOf', { name: enrolment.name })} size={200} />
      <p className="th-faint">{t('activities.ticketText')}</p>
    </Card>
  )
}

function Certificate({ enrolment: { id, certificate } }: { enrolment: EnrolmentView }) {
  const { t } = useTranslation()
  if (certificate === null) return null
  const { number, code } = certificate
  return (
    <DescriptionCard
      title={t('activities.certificate')}
      entries={[
        { key: 'number', label: t('activities.verify.number'), value: <span className="th-number">{number}</span> },
        { key: 'code', label: t('activities.verify.code'), value: <span className="th-number">{code}</span> },
        {
          key: 'file',
          label: t('activities.file'),
          value: (
            <a href={addressOf(api.getAttendanceCertificate, { params: { id } })} target="_blank" rel="noreferrer">
              {number}.pdf
            </a>
          ),
        },
        {
          key: 'verify',
          label: t('activities.verify.short'),
          value: (
            <TextLink href={`/verify-attendance?${new URLSearchParams({ number, code }).toString()}`}>
              {t('activities.verify.title')}
            </TextLink>
          ),
        },
      ]}
    />
  )
}
