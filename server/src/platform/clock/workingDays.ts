import { DomainError } from '../errors.ts'

export type DayKind = 'holiday' | 'workday'

/**
 * Days of the State Council's arrangement that differ from the week: statutory holidays, and weekends that are worked.
 * Only years in `years` are known; of another year nothing may be said, not even its weekends.
 */
export interface WorkingCalendar {
  readonly years: ReadonlySet<number>
  readonly days: ReadonlyMap<string, DayKind>
}

const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000

/** Days are ISO text and are counted in UTC, where each has 24 hours: the machine's own time zone must not matter. */
const timeOf = (day: string): number => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || isoDay(time) !== day) throw new RangeError(`not a day: ${day}`)
  return time
}

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** 0 is Sunday. */
const weekdayOf = (time: number): number => new Date(time).getUTCDay()

export const isWeekend = (day: string): boolean => [0, 6].includes(weekdayOf(timeOf(day)))

export const plusDays = (day: string, count: number): string => isoDay(timeOf(day) + count * dayMs)

/** The day in Asia/Shanghai of a moment. The offset is fixed: daylight saving time ended there in 1991. */
export const shanghaiDay = (moment: Date): string => isoDay(moment.getTime() + shanghaiOffsetMs)

/** A time of a day in Asia/Shanghai, `09:30`, as a moment. */
export const momentAt = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`)

/** The last moment of a day in Asia/Shanghai: what is handed in before midnight is in time. */
export const endOfShanghaiDay = (day: string): Date => new Date(timeOf(day) + dayMs - shanghaiOffsetMs - 1)

/** Whether work is done that day. Refuses a year that is not loaded. */
export function isWorkingDay(calendar: WorkingCalendar, day: string): boolean {
  const weekend = isWeekend(day)
  if (!calendar.years.has(yearOf(day)))
    throw new DomainError('conflict', 'platform.year-not-loaded', { year: yearOf(day) })
  const kind = calendar.days.get(day)
  return kind === undefined ? !weekend : kind === 'workday'
}

/** The `count`-th working day after `day`, which itself is not counted (Civil Code, 201). 0 gives the day itself. */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of days: ${count}`)
  let current = day
  for (let left = count; left > 0;) {
    current = plusDays(current, 1)
    if (isWorkingDay(calendar, current)) left -= 1
  }
  return current
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (timeOf(to) < timeOf(from)) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = from; day !== to;) {
    day = plusDays(day, 1)
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** Working days of each month of a year, January first. */
export function workingDaysByMonth(calendar: WorkingCalendar, year: number): number[] {
  const counts = Array.from({ length: 12 }, () => 0)
  for (let day = `${year}-01-01`; yearOf(day) === year; day = plusDays(day, 1)) {
    const month = Number(day.slice(5, 7)) - 1
    if (isWorkingDay(calendar, day)) counts[month] = (counts[month] ?? 0) + 1
  }
  return counts
}
