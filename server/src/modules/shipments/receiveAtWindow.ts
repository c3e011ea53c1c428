import type { Received } from '@tongheng/contract'
import { carriedWorkflow, type receiveAtWindow as operation } from '@tongheng/contract/shipments'
import { lockOrderItem } from '#modules/orders'
import { organizationById } from '#modules/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { mayReceiveAtWindow } from './policy.ts'
import { carriedSubject, instrumentOf } from './queries.ts'
import { type CarriedRow, own } from './tables.ts'

/** An agreed instrument of an order that this window brought; anything else is not found, whoever's it is. */
async function expectedItem(
  db: Parameters<typeof lockOrderItem>[0],
  windowId: string,
  key: { institutionId: string; itemId: string },
  path: string,
) {
  const item = await lockOrderItem(db, key).catch((error: unknown) => {
    throw error instanceof DomainError && error.kind === 'not-found' ? fieldError(path, 'shipments.no-item') : error
  })
  if (item.windowId !== windowId || item.place !== 'laboratory') throw fieldError(path, 'shipments.no-item')
  if (item.stage !== 'agreed')
    throw new DomainError('conflict', 'orders.wrong-stage', { name: item.name, stage: item.stage })
  return item
}

/** Receives instruments at the window for the laboratories they go to (NQI-4.2-park). */
export const receiveAtWindow = (
  context: Context<Member>,
  input: Received<typeof operation>['body'],
): Promise<CarriedRow[]> =>
  change(context, async (step) => {
    step.allow(mayReceiveAtWindow, null)
    const window = await organizationById(step.db, context.actor.organizationId)
    const received: CarriedRow[] = []
    for (const [index, line] of input.items.entries()) {
      const path = `body.items.${index}.itemId`
      const item = await expectedItem(step.db, window.id, line, path)
      const known = await own(step.db)
        .selectFrom('carried_items')
        .select('id')
        .where('institution_id', '=', item.institutionId)
        .where('item_id', '=', item.itemId)
        .executeTakeFirst()
      if (known) throw fieldError(path, 'shipments.carried-already')
      const row = await own(step.db)
        .insertInto('carried_items')
        .values({
          institution_id: item.institutionId,
          id: newId(),
          status: carriedWorkflow.initial,
          item_id: item.itemId,
          window_id: window.id,
          institution_name: item.institutionName,
          window_name: window.name,
          order_number: item.orderNumber,
          client_name: item.clientName,
          instrument: instrumentOf(item),
          condition: line.condition,
          accessories: JSON.stringify(line.accessories),
          delivered_by: input.deliveredBy,
          received_by: step.actor.accountId,
          received_by_name: step.actor.name,
          received_at: step.now,
          sample_id: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      step.record('shipments.receive', carriedSubject(row), null, row)
      received.push(row)
    }
    return received
  })
