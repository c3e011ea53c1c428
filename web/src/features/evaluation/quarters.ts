import { dayOf } from '../../ui/format.ts'

/** `2026-4`: year and quarter in Asia/Shanghai. */
export function quarterOf(moment: Date): string {
  const [year = '', month = '1'] = dayOf(moment.toISOString()).split('-')
  return `${year}-${Math.ceil(Number(month) / 3)}`
}

/** This quarter and the ones before it, the newest first. */
export function lastQuarters(now: Date, count: number): string[] {
  const [year = 0, quarter = 1] = quarterOf(now).split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const index = year * 4 + quarter - 1 - back
    return `${Math.floor(index / 4)}-${(index % 4) + 1}`
  })
}
