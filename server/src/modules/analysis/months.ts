import { dayOf } from '#platform/numbering'

/** Months are named by their first day, as ISO text; their moments are those of Shanghai, which has no summer time. */
export const monthOf = (moment: Date): string => `${dayOf(moment).slice(0, 7)}-01`

export function shiftMonth(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`
}

const startOf = (month: string): Date => new Date(`${month}T00:00:00+08:00`)

export interface Months {
  /** The first month. */
  from: string
  /** The first month that does not belong to it. */
  until: string
}

export const periodOf = ({ from, until }: Months): { from: Date; until: Date } => ({
  from: startOf(from),
  until: startOf(until),
})

export function monthsIn({ from, until }: Months): string[] {
  const months: string[] = []
  for (let month = from; month < until; month = shiftMonth(month, 1)) months.push(month)
  return months
}
