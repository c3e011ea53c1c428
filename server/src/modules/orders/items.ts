import type { MethodName } from '@tongheng/contract/orders'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import { type ItemRow, type OrderRow, own } from './tables.ts'

/** An instrument of an order, as the modules of the work see it. */
export interface OrderItem {
  institutionId: string
  orderId: string
  orderNumber: string
  orderStatus: OrderRow['status']
  itemId: string
  institutionName: string
  clientId: string
  clientName: string
  windowId: string | null
  /** Address, contact and remark as written on the order. */
  address: string
  contact: string
  place: OrderRow['place']
  wayIn: OrderRow['way_in']
  /** Working days from reception to certificate. */
  promisedDays: number
  name: string
  model: string
  serial: string
  maker: string
  points: string
  service: ItemRow['service']
  methodId: string | null
  method: MethodName | null
  conformity: boolean
  decisionRule: ItemRow['decision_rule']
  /** May it be adjusted: never, after asking, or yes. */
  adjustment: ItemRow['adjustment']
  /** A recommended date of recalibration is wanted (CAL-6.4.2.5). */
  interval: boolean
  language: ItemRow['language']
  price: string | null
  stage: ItemRow['stage']
  agreedAt: Date | null
  receivedAt: Date | null
}

const present = (row: ItemRow & OrderPart): OrderItem => ({
  institutionId: row.institution_id,
  orderId: row.order_id,
  orderNumber: row.order_number,
  orderStatus: row.order_status,
  itemId: row.id,
  institutionName: row.institution_name,
  clientId: row.client_id,
  clientName: row.client_name,
  windowId: row.window_id,
  address: row.address,
  contact: row.contact,
  place: row.place,
  wayIn: row.way_in,
  promisedDays: row.promised_days,
  name: row.name,
  model: row.model,
  serial: row.serial,
  maker: row.maker,
  points: row.points,
  service: row.service,
  methodId: row.method_id,
  method: row.method,
  conformity: row.conformity,
  decisionRule: row.decision_rule,
  adjustment: row.adjustment,
  interval: row.interval_wanted,
  language: row.language,
  price: row.price,
  stage: row.stage,
  agreedAt: row.agreed_at,
  receivedAt: row.received_at,
})

type OrderPart = Pick<
  OrderRow,
  | 'institution_name'
  | 'client_id'
  | 'client_name'
  | 'window_id'
  | 'address'
  | 'contact'
  | 'place'
  | 'way_in'
  | 'promised_days'
  | 'agreed_at'
> & { order_number: string; order_status: OrderRow['status'] }

const withOrder = (db: AnyDb) =>
  own(db)
    .selectFrom('order_items')
    .innerJoin('orders', (join) =>
      join
        .onRef('orders.institution_id', '=', 'order_items.institution_id')
        .onRef('orders.id', '=', 'order_items.order_id'),
    )
    .selectAll('order_items')
    .select([
      'orders.number as order_number',
      'orders.status as order_status',
      'orders.institution_name',
      'orders.client_id',
      'orders.client_name',
      'orders.window_id',
      'orders.address',
      'orders.contact',
      'orders.place',
      'orders.way_in',
      'orders.promised_days',
      'orders.agreed_at',
    ])

const itemsWithOrder = (db: AnyDb, institutionId: string) =>
  withOrder(db).where('order_items.institution_id', '=', institutionId)

/** One instrument of an order; 404 when the laboratory has none of this id. */
export async function orderItemView(db: AnyDb, institutionId: string, itemId: string): Promise<OrderItem> {
  const row = await itemsWithOrder(db, institutionId).where('order_items.id', '=', itemId).executeTakeFirst()
  if (!row) throw notFound()
  return present(row)
}

/** Several at once, by id, for lists. */
export async function orderItemViews(
  db: AnyDb,
  institutionId: string,
  itemIds: readonly string[],
): Promise<Map<string, OrderItem>> {
  if (itemIds.length === 0) return new Map()
  const rows = await itemsWithOrder(db, institutionId).where('order_items.id', 'in', itemIds).execute()
  return new Map(rows.map((row) => [row.id, present(row)]))
}

