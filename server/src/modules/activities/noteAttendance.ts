import type { Received } from '@tongheng/contract'
import { type activities as api, arrivalMinutes } from '@tongheng/contract/activities'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { stayOf } from './attendanceOf.ts'
import { enrolmentOfTicket, isAttendanceCode } from './codes.ts'
import { issueEarned } from './issueCertificates.ts'
import { mayEnrol, mayKeep } from './policy.ts'
import { enrolmentBy, enrolmentSubject, lockActivity, lockOwn } from './queries.ts'
import { certificatesBy } from './results.ts'
import { type ActivityRow, type AttendanceRow, type EnrolmentRow, type MeetingRow, own } from './tables.ts'

interface Place {
  activity: ActivityRow
  meeting: MeetingRow
  row: EnrolmentRow
}

type Note = Pick<AttendanceRow, 'kind' | 'via' | 'arrived_at' | 'left_at' | 'reason'>

async function meetingBy(db: AnyDb, id: string): Promise<MeetingRow> {
  const row = await own(db).selectFrom('activity_meetings').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A meeting of this activity. */
export async function meetingIn(db: AnyDb, activityId: string, id: string): Promise<MeetingRow> {
  const row = await meetingBy(db, id)
  if (row.activity_id !== activityId) throw notFound()
  return row
}

async function enrolledIn(db: AnyDb, activityId: string, id: string): Promise<EnrolmentRow> {
  const row = await enrolmentBy(db, activityId, id)
  if (row?.status !== 'enrolled') throw notFound()
  return row
}

const notedAt = (db: AnyDb, meetingId: string, enrolmentId: string): Promise<AttendanceRow[]> =>
  own(db)
    .selectFrom('activity_attendance')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('noted_at')
    .orderBy('id')
    .execute()

async function write(step: Step<Member>, { activity, meeting, row }: Place, note: Note): Promise<void> {
  const { accountId, name } = step.actor
  await own(step.db)
    .insertInto('activity_attendance')
    .values({
      ...note,
      id: newId(),
      activity_id: activity.id,
      meeting_id: meeting.id,
      enrolment_id: row.id,
      noted_by: accountId,
      noted_by_name: name,
      noted_at: step.now,
    })
    .execute()
  step.record(`activities.${note.kind}`, enrolmentSubject(row.id, activity.organizer_id), null, {
    meeting_id: meeting.id,
    ...note,
  })
}

/** One arrival at each meeting, from an hour before until its end. */
async function arrive(step: Step<Member>, place: Place, via: AttendanceRow['via']): Promise<void> {
  const opens = place.meeting.starts_at.getTime() - arrivalMinutes * 60_000
  if (step.now.getTime() < opens || step.now > place.meeting.ends_at)
    throw new DomainError('conflict', 'activities.not-now', { before: arrivalMinutes })
  const noted = await notedAt(step.db, place.meeting.id, place.row.id)
  if (noted.length > 0) throw new DomainError('conflict', 'activities.arrived-already')
  await write(step, place, { kind: 'arrive', via, arrived_at: step.now, left_at: null, reason: '' })
}

async function leave(step: Step<Member>, place: Place): Promise<void> {
  const noted = await notedAt(step.db, place.meeting.id, place.row.id)
  const { arrivedAt, leftAt } = stayOf(noted)
  if (arrivedAt === null || arrivedAt >= step.now) throw new DomainError('conflict', 'activities.not-arrived')
  if (leftAt !== null) throw new DomainError('conflict', 'activities.left-already')
  if (step.now > place.meeting.ends_at)
    throw new DomainError('conflict', 'activities.not-now', { before: arrivalMinutes })
  await write(step, place, { kind: 'leave', via: 'desk', arrived_at: null, left_at: step.now, reason: '' })
}

/** The participant scans the code that is shown on the spot. */
export const attend = (context: Context<Member>, { meetingId, code }: Received<typeof api.attend>['body']) =>
  change(context, async (step) => {
    step.allow(mayEnrol, null)
    const meeting = await meetingBy(step.db, meetingId)
    if (!isAttendanceCode(context.platform.config, meetingId, code, step.now))
      throw fieldError('body.code', 'activities.bad-code')
    const activity = await lockActivity(step.db, meeting.activity_id)
    const row = await own(step.db)
      .selectFrom('activity_enrolments')
      .selectAll()
      .where('activity_id', '=', activity.id)
      .where('account_id', '=', step.actor.accountId)
      .where('status', '=', 'enrolled')
      .executeTakeFirst()
    if (!row) throw new DomainError('conflict', 'activities.not-enrolled')
    await arrive(step, { activity, meeting, row }, 'code')
    return { enrolmentId: row.id, title: activity.title, name: row.name, at: step.now.toISOString() }
  })

/** The desk notes that somebody arrived or left. */
export const markAttendance = (
  context: Context<Member>,
  id: string,
  { meetingId, enrolmentId, mark }: Received<typeof api.markAttendance>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const activity = await lockOwn(step.db, step.actor, id)
    step.allow(mayKeep, activity)
    const meeting = await meetingIn(step.db, id, meetingId)
    const place = { activity, meeting, row: await enrolledIn(step.db, id, enrolmentId) }
    await (mark === 'arrive' ? arrive(step, place, 'desk') : leave(step, place))
  })

/** The desk scans the ticket of a participant. */
export const scanTicket = (
  context: Context<Member>,
  id: string,
  { meetingId, ticket }: Received<typeof api.scanTicket>['body'],
): Promise<{ name: string; organization: string }> =>
  change(context, async (step) => {
    const activity = await lockOwn(step.db, step.actor, id)
    step.allow(mayKeep, activity)
    const meeting = await meetingIn(step.db, id, meetingId)
    const enrolmentId = enrolmentOfTicket(context.platform.config, ticket)
    const row = enrolmentId === null ? undefined : await enrolmentBy(step.db, id, enrolmentId)
    if (row?.status !== 'enrolled') throw fieldError('body.ticket', 'activities.bad-ticket')
    await arrive(step, { activity, meeting, row }, 'ticket')
    return { name: row.name, organization: row.organization_name }
  })

/** Takes the place of what was noted; until the certificate is issued. */
export const correctAttendance = (
  context: Context<Member>,
  id: string,
  { meetingId, enrolmentId, arrivedAt, leftAt, reason }: Received<typeof api.correctAttendance>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const activity = await lockOwn(step.db, step.actor, id)
    step.allow(mayKeep, activity)
    const meeting = await meetingIn(step.db, id, meetingId)
    const row = await enrolledIn(step.db, id, enrolmentId)
    if (meeting.starts_at > step.now)
      throw new DomainError('conflict', 'activities.not-now', { before: arrivalMinutes })
    if ((await certificatesBy(step.db, [row.id])).size > 0)
      throw new DomainError('conflict', 'activities.certificate-issued')
    const [arrived, left] = [arrivedAt, leftAt].map((one) => (one === null ? null : new Date(one)))
    if (left && (!arrived || left <= arrived)) throw fieldError('body.leftAt', 'activities.time-backwards')
    await write(
      step,
      { activity, meeting, row },
      { kind: 'correct', via: 'desk', arrived_at: arrived ?? null, left_at: left ?? null, reason },
    )
    await issueEarned(step, { activity, row })
  })
