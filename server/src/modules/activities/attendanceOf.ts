import type { AttendanceState } from '@tongheng/contract/activities'
import type { AttendanceRow, MeetingRow } from './tables.ts'

/** Minutes late, or early, that are not counted. */
export const graceMinutes = 10
const minuteMs = 60_000

export type Noted = Pick<AttendanceRow, 'kind' | 'arrived_at' | 'left_at'>

interface Stay {
  arrivedAt: Date | null
  leftAt: Date | null
}

/** What was noted in its order: a correction takes the place of all before it. */
export const stayOf = (entries: readonly Noted[]): Stay =>
  entries.reduce<Stay>(
    (stay, { kind, arrived_at, left_at }) => {
      if (kind === 'correct') return { arrivedAt: arrived_at, leftAt: left_at }
      return kind === 'arrive' ? { ...stay, arrivedAt: arrived_at } : { ...stay, leftAt: left_at }
    },
    { arrivedAt: null, leftAt: null },
  )

/**
 * Whether somebody was there, and for how many minutes of the meeting. Ten minutes late or early are not counted; nobody who
 * is noted as arrived needs to be noted as leaving.
 */
export function attendanceOf(
  entries: readonly Noted[],
  { starts_at, ends_at }: Pick<MeetingRow, 'starts_at' | 'ends_at'>,
): Stay & { state: AttendanceState; minutes: number } {
  const stay = stayOf(entries)
  if (stay.arrivedAt === null) return { ...stay, state: 'absent', minutes: 0 }
  const grace = graceMinutes * minuteMs
  const [starts, ends] = [starts_at.getTime(), ends_at.getTime()]
  const arrived = Math.max(starts, stay.arrivedAt.getTime())
  const left = Math.min(ends, stay.leftAt?.getTime() ?? ends)
  const [late, early] = [arrived > starts + grace, left < ends - grace]
  const stayed = (early ? left : ends) - (late ? arrived : starts)
  const state = late ? (early ? 'late-and-left-early' : 'late') : early ? 'left-early' : 'present'
  return { ...stay, state, minutes: Math.max(0, Math.floor(stayed / minuteMs)) }
}

/** Whole percent of the time of all meetings, rounded down: a share that is asked for is reached or not. */
export function attendedPercent(
  minutes: number,
  meetings: readonly Pick<MeetingRow, 'starts_at' | 'ends_at'>[],
): number {
  const all = meetings.reduce((sum, { starts_at, ends_at }) => sum + ends_at.getTime() - starts_at.getTime(), 0)
  return all === 0 ? 0 : Math.floor((minutes * minuteMs * 100) / all)
}

/** Hours of a number of minutes, in tenths, rounded down. */
export const hoursOf = (minutes: number): string => (Math.floor(minutes / 6) / 10).toFixed(1)
