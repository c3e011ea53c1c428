import { emptyChecklist, orderWorkflow } from '@tongheng/contract/orders'
import { organizationById } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { changeAsked, orderAgreed, orderCancelled, orderDeclined } from './events.ts'
import { beginIfReceived, completeIfDone } from './markItem.ts'
import { decidesFor, orderPolicy, sideOf } from './policy.ts'
import { movePromises } from './promise.ts'
import { itemsOf, lockOrder, type OrderKey } from './queries.ts'
import { orderSubject, toldOf } from './subject.ts'
import { type OrderRow, type OrderTables, own } from './tables.ts'
import { updateOrder } from './updateOrder.ts'

interface Answer {
  version: number
  remark?: string | undefined
}

/** Keeps what was said to the current version of the review: it is never changed. */
async function keepAnswer(
  step: Step<Member>,
  order: OrderRow,
  answer: OrderTables['contract_answers']['answer'],
  remark: string,
): Promise<void> {
  const organization = await organizationById(step.db, step.actor.organizationId)
  await own(step.db)
    .insertInto('contract_answers')
    .values({
      institution_id: order.institution_id,
      id: newId(),
      order_id: order.id,
      version: order.review_version,
      answer,
      account_id: step.actor.accountId,
      account_name: step.actor.name,
      organization_name: organization.name,
      at: step.now,
      remark,
    })
    .execute()
}

/** With a laboratory that was deregistered meanwhile no contract is made (NQI-6.1-closing). */
async function requireLaboratory(step: Step<Member>, order: OrderRow): Promise<void> {
  const laboratory = await organizationById(step.db, order.institution_id)
  if (laboratory.status !== 'approved') throw new DomainError('conflict', 'organizations.not-approved')
}

/** The customer agrees to the contract as offered; work that was under way before a change goes on. */
export const acceptOrder = (context: Context<Member>, key: OrderKey, input: Answer): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(orderPolicy.accept, order)
    await requireLaboratory(step, order)
    const status = requireMove(orderWorkflow, 'accept', order.status)
    await requireVersion(step.db, orderSubject(order), order, input.version)
    if (decidesFor(step.actor, order) && (input.remark ?? '') === '')
      throw fieldError('body.remark', 'orders.consent-needed')
    await keepAnswer(step, order, 'accepted', input.remark ?? '')
    await own(step.db)
      .updateTable('order_items')
      .set({ stage: 'agreed', stage_at: step.now })
      .where('institution_id', '=', order.institution_id)
      .where('order_id', '=', order.id)
      .where('stage', '=', 'listed')
      .execute()
    const after = await updateOrder(step, order, { status, agreed_at: step.now })
    step.record('orders.accept', orderSubject(order), order, { ...after, detail: input.remark ?? '' })
    await step.announce(orderAgreed, { ...toldOf(order), reviewVersion: order.review_version })
    const items = await itemsOf(step.db, key)
    await movePromises(step, after, items)
    await completeIfDone(step, await beginIfReceived(step, after, items), items)
  })

export const declineOrder = (context: Context<Member>, key: OrderKey, input: Answer): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(orderPolicy.decline, order)
    const status = requireMove(orderWorkflow, 'decline', order.status)
    await requireVersion(step.db, orderSubject(order), order, input.version)
    await refuseWithReceived(step, key)
    await keepAnswer(step, order, 'declined', input.remark ?? '')
    const after = await updateOrder(step, order, { status })
    step.record('orders.decline', orderSubject(order), order, { ...after, detail: input.remark ?? '' })
    await step.announce(orderDeclined, toldOf(order))
  })

/** A change leads to a new version of the review; until both agree again, work on the instruments waits (CAL-6.1.4). */
export const askChange = (context: Context<Member>, key: OrderKey, input: Answer): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(orderPolicy['ask-change'], order)
    const status = requireMove(orderWorkflow, 'ask-change', order.status)
    await requireVersion(step.db, orderSubject(order), order, input.version)
    await keepAnswer(step, order, 'change-asked', input.remark ?? '')
    const after = await updateOrder(step, order, {
      status,
      review_version: order.review_version + 1,
      checklist: JSON.stringify(emptyChecklist),
    })
    step.record('orders.ask-change', orderSubject(order), order, { ...after, detail: input.remark ?? '' })
    const by = sideOf(context.actor, order) === 'laboratory' ? 'laboratory' : 'customer'
    await step.announce(changeAsked, { ...toldOf(order), by })
  })

/** Instruments in the laboratory's hands must first be returned: an order with one cannot simply end. */
async function refuseWithReceived(step: Step<Member>, key: OrderKey): Promise<void> {
  const items = await itemsOf(step.db, key)
  if (items.some((item) => item.received_at !== null)) throw new DomainError('conflict', 'orders.already-received')
}

export const cancelOrder = (context: Context<Member>, key: OrderKey, input: Answer): Promise<void> =>
  change(context, async (step) => {
    const order = await lockOrder(step.db, context.actor, key)
    step.allow(orderPolicy.cancel, order)
    const status = requireMove(orderWorkflow, 'cancel', order.status)
    await requireVersion(step.db, orderSubject(order), order, input.version)
    await refuseWithReceived(step, key)
    await keepAnswer(step, order, 'cancelled', input.remark ?? '')
    const after = await updateOrder(step, order, { status })
    step.record('orders.cancel', orderSubject(order), order, { ...after, detail: input.remark ?? '' })
    await step.announce(orderCancelled, toldOf(order))
  })
