import type { Unassigned } from '@tongheng/contract/tasks'
import { itemsAtStage, itemsOnSite, type OrderItem, promisesOfItems } from '#modules/orders'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { partsOfItems } from './parts.ts'

/** More than a day's work of a large laboratory. */
const limit = 1000

/**
 * Received instruments without a task, the longest waiting first; an assigned one stays `received` until it is started. What is calibrated
 * on site is given to its people before it is counted in there.
 */
export async function unassignedItems(context: Context<Member>): Promise<OrderItem[]> {
  const institutionId = context.actor.organizationId
  const awaited = (await itemsOnSite(context.db, institutionId, limit)).filter((item) => item.stage === 'agreed')
  const received = [...(await itemsAtStage(context.db, institutionId, 'received', limit)), ...awaited]
  const assigned = await partsOfItems(
    context.db,
    institutionId,
    received.map((item) => item.itemId),
  )
  const taken = new Set(assigned.map((task) => task.item_id))
  return received.filter((item) => !taken.has(item.itemId))
}

export async function presentUnassigned(context: Context<Member>, items: readonly OrderItem[]): Promise<Unassigned[]> {
  const promises = await promisesOfItems(
    context,
    context.actor.organizationId,
    items.map((item) => item.itemId),
  )
  return items.map((item) => ({
    itemId: item.itemId,
    orderId: item.orderId,
    orderNumber: item.orderNumber,
    client: item.clientName,
    instrument: { name: item.name, model: item.model, serial: item.serial, maker: item.maker },
    points: item.points,
    methodId: item.methodId,
    method: item.method,
    receivedAt: item.receivedAt?.toISOString() ?? null,
    promise: promises.get(item.itemId) ?? null,
  }))
}
