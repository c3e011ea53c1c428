import { type EnrolmentEntry, type EnrolmentView, enrolmentWorkflow } from '@tongheng/contract/activities'
import { pageUrl } from '#platform/pageUrl'
import type { Config } from '#platform/config'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { calendarFile, calendarMoment, calendarWords } from '#platform/icalendar'
import { nextActions } from '#platform/policy'
import type { FileAnswer } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { lastAmendment } from './amendments.ts'
import { ticketOf } from './codes.ts'
import { evaluationFault } from './evaluate.ts'
import { enrolmentPolicy, onlySelf } from './policy.ts'
import { presentMeeting } from './present.ts'
import { presentAttendance } from './presentOwn.ts'
import { enrolmentsOf, meetingsOf, meetingsOfOne, timesOf, visibleEnrolment } from './queries.ts'
import { bestScore, certificatesBy, hasEvaluated, hasPassed, notedBy, papersBy } from './results.ts'
import { paperFault } from './sitPaper.ts'
import { type ActivityRow, type EnrolmentRow, type MeetingRow, own, type PaperRow } from './tables.ts'

/** Where anybody verifies a certificate of attendance; printed as its QR code. */
export const attendancePage = (config: Config, { number, code }: { number: string; code: string }): string =>
  pageUrl(config, `/verify-attendance?${new URLSearchParams({ number, code }).toString()}`)

const entryOf = (
  actor: Member,
  row: EnrolmentRow,
  { activity, meetings }: { activity: ActivityRow; meetings: readonly MeetingRow[] },
): EnrolmentEntry => ({
  id: row.id,
  activityId: activity.id,
  title: activity.title,
  kind: activity.kind,
  organizer: activity.organizer_name,
  activityStatus: activity.status,
  status: row.status,
  name: row.name,
  mine: row.account_id === actor.accountId,
  startsAt: (meetings[0]?.starts_at ?? row.enrolled_at).toISOString(),
  offeredUntil: row.offered_until?.toISOString() ?? null,
})

async function activitiesOf(db: AnyDb, rows: readonly EnrolmentRow[]): Promise<Map<string, ActivityRow>> {
  const ids = [...new Set(rows.map(({ activity_id }) => activity_id))]
  if (ids.length === 0) return new Map()
  const found = await own(db).selectFrom('activities').selectAll().where('id', 'in', ids).execute()
  return new Map(found.map((row) => [row.id, row]))
}

export async function presentEnrolmentEntries(
  { db, actor }: Context<Member>,
  rows: readonly EnrolmentRow[],
): Promise<EnrolmentEntry[]> {
  const activities = await activitiesOf(db, rows)
  const meetings = await meetingsOf(db, [...activities.keys()])
  return rows.flatMap((row) => {
    const activity = activities.get(row.activity_id)
    return activity ? [entryOf(actor, row, { activity, meetings: meetings.get(activity.id) ?? [] })] : []
  })
}

interface Whole {
  activity: ActivityRow
  meetings: MeetingRow[]
  row: EnrolmentRow
}

async function wholeOf({ db, actor }: Context<Member>, id: string): Promise<Whole> {
  const row = await visibleEnrolment(db, actor, id)
  const meetings = await meetingsOfOne(db, row.activity_id)
  const activity = await own(db)
    .selectFrom('activities')
    .selectAll()
    .where('id', '=', row.activity_id)
    .executeTakeFirstOrThrow()
  return { activity, meetings, row }
}

function paperOf(
  { actor, platform }: Context<Member>,
  whole: Whole,
  papers: readonly PaperRow[],
): EnrolmentView['paper'] {
  const { paper } = whole.activity
  if (paper === null) return null
  const { questionCount, passScore, minutes, attempts } = paper
  const reason = onlySelf(actor, whole.row) ?? paperFault({ ...whole, papers, now: platform.now() })
  return {
    questionCount,
    passScore,
    minutes,
    attempts,
    sat: papers.length,
    best: bestScore(papers),
    passed: hasPassed(papers),
    sit: { action: 'sit', allowed: reason === null, reason },
  }
}

