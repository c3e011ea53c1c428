import type { Period } from '@tongheng/contract/windows'
import { momentAt } from '#platform/clock/workingDays'

export interface Span {
  startsAt: Date
  endsAt: Date
}

const minuteMs = 60_000

/** Whole slots of so many minutes, one after the other, inside each opening period of a day. */
export const slotsIn = (day: string, periods: readonly Period[], minutes: number): Span[] =>
  periods.flatMap(({ from, until }) => {
    const [start, end] = [momentAt(day, from).getTime(), momentAt(day, until).getTime()]
    const count = Math.max(0, Math.floor((end - start) / (minutes * minuteMs)))
    return Array.from({ length: count }, (_, at) => ({
      startsAt: new Date(start + at * minutes * minuteMs),
      endsAt: new Date(start + (at + 1) * minutes * minuteMs),
    }))
  })

/** Whether it lies inside one opening period of its day. */
export const isWithin = (day: string, periods: readonly Period[], { startsAt, endsAt }: Span): boolean =>
  periods.some(({ from, until }) => momentAt(day, from) <= startsAt && endsAt <= momentAt(day, until))
