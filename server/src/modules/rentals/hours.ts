import type { FreeDay } from '@tongheng/contract/rentals'
import { Decimal } from 'decimal.js'
import { isWorkingDay, momentAt, plusDays, type WorkingCalendar } from '#platform/clock/workingDays'
import type { OfferRow, RentalRow } from './tables.ts'

type Times = Pick<RentalRow, 'starts_at' | 'ends_at'>
type OpenHours = Pick<OfferRow, 'opens_at' | 'closes_at'>

const hourOf = (time: string): number => Number(time.slice(0, 2))

/** From a full hour of a day until one of the same or a later day. */
export interface Stretch {
  day: string
  from: string
  untilDay: string
  until: string
}

/** How long it is open meanwhile: the hours of each working day, and how many of these days there are. */
export interface OpenTime {
  hours: number
  days: number
}

/** Nights, and days that are not worked, are no open time. */
export function openTimeOf({ opens_at, closes_at }: OpenHours, stretch: Stretch, calendar: WorkingCalendar): OpenTime {
  const open = { hours: 0, days: 0 }
  for (let day = stretch.day; day <= stretch.untilDay; day = plusDays(day, 1)) {
    if (!isWorkingDay(calendar, day)) continue
    const from = day === stretch.day ? stretch.from : opens_at
    const until = day === stretch.untilDay ? stretch.until : closes_at
    open.hours += hourOf(until) - hourOf(from)
    open.days += 1
  }
  return open
}

/** Yuan, two decimals: by the hour, by the day, or for the whole job. */
export const feeOf = ({ price, unit }: Pick<OfferRow, 'price' | 'unit'>, { hours, days }: OpenTime): string =>
  new Decimal(price).times({ hour: hours, day: days, job: 1 }[unit]).toFixed(2)

const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** The hours of a day that are offered, each free or not: none on days that are not worked. */
export function freeHours(
  { opens_at, closes_at }: OpenHours,
  { day, calendar, taken, now }: { day: string; calendar: WorkingCalendar; taken: readonly Times[]; now: Date },
): FreeDay {
  const known = calendar.years.has(Number(day.slice(0, 4)))
  if (!known || !isWorkingDay(calendar, day)) return { day, known, hours: [] }
  const [first, last] = [hourOf(opens_at), hourOf(closes_at)]
  const hours = Array.from({ length: last - first }, (_, at) => {
    const [from, until] = [timeOf(first + at), timeOf(first + at + 1)]
    const [starts, ends] = [momentAt(day, from), momentAt(day, until)]
    const free = starts > now && !taken.some((one) => one.starts_at < ends && starts < one.ends_at)
    return { from, until, free }
  })
  return { day, known, hours }
}