async function positionOf(db: AnyDb, row: EnrolmentRow): Promise<number | null> {
  if (row.status !== 'waiting') return null
  const waiting = (await enrolmentsOf(db, row.activity_id)).filter(({ status }) => status === 'waiting')
  return waiting.findIndex(({ id }) => id === row.id) + 1
}

/** Everything that the participant needs; the address on line only while there is a place. */
export async function presentEnrolment(context: Context<Member>, id: string): Promise<EnrolmentView> {
  const { db, actor, platform } = context
  const whole = await wholeOf(context, id)
  const { activity, meetings, row } = whole
  const { views, minutes, percent } = presentAttendance(meetings, (await notedBy(db, [id])).get(id) ?? [])
  const certificate = (await certificatesBy(db, [id])).get(id)
  const evaluated = (await hasEvaluated(db, [id])).has(id)
  const reason = onlySelf(actor, row) ?? evaluationFault(activity, { minutes, evaluated })
  const isPlaced = row.status === 'enrolled'
  const isOpen = activity.status === 'published' || activity.status === 'closed'
  const { startsAt } = timesOf(meetings)
  return {
    ...entryOf(actor, row, whole),
    organization: row.organization_name,
    enrolledBy: row.enrolled_by_name,
    enrolledAt: row.enrolled_at.toISOString(),
    position: await positionOf(db, row),
    place: activity.place,
    onlineAddress: isPlaced ? activity.online_address : '',
    amended: await lastAmendment(db, activity),
    meetings: meetings.map(presentMeeting),
    // Who noted it are people of another organisation.
    attendance: views.map((view) => ({ ...view, entries: [] })),
    attendedPercent: percent,
    attendancePercent: activity.attendance_percent,
    ticket: isPlaced ? ticketOf(platform.config, row.id) : null,
    paper: paperOf(context, whole, (await papersBy(db, [id])).get(id) ?? []),
    certificate: certificate ? { ...certificate, page: attendancePage(platform.config, certificate) } : null,
    evaluate: { action: 'evaluate', allowed: reason === null, reason },
    actions: isOpen
      ? nextActions(enrolmentWorkflow, enrolmentPolicy, actor, { ...row, startsAt, now: platform.now() })
      : [],
    version: row.version,
  }
}

/** The meetings for the calendar of whoever comes (RFC 5545); who gave the place back takes them out again. */
export async function calendarOfEnrolment(context: Context<Member>, id: string): Promise<FileAnswer> {
  const { activity, meetings, row } = await wholeOf(context, id)
  const isOn = row.status === 'enrolled' && activity.status !== 'cancelled'
  const where = [activity.place, isOn ? activity.online_address : ''].filter((part) => part !== '').join(' / ')
  const events = meetings.flatMap((meeting) => [
    'BEGIN:VEVENT',
    `UID:${meeting.id}.${row.id}@tongheng`,
    `SEQUENCE:${row.version + activity.version}`,
    `STATUS:${isOn ? 'CONFIRMED' : 'CANCELLED'}`,
    `DTSTAMP:${calendarMoment(context.platform.now())}`,
    `DTSTART:${calendarMoment(meeting.starts_at)}`,
    `DTEND:${calendarMoment(meeting.ends_at)}`,
    `SUMMARY:${calendarWords(activity.title)}`,
    `LOCATION:${calendarWords(where)}`,
    `DESCRIPTION:${calendarWords(`${activity.organizer_name}\n${activity.contact} ${activity.contact_phone ?? ''}`)}`,
    'END:VEVENT',
  ])
  return { bytes: Buffer.from(calendarFile('Activities', events)), name: 'activity.ics', mediaType: 'text/calendar' }
}
