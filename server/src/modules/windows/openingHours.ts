import type { Period, WindowHours } from '@tongheng/contract/windows'
import { isWorkingDay, type WorkingCalendar } from '#platform/clock/workingDays'
import { fieldError } from '#platform/errors'

/** 1 is Monday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * When a window is open on a day. Statutory holidays are closed whatever the week says; then an exception counts before the
 * week, and a day worked in exchange for a holiday has the hours that are set for such days. Refuses a year that is not loaded.
 */
export function openingOn(hours: WindowHours, calendar: WorkingCalendar, day: string): readonly Period[] {
  // Asked first, because it refuses an unknown year.
  const works = isWorkingDay(calendar, day)
  const arranged = calendar.days.get(day)
  if (arranged === 'holiday') return []
  const exception = hours.exceptions.find((one) => one.day === day)
  if (exception) return exception.periods
  const weekday = works && arranged === 'workday' ? hours.makeUpWeekday : weekdayOf(day)
  return weekday === null ? [] : (hours.weekdays[weekday - 1] ?? [])
}

function requirePeriods(periods: readonly Period[], path: string): void {
  for (const [at, { from, until }] of periods.entries()) {
    if (until <= from) throw fieldError(`${path}.${at}.until`, 'windows.period-backwards')
    const before = periods[at - 1]
    if (before && from < before.until) throw fieldError(`${path}.${at}.from`, 'windows.periods-overlap')
  }
}

/** Refuses, at its field, what no window can keep. */
export function requireHours(hours: WindowHours, calendar: WorkingCalendar): void {
  for (const [at, periods] of hours.weekdays.entries()) requirePeriods(periods, `body.hours.weekdays.${at}`)
  if (hours.weekdays.every((periods) => periods.length === 0))
    throw fieldError('body.hours.weekdays.0', 'windows.never-open')
  const days = hours.exceptions.map(({ day }) => day)
  for (const [at, { day, periods }] of hours.exceptions.entries()) {
    const path = `body.hours.exceptions.${at}`
    if (days.indexOf(day) !== at) throw fieldError(`${path}.day`, 'windows.exception-twice', { day })
    const year = Number(day.slice(0, 4))
    if (!calendar.years.has(year)) throw fieldError(`${path}.day`, 'platform.year-not-loaded', { year })
    if (periods.length > 0 && calendar.days.get(day) === 'holiday')
      throw fieldError(`${path}.day`, 'windows.open-on-holiday', { day })
    requirePeriods(periods, `${path}.periods`)
  }
}
