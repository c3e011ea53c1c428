const dayMs = 86_400_000

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10)

/** Days are counted in UTC: the browser's time zone must not move them. Monday is 0. */
const weekdayOf = (time: number): number => (new Date(time).getUTCDay() + 6) % 7

export const isWeekend = (day: string): boolean => weekdayOf(Date.parse(`${day}T00:00:00Z`)) >= 5

/** The weeks of a month (January is 0), Monday first; days of other months are null. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const first = Date.UTC(year, month, 1)
  const count = Math.round((Date.UTC(year, month + 1, 1) - first) / dayMs)
  const cells: (string | null)[] = Array.from({ length: weekdayOf(first) }, () => null)
  for (let index = 0; index < count; index += 1) cells.push(isoDay(first + index * dayMs))
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** Every day from `from` to `to`, both included; none when `to` is earlier, at most a year. */
export function daysFromTo(from: string, to: string): string[] {
  const days: string[] = []
  for (let time = Date.parse(`${from}T00:00:00Z`); isoDay(time) <= to && days.length < 366; time += dayMs)
    days.push(isoDay(time))
  return days
}

/** All Saturdays and Sundays of a year. */
export const weekendsOf = (year: number): string[] => daysFromTo(`${year}-01-01`, `${year}-12-31`).filter(isWeekend)
