import type { ClockView } from '@tongheng/contract'
import {
  cancelDeadline,
  type ClockKey,
  meetDeadline,
  startDeadline,
  type Urgency,
  urgentSubjects,
  viewDeadlines,
} from '#platform/clock/deadlines'
import { loadCalendar } from '#platform/clock/store'
import { addWorkingDays, shanghaiDay } from '#platform/clock/workingDays'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
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
    warnBeforeDays: 1,
    escalateAfterDays: 1,
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

/** The promises of an order that are due at the same moment and still open. */
export interface PromiseBehind {
  key: OrderKey
  clientId: string
  itemIds: string[]
  /** ISO moment. */
  dueAt: string
}

/** What a clock was about; null for the clocks of others, and for all but the first of those due together: one notice is enough. */
export async function promiseBehind(
  context: Context<Actor | null>,
  clock: { organizationId: string; subjectKind: string; subjectId: string; dueAt: string },
): Promise<PromiseBehind | null> {
  if (clock.subjectKind !== promiseKind.subjectKind) return null
  const order = await own(context.db)
    .selectFrom('order_items')
    .innerJoin('orders', (join) =>
      join
        .onRef('orders.institution_id', '=', 'order_items.institution_id')
        .onRef('orders.id', '=', 'order_items.order_id'),
    )
    .select(['orders.id', 'orders.client_id'])
    .where('order_items.institution_id', '=', clock.organizationId)
    .where('order_items.id', '=', clock.subjectId)
    .executeTakeFirst()
  if (!order) return null
  const key = { institutionId: clock.organizationId, id: order.id }
  const items = await itemsOf(context.db, key)
  const promises = await promisesOf(context, items)
  const together = items.filter(({ id }) => {
    const promise = promises.get(id)
    return promise !== undefined && isOpen(promise) && promise.dueAt === clock.dueAt
  })
  if (together[0]?.id !== clock.subjectId) return null
  return { key, clientId: order.client_id, itemIds: together.map(({ id }) => id), dueAt: clock.dueAt }
}

/** Instruments of a laboratory whose promises are at risk, or late for longer than a working day, the first due first. */
export const urgentItems = (
  context: Context<Actor | null>,
  institutionId: string,
  urgency: Urgency,
): Promise<string[]> =>
  urgentSubjects(context.db, { organizationId: institutionId, ...promiseKind }, urgency, context.platform.now())

/** The day on which everything received and not certified would be due with so many working days; null while nothing was received. */
export async function dueDayWith(db: AnyDb, items: readonly ItemRow[], workingDays: number): Promise<string | null> {
  const waiting = items.flatMap((item) =>
    item.received_at !== null && item.stage !== 'certified' && item.stage !== 'returned' ? [item.received_at] : [],
  )
  const last = waiting.toSorted((a, b) => a.getTime() - b.getTime()).at(-1)
  return last ? addWorkingDays(await loadCalendar(db), shanghaiDay(last), workingDays) : null
}

/** The same where it is only shown: no day where no calendar knows it yet. */
export const dueDayIfKnown = (db: AnyDb, items: readonly ItemRow[], workingDays: number): Promise<string | null> =>
  dueDayWith(db, items, workingDays).catch((error: unknown) => {
    if (error instanceof DomainError) return null
    throw error
  })

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
