import { activities as api, arrivalMinutes, type OwnActivity, type RosterEntry } from '@tongheng/contract/activities'
import { Card, Segmented, Space, Table, Tooltip } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChange } from '../../api.ts'
import { ActionButton } from '../../ui/ActionButton.tsx'
import { describeError } from '../../ui/describeError.ts'
import { momentOf } from '../../ui/format.ts'
import { ScanField } from '../../ui/ScanField.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'
import { TextLink } from '../../ui/TextLink.tsx'
import { CorrectDrawer } from './CorrectDrawer.tsx'
import { meetingText } from './Facts.tsx'

/** Who comes, and who was there at the chosen meeting. */
export function RosterCard({ activity }: { activity: OwnActivity }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(activity.meetings[0]?.id ?? '')
  const [corrected, setCorrected] = useState<RosterEntry | null>(null)
  const columns = useColumns({ activity, meetingId: chosen, onCorrect: setCorrected })
  const isGoing = activity.status === 'published' || activity.status === 'closed'
  return (
    <Card
      className="th-card"
      title={t('activities.roster')}
      extra={
        isGoing ? (
          <TextLink href={`/work/own-activities/${activity.id}/meetings/${chosen}`}>
            {t('activities.showCode')}
          </TextLink>
        ) : null
      }
    >
      <div className="th-roster-tools">
        <Segmented
          aria-label={t('activities.meetings')}
          value={chosen}
          options={activity.meetings.map((meeting) => ({ value: meeting.id, label: meetingText(meeting) }))}
          onChange={setChosen}
        />
        {isGoing && isTaking(activity, chosen) ? <TicketScan activityId={activity.id} meetingId={chosen} /> : null}
      </div>
      <Table<RosterEntry>
        aria-label={t('activities.roster')}
        size="small"
        rowKey="id"
        dataSource={activity.roster}
        columns={columns}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: t('activities.nobody') }}
      />
      <CorrectDrawer activity={activity} meetingId={chosen} entry={corrected} onClose={() => setCorrected(null)} />
    </Card>
  )
}

function TicketScan({ activityId, meetingId }: { activityId: string; meetingId: string }) {
  const { t } = useTranslation()
  const scan = useChange(api.scanTicket)
  const [told, setTold] = useState<{ text: string; bad: boolean } | null>(null)
  const take = async (ticket: string) => {
    try {
      const { name, organization } = await scan.send({ params: { id: activityId }, body: { meetingId, ticket } })
      setTold({ text: t('activities.scanned', { name, organization }), bad: false })
    } catch (error) {
      setTold({ text: describeError(error, t).text, bad: true })
    }
  }
  return <ScanField quiet label={t('activities.scanTicket')} told={told} onCode={(code) => void take(code)} />
}

interface ColumnsOf {
  activity: OwnActivity
  meetingId: string
  onCorrect: (entry: RosterEntry) => void
}

const hasEnded = ({ meetings }: OwnActivity, meetingId: string): boolean =>
  meetings.some(({ id, endsAt }) => id === meetingId && Date.parse(endsAt) <= Date.now())

const hasBegun = ({ meetings }: OwnActivity, meetingId: string): boolean =>
  meetings.some(({ id, startsAt }) => id === meetingId && Date.parse(startsAt) <= Date.now())

/** Arrivals are noted from an hour before the meeting. */
const isTaking = ({ meetings }: OwnActivity, meetingId: string): boolean =>
  meetings.some(
    ({ id, startsAt, endsAt }) =>
      id === meetingId &&
      Date.parse(startsAt) - arrivalMinutes * 60_000 <= Date.now() &&
      Date.now() < Date.parse(endsAt),
  )

function useColumns({ activity, meetingId, onCorrect }: ColumnsOf): TableColumnsType<RosterEntry> {
  const { t } = useTranslation()
  return [
    { title: t('activities.name'), dataIndex: 'name' },
    { title: t('activities.organization'), dataIndex: 'organization' },
    {
      title: t('activities.statusLabel'),
      render: (_, row) => <StatusTag of="activities" status={row.status} />,
    },
    {
      title: t('activities.attendance'),
      render: (_, row) => <AttendanceCell activity={activity} meetingId={meetingId} row={row} />,
    },
    {
      title: t('activities.share'),
      align: 'right',
      render: (_, row) => <span className="th-number">{row.attendedPercent} %</span>,
    },
    ...(activity.draft.paper === null
      ? []
      : [
          {
            title: t('activities.paper'),
            align: 'right' as const,
            render: (_: unknown, row: RosterEntry) => (
              <span className={row.paperPassed ? 'th-number th-usable' : 'th-number'}>{row.paperScore ?? '—'}</span>
            ),
          },
        ]),
    {
      title: t('activities.certificate'),
      render: (_, row) => <span className="th-number">{row.certificate ?? '—'}</span>,
    },
    {
      title: '',
      align: 'right',
      render: (_, row) => <DeskButtons activity={activity} meetingId={meetingId} row={row} onCorrect={onCorrect} />,
    },
  ]
}

interface CellProps {
  activity: OwnActivity
  meetingId: string
  row: RosterEntry
}

function AttendanceCell({ activity, meetingId, row }: CellProps) {
  const { t } = useTranslation()
  const at = row.attendance.find((one) => one.meetingId === meetingId)
  if (at === undefined || row.status !== 'enrolled') return '—'
  if (at.state === 'absent' && !hasEnded(activity, meetingId)) return t('activities.toCome')
  const story = at.entries.map(
    ({ kind, via, at: when, by, reason }) =>
      `${momentOf(when)} ${t(`activities.noted.${kind}`)} ${t(`activities.via.${via}`)} ${by} ${reason}`,
  )
  return (
    <Tooltip
      title={story.map((line) => (
        <div key={line}>{line}</div>
      ))}
    >
      <span className={at.state === 'absent' ? 'th-bad' : ''}>
        {t(`activities.state.${at.state}`)}
        {at.arrivedAt === null ? null : <span className="th-number"> {momentOf(at.arrivedAt).slice(11)}</span>}
        {at.leftAt === null ? null : <span className="th-number">–{momentOf(at.leftAt).slice(11)}</span>}
      </span>
    </Tooltip>
  )
}

function DeskButtons({ activity, meetingId, row, onCorrect }: CellProps & { onCorrect: (entry: RosterEntry) => void }) {
  const { t } = useTranslation()
  const mark = useChange(api.markAttendance)
  const at = row.attendance.find((one) => one.meetingId === meetingId)
  if (row.status !== 'enrolled' || activity.status === 'archived' || activity.status === 'cancelled') return null
  const send = (what: 'arrive' | 'leave') =>
    mark.send({ params: { id: activity.id }, body: { meetingId, enrolmentId: row.id, mark: what } })
  const isOpen = isTaking(activity, meetingId)
  return (
    <Space size={4}>
      {isOpen && at?.arrivedAt === null ? (
        <ActionButton size="small" label={t('activities.noted.arrive')} onRun={() => send('arrive')} />
      ) : null}
      {isOpen && at?.arrivedAt !== null && at?.leftAt === null ? (
        <ActionButton size="small" label={t('activities.noted.leave')} onRun={() => send('leave')} />
      ) : null}
      {hasBegun(activity, meetingId) && row.certificate === null ? (
        <ActionButton size="small" label={t('activities.noted.correct')} onRun={async () => onCorrect(row)} />
      ) : null}
    </Space>
  )
}
