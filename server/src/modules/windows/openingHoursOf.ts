import type { Period } from '@tongheng/contract/windows'
import { loadCalendar } from '#platform/clock/store'
import type { AnyDb } from '#platform/db'
import { openingOn } from './openingHours.ts'
import { windowOf, windowsById } from './queries.ts'

/** How a window is named and reached. */
export interface WindowHead {
  id: string
  sign: string
  address: string
  phone: string
}

/** The hours of a public window by day, or null where there is none. A day of a year that is not loaded (not `known`) is refused. */
export async function openingHoursOf(
  db: AnyDb,
  windowId: string,
): Promise<{ on: (day: string) => readonly Period[]; known: (day: string) => boolean } | null> {
  const row = await windowOf(db, windowId)
  if (!row?.is_public) return null
  const calendar = await loadCalendar(db)
  return {
    on: (day) => openingOn(row.content.hours, calendar, day),
    known: (day) => calendar.years.has(Number(day.slice(0, 4))),
  }
}

export async function windowHeads(db: AnyDb, ids: readonly string[]): Promise<Map<string, WindowHead>> {
  const rows = await windowsById(db, [...new Set(ids)])
  return new Map(rows.map(({ id, sign, content: { address, phone } }) => [id, { id, sign, address, phone }] as const))
}

export async function windowHead(db: AnyDb, id: string): Promise<WindowHead> {
  const head = (await windowHeads(db, [id])).get(id)
  if (!head) throw new Error(`no window ${id}`)
  return head
}
