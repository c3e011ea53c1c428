import { type ActivityAction, activityWorkflow, missingInActivity } from '@tongheng/contract/activities'
import { change, requireVersion, type Step } from '#platform/change'
import { shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { dropText, keepText } from '#platform/texts/textIndex'
import { draftOf } from './draftOf.ts'
import { issueEarned } from './issueCertificates.ts'
import { activityPolicy } from './policy.ts'
import { activitySubject, enrolmentsOf, lockOwn, meetingsOfOne, timesOf, updateEnrolment } from './queries.ts'
import { type ActivityRow, type MeetingRow, own } from './tables.ts'
import { tellParticipant } from './tellParticipant.ts'

/** Nothing is announced incomplete. */
export function requireComplete(row: ActivityRow, meetings: readonly MeetingRow[]): void {
  const missing = missingInActivity(draftOf(row, meetings)).map((field) => ({
    path: `body.${field}`,
    code: 'activities.missing' as const,
  }))
  if (missing.length > 0) throw new DomainError('invalid', 'activities.missing', {}, missing)
}

/** The last day for enrolling is to come while people can enrol, and not after the first meeting. */
export function requireEnrolDay(row: ActivityRow, startsAt: Date, now: Date): void {
  const until = row.enrol_until ?? ''
  if (row.status !== 'closed' && until < shanghaiDay(now)) throw fieldError('body.enrolUntil', 'activities.in-the-past')
  if (until > shanghaiDay(startsAt)) throw fieldError('body.enrolUntil', 'activities.enrol-after-start')
}

/** Complete, and to come. */
function requirePublishable(row: ActivityRow, meetings: readonly MeetingRow[], now: Date): void {
  requireComplete(row, meetings)
  const { startsAt } = timesOf(meetings)
  if (startsAt === null || startsAt <= now) throw fieldError('body.meetings', 'activities.in-the-past')
  requireEnrolDay(row, startsAt, now)
}

const setStatus = (
  step: Step<Actor | null>,
  row: ActivityRow,
  set: Partial<Pick<ActivityRow, 'status' | 'published_at' | 'cancel_reason'>>,
) =>
  own(step.db)
    .updateTable('activities')
    .set({ ...set, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Everybody who still counts is told that it is cancelled; their enrolments stay as they were. */
async function tellCancelled(step: Step<Actor | null>, activity: ActivityRow): Promise<void> {
  for (const row of await enrolmentsOf(step.db, activity.id))
    if (row.status === 'enrolled' || row.status === 'offered' || row.status === 'waiting')
      await tellParticipant(step, { activity, row }, { kind: 'cancelled', reason: activity.cancel_reason })
}

/** Cancelled: by its organiser, or because the organiser was deregistered. The row is locked. */
export async function cancelRow(
  step: Step<Actor | null>,
  { row, reason }: { row: ActivityRow; reason: string },
): Promise<ActivityRow> {
  const status = requireMove(activityWorkflow, 'cancel', row.status)
  const after = await setStatus(step, row, { status, cancel_reason: reason })
  await dropText(step.db, { kind: 'activity', id: row.id })
  await tellCancelled(step, after)
  return after
}

/** Who still waits when it is held gets no place any more. Certificates are issued, and who came is asked how it was. */
async function finish(step: Step<Member>, activity: ActivityRow): Promise<void> {
  await dropText(step.db, { kind: 'activity', id: activity.id })
  for (const row of await enrolmentsOf(step.db, activity.id)) {
    if (row.status === 'waiting' || row.status === 'offered')
      await updateEnrolment(step.db, row, { status: 'lapsed', place: null, offered_until: null })
    if (row.status !== 'enrolled') continue
    const { minutes } = await issueEarned(step, { activity, row })
    if (minutes > 0) await tellParticipant(step, { activity, row }, { kind: 'held' })
  }
}

/** Found by everybody under these words. */
export const keepPublicText = (step: Step<Actor | null>, activity: ActivityRow): Promise<void> => {
  const { id, title, organizer_name, purpose, audience } = activity
  return keepText(step.db, { kind: 'activity', id, names: [title, organizer_name], body: `${purpose} ${audience}` })
}

interface Move {
  action: ActivityAction
  version: number
  reason?: string | undefined
}

/** One step of the life of an activity, by its organiser. */
export const moveActivity = (
  context: Context<Member>,
  id: string,
  { action, version, reason = '' }: Move,
): Promise<void> =>
  change(context, async (step) => {
    const before = await lockOwn(step.db, step.actor, id)
    const meetings = await meetingsOfOne(step.db, id)
    step.allow(activityPolicy[action], { ...before, ...timesOf(meetings), now: step.now })
    const status = requireMove(activityWorkflow, action, before.status)
    await requireVersion(step.db, activitySubject(before), before, version)
    if (action === 'cancel') {
      const after = await cancelRow(step, { row: before, reason })
      return step.record('activities.cancel', activitySubject(before), before, after)
    }
    if (action === 'publish') requirePublishable(before, meetings, step.now)
    const after = await setStatus(step, before, { status, ...(action === 'publish' ? { published_at: step.now } : {}) })
    if (action === 'publish') await keepPublicText(step, after)
    if (action === 'hold') await finish(step, after)
    step.record(`activities.${action}`, activitySubject(before), before, after)
  })
