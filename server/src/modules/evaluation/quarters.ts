import type { Period } from '#modules/surveys'

export interface Quarter {
  year: number
  quarter: number
}

/** Shanghai has no summer time. */
const startOf = ({ year, quarter }: Quarter): Date =>
  new Date(`${year}-${String((quarter - 1) * 3 + 1).padStart(2, '0')}-01T00:00:00+08:00`)

/** The quarter so many quarters later, or before. */
export function shifted({ year, quarter }: Quarter, by: number): Quarter {
  const index = year * 4 + quarter - 1 + by
  return { year: Math.floor(index / 4), quarter: (((index % 4) + 4) % 4) + 1 }
}

export const periodOf = (one: Quarter): Period => ({ from: startOf(one), until: startOf(shifted(one, 1)) })
