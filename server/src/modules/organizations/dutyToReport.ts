import { type WorkingCalendar, isWorkingDay, plusDays } from '#platform/clock/workingDays'

/** The same day of the next month, or its last day where that month has no such day (民法典 202). Takes and gives ISO days. */
export function monthAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(date, lastOfNext))).toISOString().slice(0, 10)
}

/**
 * Last day on which what happened on `day` is reported in time: within one month (NQI-6.1-change, NQI-6.1-closing), or on the
 * first working day after it where that is none (民法典 203). Where the year is not arranged yet, the day itself.
 */
export function lastDayToReport(calendar: WorkingCalendar, day: string): string {
  let last = monthAfter(day)
  while (calendar.years.has(Number(last.slice(0, 4))) && !isWorkingDay(calendar, last)) last = plusDays(last, 1)
  return last
}
