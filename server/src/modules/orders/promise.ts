import type { ClockView } from '@tongheng/contract'
import { cancelDeadline, type ClockKey, meetDeadline, startDeadline, viewDeadlines } from '#platform/clock/deadlines'
import type { Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { Actor } from '#platform/sessions'
import { itemsOf, type OrderKey, reviewsOf } from './queries.ts'
import { type ItemRow, type OrderRow, own } from './tables.ts'

/** The promise made for each instrument: its certificate within so many working days of its reception (CAL-6.2.6). */
const promiseKind = { subjectKind: 'order-item', kind: 'certificate' } as const

type ItemKeys = Pick<ItemRow, 'institution_id' | 'id'>

const keyOf = (item: ItemKeys): ClockKey => ({
  organizationId: item.institution_id,
  subjectId: item.id,
  ...promiseKind,
})

export async function startPromise<A extends Actor | null>(
  step: Step<A>,
  order: OrderRow,
  item: ItemRow,
): Promise<void> {
  await startDeadline(step.db, {
    ...keyOf(item),
    startedAt: item.received_at ?? step.now,
    workingDays: order.promised_days,
  })
}

export async function meetPromise<A extends Actor | null>(step: Step<A>, item: ItemRow): Promise<void> {
  await meetDeadline(step.db, keyOf(item), step.now)
}

/** Another time was agreed on in a later version of the contract: what is under way follows it, counted from its reception. */
export async function movePromises<A extends Actor | null>(
  step: Step<A>,
  order: OrderRow,
  items: readonly ItemRow[],
): Promise<void> {
  const reviews = await reviewsOf(step.db, { institutionId: order.institution_id, id: order.id })
  if (reviews.at(-2)?.content.promisedDays === order.promised_days) return
  await restartPromises(step, order, items)
}

/** What is under way follows the order's promise as it is now, counted from its reception. */
export async function restartPromises<A extends Actor | null>(
  step: Step<A>,
  order: OrderRow,
  items: readonly ItemRow[],
): Promise<void> {
  for (const item of items) {
    const ended = await cancelDeadline(step.db, keyOf(item), step.now)
    if (ended !== null) await startPromise(step, order, item)
  }
}

/** Promises by instrument. */
export const promisesOf = (
  context: Context<Actor | null>,
  items: readonly ItemKeys[],
): Promise<Map<string, ClockView>> =>
  viewDeadlines(
    context.db,
    {
      organizationIds: [...new Set(items.map((item) => item.institution_id))],
      subjectIds: items.map((item) => item.id),
      ...promiseKind,
    },
    context.platform.now(),
  )

/** Whether this instrument is the first of its order's that are due at this moment and still open: one notice is enough. */
export async function isFirstOfPromise(
  context: Context<Actor | null>,
  key: OrderKey,
  clock: { subjectId: string; dueAt: string },
): Promise<boolean> {
  const items = await itemsOf(context.db, key)
  const promises = await promisesOf(context, items)
  const together = items.filter(({ id }) => {
    const promise = promises.get(id)
    return promise !== undefined && isOpen(promise) && promise.dueAt === clock.dueAt
  })
  return together[0]?.id === clock.subjectId
}

/** For other modules: promises of instruments of one laboratory, by their ids. */
export const promisesOfItems = (
  context: Context,
  institutionId: string,
  itemIds: readonly string[],
): Promise<Map<string, ClockView>> =>
  promisesOf(
    context,
    itemIds.map((id) => ({ institution_id: institutionId, id })),
  )

const isOpen = (clock: ClockView): boolean => ['running', 'warned', 'overdue'].includes(clock.state)

/** Of several promises the one that is due first; when all are kept, the last of them. */
export function mostUrgent(clocks: readonly ClockView[]): ClockView | null {
  const sorted = clocks.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
  return sorted.find(isOpen) ?? sorted.at(-1) ?? null
}

/** The most urgent promise of each order, by its id. */
export async function clocksOfOrders(
  context: Context,
  orders: readonly Pick<OrderRow, 'institution_id' | 'id'>[],
): Promise<Map<string, ClockView>> {
  if (orders.length === 0) return new Map()
  const items = await own(context.db)
    .selectFrom('order_items')
    .select(['institution_id', 'id', 'order_id'])
    .where('institution_id', 'in', [...new Set(orders.map((order) => order.institution_id))])
    .where(
      'order_id',
      'in',
      orders.map((order) => order.id),
    )
    .where('received_at', 'is not', null)
    .execute()
  const promises = await promisesOf(context, items)
  const byOrder = Map.groupBy(items, (item) => item.order_id)
  const clocks = new Map<string, ClockView>()
  for (const [orderId, ofOrder] of byOrder) {
    const clock = mostUrgent(ofOrder.flatMap((item) => promises.get(item.id) ?? []))
    if (clock !== null) clocks.set(orderId, clock)
  }
  return clocks
}
