import { type AnyDb, containing } from '#platform/db'
import type { Member } from '#platform/sessions'
import { ordersOf } from './queries.ts'
import { own } from './tables.ts'

const most = 30

/** Orders of one client that whoever asks may see, the newest first, for the modules below that refer to them. */
export const ordersOfClient = (db: AnyDb, actor: Member, { clientId, q }: { clientId: string; q: string }) =>
  ordersOf(db, actor)
    .select(['institution_id', 'id', 'number', 'status', 'institution_name'])
    .where('client_id', '=', clientId)
    .$if(q !== '', (all) => all.where('number', 'ilike', containing(q)))
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute()

/** How orders stand, and whose they are. */
export async function orderStates(db: AnyDb, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const rows = await own(db)
    .selectFrom('orders')
    .select(['institution_id', 'id', 'status', 'client_id', 'window_id'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
