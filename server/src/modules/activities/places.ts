import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import type { Sender } from '#platform/messages/notify'
import { enrolmentsOf, meetingsOfOne, timesOf, updateEnrolment } from './queries.ts'
import { type ActivityRow, type EnrolmentRow, own } from './tables.ts'
import { tellParticipant } from './tellParticipant.ts'

const hourMs = 3_600_000

/** The lowest place that nobody holds, or null. The activity is locked. */
export function freePlace(capacity: number, rows: readonly Pick<EnrolmentRow, 'place'>[]): number | null {
  const given = new Set(rows.map(({ place }) => place))
  return Array.from({ length: capacity }, (_, at) => at + 1).find((place) => !given.has(place)) ?? null
}

/**
 * Before the limit is lowered: whoever holds a place with a number beyond it gets a lower one. Refused when more hold a place.
 * The activity is locked.
 */
export async function fitPlaces(db: AnyDb, activityId: string, capacity: number): Promise<void> {
  const held = (await enrolmentsOf(db, activityId)).filter(({ place }) => place !== null)
  const placed = held.length
  if (placed > capacity) throw fieldError('body.capacity', 'activities.fewer-places', { placed })
  const rows: Pick<EnrolmentRow, 'place'>[] = held.map(({ place }) => ({ place }))
  for (const row of held) {
    if (row.place === null || row.place <= capacity) continue
    const place = freePlace(capacity, rows)
    rows.push({ place })
    await own(db).updateTable('activity_enrolments').set({ place }).where('id', '=', row.id).execute()
  }
}

/** No offer outlives the begin of the first meeting. The activity is locked. */
export async function endOffersBy(db: AnyDb, activityId: string, startsAt: Date): Promise<void> {
  await own(db)
    .updateTable('activity_enrolments')
    .set({ offered_until: startsAt })
    .where('activity_id', '=', activityId)
    .where('offered_until', '>', startsAt)
    .execute()
}

interface Moment extends Sender {
  now: Date
}

/**
 * Offers free places to those who wait longest, with a message and a time to confirm, which ends with the begin of the first
 * meeting at the latest. The activity is locked. Answers whom it offered a place.
 */
export async function offerFreePlaces(moment: Moment, activity: ActivityRow): Promise<EnrolmentRow[]> {
  const { startsAt } = timesOf(await meetingsOfOne(moment.db, activity.id))
  const { capacity, status } = activity
  if (startsAt === null || startsAt <= moment.now || capacity === null) return []
  if (status !== 'published' && status !== 'closed') return []
  const rows = await enrolmentsOf(moment.db, activity.id)
  const offered: EnrolmentRow[] = []
  for (const row of rows.filter((one) => one.status === 'waiting')) {
    const place = freePlace(capacity, [...rows, ...offered])
    if (place === null) break
    const until = new Date(Math.min(moment.now.getTime() + activity.confirm_hours * hourMs, startsAt.getTime()))
    const after = await updateEnrolment(moment.db, row, { status: 'offered', place, offered_until: until })
    offered.push(after)
    await tellParticipant(moment, { activity, row: after }, { kind: 'offered', until })
  }
  return offered
}
