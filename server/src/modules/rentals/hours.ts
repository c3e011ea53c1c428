import type { FreeDay } from '@tongheng/contract/rentals'
import { Decimal } from 'decimal.js'
import { isWorkingDay, momentAt, type WorkingCalendar } from '#platform/clock/workingDays'
import type { OfferRow, RentalRow } from './tables.ts'

const hourMs = 3_600_000

type Times = Pick<RentalRow, 'starts_at' | 'ends_at'>

/** Yuan, two decimals: by the hour, or for the whole job. */
export const feeOf = ({ price, unit }: Pick<OfferRow, 'price' | 'unit'>, { starts_at, ends_at }: Times): string => {
  const hours = (ends_at.getTime() - starts_at.getTime()) / hourMs
  return new Decimal(price).times(unit === 'hour' ? hours : 1).toFixed(2)
}

const timeOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** The hours of a day that are offered, each free or not: none on days that are not worked. */
export function freeHours(
  { opens_at, closes_at }: Pick<OfferRow, 'opens_at' | 'closes_at'>,
  { day, calendar, taken, now }: { day: string; calendar: WorkingCalendar; taken: readonly Times[]; now: Date },
): FreeDay {
  const known = calendar.years.has(Number(day.slice(0, 4)))
  if (!known || !isWorkingDay(calendar, day)) return { day, known, hours: [] }
  const [first, last] = [Number(opens_at.slice(0, 2)), Number(closes_at.slice(0, 2))]
  const hours = Array.from({ length: last - first }, (_, at) => {
    const [from, until] = [timeOf(first + at), timeOf(first + at + 1)]
    const [starts, ends] = [momentAt(day, from), momentAt(day, until)]
    const free = starts > now && !taken.some((one) => one.starts_at < ends && starts < one.ends_at)
    return { from, until, free }
  })
  return { day, known, hours }
}
