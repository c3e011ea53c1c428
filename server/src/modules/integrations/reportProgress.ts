import type { AgreedItem } from '@tongheng/contract/integrations'
import { agreedOrder, lockOrderItem, markItem, type OrderItem } from '#modules/orders'
import { sampleOfItem } from '#modules/samples'
import { tasksOfItems } from '#modules/tasks'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { mayReport } from './policy.ts'
import { agreedItem } from './readOrders.ts'

/** An instrument of the own institution that another system may report on: nobody works on it here. */
export async function lockForSystem(step: Step<Member>, itemId: string): Promise<OrderItem> {
  const institutionId = step.actor.organizationId
  const item = await lockOrderItem(step.db, { institutionId, itemId })
  step.allow(mayReport, item)
  const tasks = await tasksOfItems(step.db, institutionId, [itemId])
  if ((tasks.get(itemId) ?? []).length > 0) throw new DomainError('conflict', 'integrations.work-on-platform')
  return item
}

/** An instrument is received, in work or back with its owner, as the institution's own system says. */
export const reportProgress = (
  context: Context<Member>,
  itemId: string,
  stage: 'received' | 'in-work' | 'returned',
): Promise<AgreedItem> =>
  change(context, async (step) => {
    const item = await lockForSystem(step, itemId)
    const key = { institutionId: item.institutionId, itemId }
    if (stage === 'returned' && (await sampleOfItem(step.db, item.institutionId, itemId)))
      throw new DomainError('conflict', 'integrations.sample-on-platform')
    if (stage === 'returned' && item.stage === 'measured')
      throw new DomainError('conflict', 'integrations.release-first')
    await markItem(step, key, stage)
    step.record('integrations.report', { kind: 'order', id: item.orderId, organizationId: item.institutionId }, null, {
      detail: `${item.name} ${item.serial}`,
    })
    const order = await agreedOrder(step.db, context.actor, { institutionId: item.institutionId, id: item.orderId })
    const row = order?.items.find(({ id }) => id === itemId)
    if (!row) throw notFound()
    return agreedItem(row)
  })
