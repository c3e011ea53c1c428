import type { AnyDb } from '#platform/db'
import type { Member } from '#platform/sessions'
import { ordersOf, visibleItems } from './queries.ts'
import type { ItemRow, OrderRow } from './tables.ts'

export type AgreedOrderRow = OrderRow & { items: ItemRow[] }

async function withItems(db: AnyDb, actor: Member, orders: readonly OrderRow[]): Promise<AgreedOrderRow[]> {
  if (orders.length === 0) return []
  const items = await visibleItems(db, actor)
    .selectAll('order_items')
    .where(
      'orders.id',
      'in',
      orders.map(({ id }) => id),
    )
    .orderBy('order_items.line')
    .execute()
  return orders.map((order) => ({
    ...order,
    items: items.filter((item) => item.order_id === order.id && item.institution_id === order.institution_id),
  }))
}

/** From where on: the order read last. */
export interface AgreedCursor {
  at: Date
  id: string
}

/**
 * Orders that both sides agreed to after a cursor, in the order of agreement; an order that is changed and agreed to anew comes again.
 * Those of the last moment before `until` may still be on their way into the database and are left for the next question.
 */
export async function agreedOrders(
  db: AnyDb,
  actor: Member,
  { after, until, limit }: { after: AgreedCursor | null; until: Date; limit: number },
): Promise<AgreedOrderRow[]> {
  let query = ordersOf(db, actor).selectAll('orders').where('orders.agreed_at', '<=', until)
  if (after !== null)
    query = query.where((eb) =>
      eb.or([
        eb('orders.agreed_at', '>', after.at),
        eb.and([eb('orders.agreed_at', '=', after.at), eb('orders.id', '>', after.id)]),
      ]),
    )
  const orders = await query.orderBy('orders.agreed_at').orderBy('orders.id').limit(limit).execute()
  return withItems(db, actor, orders)
}

/** One order that was agreed to, if the actor may see it. */
export async function agreedOrder(
  db: AnyDb,
  actor: Member,
  key: { institutionId: string; id: string },
): Promise<AgreedOrderRow | null> {
  const orders = await ordersOf(db, actor)
    .selectAll('orders')
    .where('orders.institution_id', '=', key.institutionId)
    .where('orders.id', '=', key.id)
    .where('orders.agreed_at', 'is not', null)
    .execute()
  return (await withItems(db, actor, orders))[0] ?? null
}
