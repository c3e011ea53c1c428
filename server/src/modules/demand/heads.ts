import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { type DemandRow, own } from './tables.ts'

/** How a demand is called, for the modules below that refer to it. */
export type DemandHead = Pick<
  DemandRow,
  'id' | 'number' | 'title' | 'status' | 'client_id' | 'client_name' | 'window_id' | 'window_decides' | 'posted_at'
>

const heads = (db: AnyDb) =>
  own(db)
    .selectFrom('demands')
    .select(['id', 'number', 'title', 'status', 'client_id', 'client_name', 'window_id', 'window_decides', 'posted_at'])

export async function demandHead(db: AnyDb, id: string): Promise<DemandHead> {
  const row = await heads(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export async function demandHeads(db: AnyDb, ids: readonly string[]): Promise<Map<string, DemandHead>> {
  if (ids.length === 0) return new Map()
  const rows = await heads(db).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The demand of this number, if it is this enterprise's. */
export const demandOfEnterprise = (
  db: AnyDb,
  { clientId, number }: { clientId: string; number: string },
): Promise<DemandHead | undefined> =>
  heads(db).where('client_id', '=', clientId).where('number', '=', number.trim().toUpperCase()).executeTakeFirst()
