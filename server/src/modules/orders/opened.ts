import { type AnyDb, sql } from '#platform/db'
import { own } from './tables.ts'

/** How many orders were opened in a period, by institution and customer. */
export async function ordersOpened(
  db: AnyDb,
  { from, until }: { from: Date; until: Date },
): Promise<{ institution_id: string; client_id: string; orders: number }[]> {
  const { rows } = await sql<{ institution_id: string; client_id: string; orders: number }>`
    select institution_id, client_id, count(*)::int as orders from orders
    where created_at >= ${from} and created_at < ${until} group by institution_id, client_id`.execute(own(db))
  return rows
}
