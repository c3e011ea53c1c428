import type { SignatureInput } from '@tongheng/contract'
import type { DeviationTopic } from '@tongheng/contract/orders'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { deviationTold } from './events.ts'
import { mayAnswerDeviation, mayRevise } from './policy.ts'
import { deviationsOf, lockOrder, type OrderKey } from './queries.ts'
import { orderSubject, toldOf } from './subject.ts'
import { own } from './tables.ts'

/** Tells the customer what cannot be done as asked, or would be subcontracted (CAL-6.1.2, 6.1.3). */
export const tellDeviation = (
  context: Context<Member>,
  key: OrderKey,
  input: { topic: DeviationTopic; text: string },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayRevise, order)
    if (order.status !== 'reviewing') throw new DomainError('conflict', 'orders.not-reviewing')
    const deviationId = newId()
    await own(step.db)
      .insertInto('order_deviations')
      .values({
        institution_id: order.institution_id,
        id: deviationId,
        order_id: order.id,
        review_version: order.review_version,
        topic: input.topic,
        text: input.text,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
      })
      .execute()
    step.record('orders.tell-deviation', orderSubject(order), null, { topic: input.topic, detail: input.text })
    await step.announce(deviationTold, { ...toldOf(order), deviationId })
  })

/** The customer's word on a deviation is signed: nothing is done otherwise than asked without it (CAL-6.1.2, 6.1.3). */
export const answerDeviation = (
  context: Context<Member>,
  key: OrderKey & { deviationId: string },
  input: { accepted: boolean; remark?: string | undefined; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayAnswerDeviation, order)
    const deviation = (await deviationsOf(step.db, key)).find((one) => one.id === key.deviationId)
    if (!deviation) throw notFound()
    if (deviation.accepted !== null) throw new DomainError('conflict', 'orders.deviation-answered')
    if (order.status !== 'reviewing') throw new DomainError('conflict', 'orders.not-reviewing')
    if (deviation.review_version !== order.review_version) throw new DomainError('conflict', 'orders.deviation-old')
    await sign(context, step, input.signature, {
      organizationId: order.institution_id,
      kind: 'order',
      id: order.id,
      meaning: input.accepted ? 'deviation-accepted' : 'deviation-refused',
      content: {
        deviation: deviation.id,
        topic: deviation.topic,
        text: deviation.text,
        accepted: input.accepted,
        remark: input.remark ?? '',
      },
    })
    await own(step.db)
      .insertInto('deviation_answers')
      .values({
        institution_id: order.institution_id,
        deviation_id: deviation.id,
        accepted: input.accepted,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
        remark: input.remark ?? '',
      })
      .execute()
    step.record('orders.answer-deviation', orderSubject(order), null, {
      topic: deviation.topic,
      accepted: input.accepted,
      detail: input.remark ?? '',
    })
  })
