import type { OrderEntry, OrderItemEntry, OrderStatus, Stage } from '@tongheng/contract/orders'
import type { ExpressionBuilder, Expression, SqlBool } from 'kysely'
import { type AnyDb, containing, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { standsIn } from '#platform/texts/listSearch'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { type ItemRow, type OrderRow, type OrderTables, own } from './tables.ts'

export interface OrderKey {
  institutionId: string
  id: string
}

/** What an actor may see: the orders of the own laboratory, of the own enterprise, or those that the own window brought. */
const visibleTo =
  (actor: Member) =>
  (eb: ExpressionBuilder<OrderTables, 'orders'>): Expression<SqlBool> => {
    if (actor.organizationKind === 'institution') return eb('orders.institution_id', '=', actor.organizationId)
    if (actor.organizationKind === 'window') return eb('orders.window_id', '=', actor.organizationId)
    return eb('orders.client_id', '=', actor.organizationId)
  }

export const ordersOf = (db: AnyDb, actor: Member) => own(db).selectFrom('orders').where(visibleTo(actor))

export async function orderFor(db: AnyDb, actor: Member, key: OrderKey): Promise<OrderRow> {
  const order = await ordersOf(db, actor)
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (!order) throw notFound()
  return order
}

/** Locks an order for a change by somebody who may see it. */
export async function lockOrder(db: AnyDb, actor: Member, key: OrderKey): Promise<OrderRow> {
  const order = await ordersOf(db, actor)
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .forUpdate()
    .executeTakeFirst()
  if (!order) throw notFound()
  return order
}

export const itemsOf = (db: AnyDb, key: OrderKey): Promise<ItemRow[]> =>
  own(db)
    .selectFrom('order_items')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', key.id)
    .orderBy('line')
    .execute()

interface Page {
  page: number
  size: number
  q?: string | undefined
}

export interface OrderSearch extends Page {
  status?: OrderStatus | undefined
}

/**
 * Orders that have the words themselves or on one of their instruments. Two searches put together: each finds its rows through an index of
 * its own, which one question about either text does not.
 */
function ordersWith(db: AnyDb, actor: Member, words: string) {
  const mine = ordersOf(db, actor).select('orders.id')
  const found = mine
    .where(standsIn('orders', words))
    .unionAll(searchedItems(db, actor).select('order_items.order_id as id').where(standsIn('order_items', words)))
  // A laboratory's own name stands on each of its orders and says nothing; its customers have several laboratories, and few orders.
  if (actor.organizationKind === 'institution') return found
  return found.unionAll(mine.where('orders.institution_name', 'ilike', containing(words)))
}

export async function listOrders(db: AnyDb, actor: Member, search: OrderSearch) {
  let query = ordersOf(db, actor)
  if (search.status !== undefined) query = query.where('orders.status', '=', search.status)
  if (search.q) query = query.where('orders.id', 'in', ordersWith(db, actor, search.q))
  const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select((eb) => [
      'orders.institution_id',
      'orders.id',
      'orders.number',
      'orders.status',
      'orders.institution_name',
      'orders.client_name',
      'orders.created_at',
      eb
        .selectFrom('order_items')
        .select(
          sql<OrderCounts>`json_build_object('items', count(*), 'done', count(*) filter (where stage in ('certified', 'returned')),
            'names', (select coalesce(json_agg(name order by line), '[]') from (
              select name, min(line) as line from order_items where institution_id = orders.institution_id and order_id = orders.id
                group by name order by min(line) limit 3) kinds))`.as('counts'),
        )
        .whereRef('order_items.institution_id', '=', 'orders.institution_id')
        .whereRef('order_items.order_id', '=', 'orders.id')
        .as('counts'),
    ])
    .orderBy('orders.created_at', 'desc')
    .orderBy('orders.id', 'desc')
    .limit(search.size)
    .offset((search.page - 1) * search.size)
    .execute()
  return { rows, total }
}

interface OrderCounts {
  items: number
  done: number
  names: string[]
}

export type OrderListRow = Awaited<ReturnType<typeof listOrders>>['rows'][number]
export type OrderListEntry = Omit<OrderEntry, 'clock'>

export interface ItemSearch extends Page {
  stage?: Stage | undefined
}

export const visibleItems = (db: AnyDb, actor: Member) =>
  ordersOf(db, actor).innerJoin('order_items', (join) =>
    join
      .onRef('order_items.institution_id', '=', 'orders.institution_id')
      .onRef('order_items.order_id', '=', 'orders.id'),
  )

/** The same to be looked through: a laboratory sees all of its instruments, and their orders need not be asked. */
const searchedItems = (db: AnyDb, actor: Member) =>
  actor.organizationKind === 'institution'
    ? own(db).selectFrom('order_items').where('order_items.institution_id', '=', actor.organizationId)
    : visibleItems(db, actor)

const itemsWith = (db: AnyDb, actor: Member, words: string) =>
  searchedItems(db, actor)
    .select('order_items.id')
    .where(standsIn('order_items', words))
    .unionAll(visibleItems(db, actor).select('order_items.id').where(standsIn('orders', words)))

export async function listItems(db: AnyDb, actor: Member, search: ItemSearch) {
  let query = visibleItems(db, actor).where('orders.status', 'in', ['agreed', 'in-progress', 'completed'])
  if (search.stage !== undefined) query = query.where('order_items.stage', '=', search.stage)
  if (search.q) query = query.where('order_items.id', 'in', itemsWith(db, actor, search.q))
  return pageOf(
    query
      .selectAll('order_items')
      .select(['orders.number as order_number', 'orders.client_name', 'orders.place', 'orders.way_in'])
      .orderBy('order_items.stage_at')
      .orderBy('order_items.id'),
    search,
  )
}

export type ItemListRow = Awaited<ReturnType<typeof listItems>>['rows'][number]
export type ItemListEntry = OrderItemEntry

export const reviewsOf = (db: AnyDb, key: OrderKey) =>
  own(db)
    .selectFrom('contract_reviews')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', key.id)
    .orderBy('version')
    .execute()

export const answersOf = (db: AnyDb, key: OrderKey) =>
  own(db)
    .selectFrom('contract_answers')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', key.id)
    .orderBy('at')
    .orderBy('id')
    .execute()

export const deviationsOf = (db: AnyDb, key: OrderKey) =>
  own(db)
    .selectFrom('order_deviations')
    .leftJoin('deviation_answers', (join) =>
      join
        .onRef('deviation_answers.institution_id', '=', 'order_deviations.institution_id')
        .onRef('deviation_answers.deviation_id', '=', 'order_deviations.id'),
    )
    .selectAll('order_deviations')
    .select([
      'deviation_answers.accepted',
      'deviation_answers.account_name as answered_by',
      'deviation_answers.at as answered_at',
      'deviation_answers.remark as answer_remark',
    ])
    .where('order_deviations.institution_id', '=', key.institutionId)
    .where('order_deviations.order_id', '=', key.id)
    .orderBy('order_deviations.at')
    .orderBy('order_deviations.id')
    .execute()

export type DeviationRow = Awaited<ReturnType<typeof deviationsOf>>[number]

export const delaysOf = (db: AnyDb, key: OrderKey) =>
  own(db)
    .selectFrom('order_delays')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('order_id', '=', key.id)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** Number and both sides of an order, for reactions to its events: no actor asks. */
export const orderHead = (db: AnyDb, key: OrderKey) =>
  own(db)
    .selectFrom('orders')
    .select(['number', 'institution_name', 'client_name', 'status', 'created_at'])
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.id)
    .executeTakeFirstOrThrow()
