import { shanghaiDay } from '#platform/clock/workingDays'
import type { ActivityRow } from './tables.ts'

interface Situation {
  placed: number
  waiting: number
  /** Begin of the first meeting. */
  startsAt: Date | null
  now: Date
}

/** Why nobody can enrol now; null: they can. The rule for whoever asks stands in `mayEnrol`. */
export function enrolmentFault(
  activity: Pick<ActivityRow, 'status' | 'enrol_until' | 'waiting_limit' | 'capacity'>,
  { placed, waiting, startsAt, now }: Situation,
): 'activities.not-open' | 'activities.full' | null {
  const until = activity.enrol_until
  const isOver = until === null || until < shanghaiDay(now) || startsAt === null || startsAt <= now
  if (activity.status !== 'published' || isOver) return 'activities.not-open'
  const isFull = waiting > 0 || placed >= (activity.capacity ?? 0)
  return isFull && waiting >= activity.waiting_limit ? 'activities.full' : null
}
