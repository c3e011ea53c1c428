import { orderWorkflow, type Stage, stageAfter } from '@tongheng/contract/orders'
import type { Step } from '#platform/change'
import { DomainError, notFound } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import { orderCompleted } from './events.ts'
import { meetPromise, startPromise } from './promise.ts'
import { itemsOf } from './queries.ts'
import { orderSubject, toldOf } from './subject.ts'
import { type ItemRow, type OrderRow, own } from './tables.ts'
import { updateOrder } from './updateOrder.ts'

export interface ItemKey {
  institutionId: string
  itemId: string
}

/** Locks the order of an instrument, then the instrument itself: always in this order. */
async function lockWithOrder(step: Step<Actor | null>, key: ItemKey): Promise<{ order: OrderRow; item: ItemRow }> {
  const found = await own(step.db)
    .selectFrom('order_items')
    .select('order_id')
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.itemId)
    .executeTakeFirst()
  if (!found) throw notFound()
  const order = await own(step.db)
    .selectFrom('orders')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', found.order_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const item = await own(step.db)
    .selectFrom('order_items')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.itemId)
    .forUpdate()
    .executeTakeFirst()
  if (!item) throw notFound()
  return { order, item }
}

/** An instrument may go back to its owner while a change is discussed; nothing else goes on (CAL-6.1.4). */
function requireAgreed(order: OrderRow, stage: Stage): void {
  if (order.status === 'agreed' || order.status === 'in-progress') return
  if (stage === 'returned' && order.status === 'completed') return
  if (order.review_version > 1) throw new DomainError('conflict', 'orders.under-review')
  throw new DomainError('conflict', 'platform.no-such-move', { status: order.status, action: stage })
}

/** The work on an instrument may go on towards this stage, whatever stage it has; its order is locked. */
export async function requireWorkAgreed(step: Step<Actor | null>, key: ItemKey, stage: Stage): Promise<void> {
  const { order } = await lockWithOrder(step, key)
  requireAgreed(order, stage)
}

/**
 * Notes how far an instrument is, in the caller's change, which answers for the right to do so. The order begins with the first one
 * received and is complete with the last one done. Marking the stage that it has already changes nothing.
 */
export async function markItem<A extends Actor | null>(step: Step<A>, key: ItemKey, stage: Stage): Promise<void> {
  const { order, item } = await lockWithOrder(step, key)
  if (item.stage === stage) return
  requireAgreed(order, stage)
  if (!stageAfter[stage].includes(item.stage))
    throw new DomainError('conflict', 'orders.wrong-stage', { name: item.name, stage: item.stage })
  const after = await own(step.db)
    .updateTable('order_items')
    .set({
      stage,
      stage_at: step.now,
      ...(stage === 'received' ? { received_at: step.now } : {}),
    })
    .where('institution_id', '=', key.institutionId)
    .where('id', '=', key.itemId)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record(`orders.item-${stage}`, orderSubject(order), null, {
    detail: [item.name, item.model, item.serial].filter(Boolean).join(' '),
  })
  if (stage === 'received') await startPromise(step, order, after)
  if (stage === 'certified') await meetPromise(step, after)
  const items = await itemsOf(step.db, { institutionId: order.institution_id, id: order.id })
  await completeIfDone(step, await beginIfReceived(step, order, items), items)
}

/** The first instrument received begins the work. */
export async function beginIfReceived<A extends Actor | null>(
  step: Step<A>,
  order: OrderRow,
  items: readonly ItemRow[],
): Promise<OrderRow> {
  if (order.status !== 'agreed' || !items.some((item) => item.received_at !== null)) return order
  const after = await updateOrder(step, order, { status: requireMove(orderWorkflow, 'begin', order.status) })
  step.record('orders.begin', orderSubject(order), order, after)
  return after
}

/** Done: certified and, unless it stayed on site, returned. */
const isDone = (order: OrderRow, item: ItemRow): boolean =>
  item.stage === 'returned' || (item.stage === 'certified' && order.place === 'site')

export async function completeIfDone<A extends Actor | null>(
  step: Step<A>,
  order: OrderRow,
  items: readonly ItemRow[],
): Promise<void> {
  if (order.status !== 'in-progress' || !items.every((item) => isDone(order, item))) return
  const after = await updateOrder(step, order, {
    status: requireMove(orderWorkflow, 'complete', order.status),
    completed_at: step.now,
  })
  step.record('orders.complete', orderSubject(order), order, after)
  await step.announce(orderCompleted, toldOf(order))
}
