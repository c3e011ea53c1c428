import type { SignatureInput } from '@tongheng/contract'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { delayProposed } from './events.ts'
import { mayAnswerDeviation, mayRevise } from './policy.ts'
import { dueDayWith, restartPromises } from './promise.ts'
import { delaysOf, itemsOf, lockOrder, type OrderKey } from './queries.ts'
import { orderSubject, toldOf } from './subject.ts'
import { type OrderRow, own } from './tables.ts'
import { updateOrder } from './updateOrder.ts'

function requireUnderWay(order: OrderRow): void {
  if (order.status !== 'agreed' && order.status !== 'in-progress')
    throw new DomainError('conflict', 'orders.not-under-way')
}

/** The customer is told before a promise is missed, and asked for another time (CAL-6.2.6). */
export const proposeDelay = (
  context: Context<Member>,
  key: OrderKey,
  input: { promisedDays: number; reason: string },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayRevise, order)
    requireUnderWay(order)
    const items = await itemsOf(step.db, key)
    // Everything promised is done: there is nothing left that could be late.
    if (items.every(({ stage }) => stage === 'certified' || stage === 'returned'))
      throw new DomainError('conflict', 'orders.nothing-promised')
    if (input.promisedDays <= order.promised_days)
      throw fieldError('body.promisedDays', 'orders.not-later', { days: order.promised_days })
    const delays = await delaysOf(step.db, key)
    if (delays.some((one) => one.accepted === null)) throw new DomainError('conflict', 'orders.delay-open')
    // A day that no calendar knows yet cannot be promised.
    await dueDayWith(step.db, items, input.promisedDays).catch((error: unknown) => {
      throw error instanceof DomainError ? fieldError('body.promisedDays', error.code, error.details) : error
    })
    const delayId = newId()
    await own(step.db)
      .insertInto('order_delays')
      .values({
        institution_id: order.institution_id,
        id: delayId,
        order_id: order.id,
        promised_days: input.promisedDays,
        reason: input.reason,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
        accepted: null,
        answered_by: null,
        answered_by_name: null,
        answered_at: null,
        remark: null,
      })
      .execute()
    step.record('orders.propose-delay', orderSubject(order), null, {
      promisedDays: input.promisedDays,
      detail: input.reason,
    })
    await step.announce(delayProposed, { ...toldOf(order), delayId })
  })

/** Once agreed to, the promises of everything under way run to the new time, counted from reception as before. */
export const answerDelay = (
  context: Context<Member>,
  key: OrderKey & { delayId: string },
  input: { accepted: boolean; remark?: string | undefined; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayAnswerDeviation, order)
    requireUnderWay(order)
    const delay = (await delaysOf(step.db, key)).find((one) => one.id === key.delayId)
    if (!delay) throw notFound()
    if (delay.accepted !== null) throw new DomainError('conflict', 'orders.delay-answered')
    await sign(context, step, input.signature, {
      organizationId: order.institution_id,
      kind: 'order',
      id: order.id,
      meaning: input.accepted ? 'delay-accepted' : 'delay-refused',
      content: { delay: delay.id, promisedDays: delay.promised_days, reason: delay.reason, accepted: input.accepted },
    })
    await own(step.db)
      .updateTable('order_delays')
      .set({
        accepted: input.accepted,
        answered_by: context.actor.accountId,
        answered_by_name: context.actor.name,
        answered_at: step.now,
        remark: input.remark ?? '',
      })
      .where('institution_id', '=', order.institution_id)
      .where('id', '=', delay.id)
      .execute()
    const after = input.accepted ? await updateOrder(step, order, { promised_days: delay.promised_days }) : order
    if (input.accepted) await restartPromises(step, after, await itemsOf(step.db, key))
    step.record(input.accepted ? 'orders.accept-delay' : 'orders.refuse-delay', orderSubject(order), order, {
      ...after,
      detail: input.remark ?? '',
    })
  })
