import type { CalendarDay } from '@tongheng/contract/calendar'
import { daysFromTo } from './months.ts'

export interface HolidayValues {
  name?: { zh?: string; en?: string }
  from?: string
  to?: string
  worked?: string[]
}

/** The days of a year with one holiday added; what stood on the same days before is replaced. */
export function withHoliday(
  days: readonly CalendarDay[],
  { name, from = '', to = '', worked = [] }: HolidayValues,
  workedName: (name: string) => string,
): CalendarDay[] {
  const zh = name?.zh ?? ''
  const en = name?.en ?? ''
  const free = from === '' || to === '' ? [] : daysFromTo(from, to)
  const added: CalendarDay[] = [
    ...free.map((day) => ({ day, kind: 'holiday' as const, name: { zh, en } })),
    ...worked.map((day) => ({ day, kind: 'workday' as const, name: { zh: workedName(zh), en } })),
  ]
  const replaced = new Set(added.map(({ day }) => day))
  return [...days.filter(({ day }) => !replaced.has(day)), ...added].toSorted((a, b) => a.day.localeCompare(b.day))
}
