import type { AnyDb } from './db.ts'
import { kernel } from './tables.ts'

/**
 * The next number of a kind in a year, without gaps (design.md §4.7): taken inside the caller's transaction, whose
 * rollback gives it back; the counter's row is locked until then.
 */
export async function nextNumber(tx: AnyDb, organizationId: string, kind: string, year: number): Promise<number> {
  const row = await kernel(tx)
    .insertInto('counters')
    .values({ organization_id: organizationId, kind, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'kind', 'year'])
        .doUpdateSet((set) => ({ last_number: set('counters.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return row.last_number
}

/** `TH-2026-000042`: prefix, year, number padded to `digits`. */
export const formatNumber = (prefix: string, year: number, number: number, digits = 6): string =>
  `${prefix}-${year}-${String(number).padStart(digits, '0')}`

/** Year of a moment in Asia/Shanghai. */
export const yearOf = (moment: Date): number => Number(dayOf(moment).slice(0, 4))

const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Calendar day of a moment in Asia/Shanghai, as ISO text. */
export const dayOf = (moment: Date): string => dayFormat.format(moment)
