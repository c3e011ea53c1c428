import type { SignatureInput } from '@tongheng/contract'
import {
  type Checklist,
  DeviationTopic,
  emptyChecklist,
  orderWorkflow,
  type RevisedItem,
  type SetWay,
} from '@tongheng/contract/orders'
import { requireCurrentMethod } from '#modules/methods'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { sign } from '#platform/signatures'
import { orderOffered } from './events.ts'
import { mayRevise, orderPolicy } from './policy.ts'
import { requirePreferred } from './preferredMethod.ts'
import { totalOf } from './price.ts'
import { standing } from './priceOf.ts'
import { deviationsOf, itemsOf, lockOrder, type OrderKey } from './queries.ts'
import { orderSubject, toldOf } from './subject.ts'
import { type ItemRow, type OrderRow, own, quotationColumn, type ReviewedContent } from './tables.ts'
import { itemsForAudit, replaceItems } from './writeItems.ts'
import { updateOrder } from './updateOrder.ts'
import { requireParticulars, wayColumns } from './wayIn.ts'

/** Begins the first review; later ones begin when somebody asks for a change. */
export const startReview = (context: Context<Member>, key: OrderKey, input: { version: number }): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(orderPolicy['start-review'], order)
    const status = requireMove(orderWorkflow, 'start-review', order.status)
    await requireVersion(step.db, orderSubject(order), order, input.version)
    const after = await updateOrder(step, order, {
      status,
      review_version: order.review_version + 1,
      checklist: JSON.stringify(emptyChecklist),
    })
    step.record('orders.start-review', orderSubject(order), order, after)
  })

export interface ReviseOrder extends SetWay {
  place: OrderRow['place']
  promisedDays: number
  remark?: string | undefined
  items: RevisedItem[]
  version: number
}

/** Requirements, methods and prices as they are clarified with the customer (CAL-6.1.1). */
export const reviseOrder = (context: Context<Member>, key: OrderKey, input: ReviseOrder): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayRevise, order)
    if (order.status !== 'draft' && order.status !== 'reviewing')
      throw new DomainError('conflict', 'orders.not-editable')
    await requireVersion(step.db, orderSubject(order), order, input.version)
    const way = wayColumns(input)
    requireParticulars({ place: input.place, window_id: order.window_id, ...way })
    const before = await itemsOf(step.db, key)
    await replaceItems(step.db, key, { before, items: input.items, now: step.now })
    const items = await itemsOf(step.db, key)
    const after = await updateOrder(step, order, {
      place: input.place,
      ...way,
      promised_days: input.promisedDays,
      remark: input.remark ?? '',
      quotation: quotationColumn(standing(order.quotation, before, items)),
    })
    step.record(
      'orders.revise',
      orderSubject(order),
      { ...order, ...itemsForAudit(before) },
      { ...after, ...itemsForAudit(items) },
    )
  })

/** Keeps the answers of the review so far, so that it can be gone on with later. */
export const saveChecklist = (
  context: Context<Member>,
  key: OrderKey,
  input: { checklist: Checklist; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(mayRevise, order)
    if (order.status !== 'reviewing') throw new DomainError('conflict', 'orders.not-reviewing')
    await requireVersion(step.db, orderSubject(order), order, input.version)
    const after = await updateOrder(step, order, { checklist: JSON.stringify(input.checklist) })
    step.record('orders.review', orderSubject(order), order, after)
  })

/**
 * What still speaks against offering (CAL-6.1.1 … 6.1.3): an unanswered question, a “no” without a deviation that the customer
 * accepted, a deviation still unanswered, an instrument without a method in force or a price.
 */
async function requireReviewed(step: Step<Member>, order: OrderRow, items: readonly ItemRow[]): Promise<void> {
  const deviations = await deviationsOf(step.db, { institutionId: order.institution_id, id: order.id })
  const open = deviations.filter((one) => one.review_version === order.review_version && one.accepted === null)
  if (open.length > 0) throw new DomainError('conflict', 'orders.deviation-open', { count: open.length })
  for (const topic of DeviationTopic.options) {
    const { answer } = order.checklist[topic]
    if (answer === null) throw new DomainError('conflict', 'orders.check-open', { topic })
    const consented = deviations.some((one) => one.topic === topic && one.accepted === true)
    if (answer === 'no' && !consented) throw new DomainError('conflict', 'orders.no-without-consent', { topic })
  }
  for (const item of items) {
    if (item.method_id === null) throw new DomainError('conflict', 'orders.item-no-method', { name: item.name })
    if (item.price === null) throw new DomainError('conflict', 'orders.item-no-price', { name: item.name })
    await requireCurrentMethod(step.db, order.institution_id, item.method_id, dayOf(step.now))
  }
  await requirePreferred(step.db, order.institution_id, items, dayOf(step.now))
}

const contentOf = (order: OrderRow, items: readonly ItemRow[]): ReviewedContent => ({
  promisedDays: order.promised_days,
  place: order.place,
  items: items.map((item) => ({
    id: item.id,
    name: item.name,
    model: item.model,
    serial: item.serial,
    points: item.points,
    service: item.service,
    method: item.method === null ? '' : `${item.method.code} ${item.method.name.zh}`,
    methodWished: item.method_wished,
    methodReason: item.method_reason,
    conformity: item.conformity,
    decisionRule: item.decision_rule,
    interval: item.interval_wanted,
    adjustment: item.adjustment,
    language: item.language,
    price: item.price ?? '',
  })),
  total: totalOf(items) ?? '',
  quotation: order.quotation,
})

/** Closes the review with a signature; this version of it stays for good (CAL-6.1.4). */
export const offerOrder = (
  context: Context<Member>,
  key: OrderKey,
  input: { version: number; signature: SignatureInput },
): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(orderPolicy.offer, order)
    const status = requireMove(orderWorkflow, 'offer', order.status)
    await requireVersion(step.db, orderSubject(order), order, input.version)
    const items = await itemsOf(step.db, key)
    await requireReviewed(step, order, items)
    const content = contentOf(order, items)
    await sign(context, step, input.signature, {
      organizationId: order.institution_id,
      kind: 'order',
      id: order.id,
      meaning: 'contract-reviewed',
      content: { number: order.number, version: order.review_version, checklist: order.checklist, content },
    })
    await own(step.db)
      .insertInto('contract_reviews')
      .values({
        institution_id: order.institution_id,
        order_id: order.id,
        version: order.review_version,
        account_id: context.actor.accountId,
        account_name: context.actor.name,
        at: step.now,
        checklist: JSON.stringify(order.checklist),
        content: JSON.stringify(content),
      })
      .execute()
    const after = await updateOrder(step, order, { status })
    step.record('orders.offer', orderSubject(order), order, after)
    await step.announce(orderOffered, { ...toldOf(order), reviewVersion: order.review_version })
  })