/** The instruments of one order by line. */
export async function itemsOfOrder(db: AnyDb, key: { institutionId: string; id: string }): Promise<OrderItem[]> {
  const of = itemsWithOrder(db, key.institutionId).where('orders.id', '=', key.id)
  return (await of.orderBy('order_items.line').execute()).map(present)
}

/** Instruments of a laboratory that are at a stage, of orders that stand, the longest there first. */
export async function itemsAtStage(
  db: AnyDb,
  institutionId: string,
  stage: ItemRow['stage'],
  limit: number,
): Promise<OrderItem[]> {
  const rows = await itemsWithOrder(db, institutionId)
    .where('orders.status', 'in', ['agreed', 'in-progress', 'completed'])
    .where('order_items.stage', '=', stage)
    .orderBy('order_items.stage_at')
    .orderBy('order_items.id')
    .limit(limit)
    .execute()
  return rows.map(present)
}

/** Instruments agreed to be calibrated on site whose work is not finished, by the address they stand at. */
export async function itemsOnSite(db: AnyDb, institutionId: string, limit: number): Promise<OrderItem[]> {
  const rows = await itemsWithOrder(db, institutionId)
    .where('orders.status', 'in', ['agreed', 'in-progress'])
    .where('orders.place', '=', 'site')
    .where('order_items.stage', 'in', ['agreed', 'received', 'in-work'])
    .orderBy('orders.address')
    .orderBy('orders.number')
    .orderBy('order_items.line')
    .limit(limit)
    .execute()
  return rows.map(present)
}

/** Everything still expected of the order of this number, or of the orders with an instrument of this serial number. */
export async function expectedItems(db: AnyDb, institutionId: string, code: string): Promise<OrderItem[]> {
  const expected = () =>
    itemsWithOrder(db, institutionId)
      .where('orders.status', 'in', ['agreed', 'in-progress'])
      .where('stage', '=', 'agreed')
  const found = await expected()
    .where((eb) => eb.or([eb('orders.number', '=', code.toUpperCase()), eb('order_items.serial', '=', code)]))
    .execute()
  if (found.length === 0) return []
  const rows = await expected()
    .where('orders.id', 'in', [...new Set(found.map((row) => row.order_id))])
    .orderBy('orders.number')
    .orderBy('order_items.line')
    .execute()
  return rows.map(present)
}

/** Instruments of the orders that a window brought, at whichever laboratories, the first agreed first. */
export async function itemsOfWindow(db: AnyDb, windowId: string, stage: ItemRow['stage']): Promise<OrderItem[]> {
  const rows = await withOrder(db)
    .where('orders.window_id', '=', windowId)
    .where('orders.status', 'in', ['agreed', 'in-progress'])
    .where('orders.place', '=', 'laboratory')
    .where('order_items.stage', '=', stage)
    .orderBy('orders.agreed_at')
    .orderBy('orders.id')
    .orderBy('order_items.line')
    .limit(1000)
    .execute()
  return rows.map(present)
}

/** The order of this number, in any case, or null. */
export async function orderNumbered(
  db: AnyDb,
  institutionId: string,
  number: string,
): Promise<{ id: string; number: string } | null> {
  const row = await own(db)
    .selectFrom('orders')
    .select(['id', 'number'])
    .where('institution_id', '=', institutionId)
    .where('number', '=', number.toUpperCase())
    .executeTakeFirst()
  return row ?? null
}

/**
 * Locks an instrument until the transaction ends, so that two people do not receive or assign it at once; its order is locked first,
 * as every change of an order does. 404 when the laboratory has none of this id.
 */
export async function lockOrderItem(db: AnyDb, key: { institutionId: string; itemId: string }): Promise<OrderItem> {
  const found = await orderItemView(db, key.institutionId, key.itemId)
  await own(db)
    .selectFrom('orders')
    .select('id')
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', found.orderId)
    .forUpdate()
    .executeTakeFirst()
  return orderItemView(db, key.institutionId, key.itemId)
}
