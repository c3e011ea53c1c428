import { shanghaiDay } from '#platform/clock/workingDays'
import type { ActivityRow } from './tables.ts'

/** Why nobody can enrol now; null: they can. The rule for whoever asks stands in `mayEnrol`. */
export function enrolmentFault(
  activity: Pick<ActivityRow, 'status' | 'enrol_until' | 'waiting_limit' | 'capacity'>,
  { placed, waiting }: { placed: number; waiting: number },
  now: Date,
): 'activities.not-open' | 'activities.full' | null {
  const until = activity.enrol_until
  if (activity.status !== 'published' || until === null || until < shanghaiDay(now)) return 'activities.not-open'
  const isFull = waiting > 0 || placed >= (activity.capacity ?? 0)
  return isFull && waiting >= activity.waiting_limit ? 'activities.full' : null
}
