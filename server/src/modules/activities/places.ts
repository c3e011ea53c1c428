import type { Sender } from '#platform/messages/notify'
import { enrolmentsOf, meetingsOfOne, timesOf, updateEnrolment } from './queries.ts'
import type { ActivityRow, EnrolmentRow } from './tables.ts'
import { tellParticipant } from './tellParticipant.ts'

const hourMs = 3_600_000

/** The lowest place that nobody holds, or null. The activity is locked. */
export function freePlace(capacity: number, rows: readonly Pick<EnrolmentRow, 'place'>[]): number | null {
  const given = new Set(rows.map(({ place }) => place))
  return Array.from({ length: capacity }, (_, at) => at + 1).find((place) => !given.has(place)) ?? null
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
