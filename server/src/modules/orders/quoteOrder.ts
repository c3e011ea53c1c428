import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/orders'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { mayRevise } from './policy.ts'
import { priceLines } from './priceList.ts'
import { quote } from './priceOf.ts'
import { itemsOf, lockOrder, type OrderKey } from './queries.ts'
import { orderSubject } from './subject.ts'
import { own, quotationColumn } from './tables.ts'
import { updateOrder } from './updateOrder.ts'
import { itemsForAudit } from './writeItems.ts'

/** Prices the instruments by the list of the laboratory while the contract is prepared (CAL-6.1.1). */
export const quoteOrder = (
  context: Context<Member>,
  key: OrderKey,
  input: Received<typeof api.quoteOrder>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayRevise, order)
    if (order.status !== 'draft' && order.status !== 'reviewing')
      throw new DomainError('conflict', 'orders.not-editable')
    await requireVersion(step.db, orderSubject(order), order, input.version)
    const items = await itemsOf(step.db, key)
    const quotation = quote(items, await priceLines(step.db, order.institution_id), {
      urgent: input.urgent,
      discount: input.discount,
    })
    for (const { itemId, price } of quotation.lines)
      await own(step.db)
        .updateTable('order_items')
        .set({ price })
        .where('institution_id', '=', order.institution_id)
        .where('id', '=', itemId)
        .execute()
    const after = await updateOrder(step, order, { quotation: quotationColumn(quotation) })
    step.record(
      'orders.quote',
      orderSubject(order),
      { ...order, ...itemsForAudit(items) },
      { ...after, ...itemsForAudit(await itemsOf(step.db, key)) },
    )
  })
