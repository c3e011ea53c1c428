import type { NextAction } from '@tongheng/contract'
import {
  type ContractReview,
  type Delay,
  type Deviation,
  type OrderEntry,
  type OrderItemEntry,
  type OrderItemView,
  type OrderStory,
  type OrderView,
  orderWorkflow,
} from '@tongheng/contract/orders'
import type { ClockView } from '@tongheng/contract'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { storyOf } from '#platform/audit'
import { nextActions } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { messagesOf } from './messages.ts'
import { type Naming, namingOf } from './naming.ts'
import {
  decidesFor,
  isByPerson,
  mayAnswerDeviation,
  mayRevise,
  maySetWay,
  orderPolicy,
  type Side,
  sideOf,
} from './policy.ts'
import { totalOf } from './price.ts'
import { dueDayIfKnown, mostUrgent, promisesOf } from './promise.ts'
import {
  answersOf,
  type DeviationRow,
  delaysOf,
  deviationsOf,
  type ItemListRow,
  itemsOf,
  type OrderKey,
  type OrderListRow,
  orderFor,
  reviewsOf,
} from './queries.ts'
import { orderSubject } from './subject.ts'
import type { ItemRow, OrderRow } from './tables.ts'

export const presentItem = (item: ItemRow, promise: ClockView | null): OrderItemView => ({
  id: item.id,
  line: item.line,
  name: item.name,
  model: item.model,
  serial: item.serial,
  maker: item.maker,
  points: item.points,
  service: item.service,
  methodId: item.method_id,
  method: item.method,
  methodWished: item.method_wished,
  methodReason: item.method_reason,
  conformity: item.conformity,
  decisionRule: item.decision_rule,
  adjustment: item.adjustment,
  interval: item.interval_wanted,
  language: item.language,
  price: item.price,
  stage: item.stage,
  stageAt: item.stage_at.toISOString(),
  receivedAt: item.received_at?.toISOString() ?? null,
  promise,
})

export function presentItemEntry(row: ItemListRow, promise: ClockView | null): OrderItemEntry {
  const { price: _price, ...view } = presentItem(row, promise)
  return {
    ...view,
    institutionId: row.institution_id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    client: row.client_name,
    place: row.place,
    wayIn: row.way_in,
  }
}

export const presentEntry = (row: OrderListRow, clock: ClockView | null): OrderEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  institution: row.institution_name,
  client: row.client_name,
  items: row.counts?.items ?? 0,
  itemsDone: row.counts?.done ?? 0,
  instruments: row.counts?.names ?? [],
  clock,
  createdAt: row.created_at.toISOString(),
})

const presentDeviation = (row: DeviationRow, say: Naming): Deviation => ({
  id: row.id,
  reviewVersion: row.review_version,
  topic: row.topic,
  text: row.text,
  toldBy: say(row.account_name, 'laboratory'),
  toldAt: row.at.toISOString(),
  answer:
    row.accepted === null || row.answered_at === null
      ? null
      : {
          accepted: row.accepted,
          by: say(row.answered_by ?? '', 'customer', 'window'),
          at: row.answered_at.toISOString(),
          remark: row.answer_remark ?? '',
        },
})

const presentDelay = (
  row: Awaited<ReturnType<typeof delaysOf>>[number],
  dueDay: string | null,
  say: Naming,
): Delay => ({
  id: row.id,
  promisedDays: row.promised_days,
  dueDay,
  reason: row.reason,
  by: say(row.account_name, 'laboratory'),
  at: row.at.toISOString(),
  answer:
    row.accepted === null || row.answered_at === null
      ? null
      : {
          accepted: row.accepted,
          by: say(row.answered_by_name ?? '', 'customer', 'window'),
          at: row.answered_at.toISOString(),
          remark: row.remark ?? '',
        },
})

async function presentDelays(db: AnyDb, order: OrderRow, items: readonly ItemRow[], say: Naming): Promise<Delay[]> {
  const delays: Delay[] = []
  for (const row of await delaysOf(db, { institutionId: order.institution_id, id: order.id })) {
    const dueDay = row.accepted === null ? await dueDayIfKnown(db, items, row.promised_days) : null
    delays.push(presentDelay(row, dueDay, say))
  }
  return delays
}

const presentReview = (row: Awaited<ReturnType<typeof reviewsOf>>[number], side: Side): ContractReview => ({
  version: row.version,
  by: row.account_name,
  at: row.at.toISOString(),
  checklist: side === 'laboratory' ? row.checklist : null,
  quotation: null,
  ...row.content,
})

const presentStory = (rows: Awaited<ReturnType<typeof storyOf>>, say: Naming): OrderStory[] =>
  rows.map((row) => ({
    at: row.at.toISOString(),
    by: say(row.account_name),
    action: row.action,
    detail: String(row.changes['detail']?.[1] ?? ''),
  }))

/** Beside the moves of the workflow: what may be written while the contract is prepared. */
function preparing(actor: Actor, order: OrderRow): NextAction[] {
  const when = (action: string, statuses: readonly string[], allowed: boolean): NextAction[] =>
    allowed && statuses.includes(order.status) ? [{ action, allowed: true, reason: null }] : []
  const revises = mayRevise(actor, order) === null
  const open = ['draft', 'reviewing', 'offered', 'agreed', 'in-progress']
  return [
    ...when('set-way', open, maySetWay(actor, order) === null),
    ...when('revise', ['draft', 'reviewing'], revises),
    ...when('review', ['reviewing'], revises),
    ...when('quote', ['draft', 'reviewing'], revises),
    ...when('tell-deviation', ['reviewing'], revises),
    ...when('answer-deviation', ['reviewing'], mayAnswerDeviation(actor, order) === null),
    ...when('propose-delay', ['agreed', 'in-progress'], revises),
    ...when('answer-delay', ['agreed', 'in-progress'], mayAnswerDeviation(actor, order) === null),
  ]
}

const wayOf = (order: OrderRow) => ({
  wayIn: order.way_in,
  carrier: order.carrier,
  waybill: order.waybill,
  fetchedBy: order.fetched_by,
  appointment: order.appointment,
  address: order.address,
  contact: order.contact,
  contactPhone: order.contact_phone,
})

/** Moves that a person makes; a window sees those of the orders that it decides about. */
const movesOf = (actor: Member, order: OrderRow): NextAction[] =>
  nextActions(orderWorkflow, orderPolicy, actor, order).filter(
    ({ action }) => isByPerson(action) && (sideOf(actor, order) !== 'window' || decidesFor(actor, order)),
  )

/** The case page of an order, as the side that asks may see it. */
export async function presentOrder(context: Context<Member>, key: OrderKey): Promise<OrderView> {
  const order = await orderFor(context.db, context.actor, key)
  const side = sideOf(context.actor, order)
  const [items, reviews, answers, deviations, signatures, story] = [
    await itemsOf(context.db, key),
    await reviewsOf(context.db, key),
    await answersOf(context.db, key),
    await deviationsOf(context.db, key),
    await signaturesOf(context.db, { organizationId: order.institution_id, kind: 'order', id: order.id }),
    await storyOf(context.db, orderSubject(order)),
  ]
  const promises = await promisesOf(context, items)
  const say = await namingOf(context, order)
  const showsPrices = side === 'laboratory' || (order.status !== 'draft' && order.status !== 'reviewing')
  return {
    institutionId: order.institution_id,
    id: order.id,
    number: order.number,
    status: order.status,
    institution: order.institution_name,
    clientId: order.client_id,
    client: order.client_name,
    window: order.window_name,
    demandId: order.demand_id,
    place: order.place,
    ...wayOf(order),
    promisedDays: order.promised_days,
    remark: order.remark,
    side,
    items: items.map((item) => ({
      ...presentItem(item, promises.get(item.id) ?? null),
      ...(showsPrices ? {} : { price: null }),
    })),
    total: showsPrices ? totalOf(items) : null,
    quotation: showsPrices ? order.quotation : null,
    reviewVersion: order.review_version,
    checklist: side === 'laboratory' ? order.checklist : null,
    deviations: deviations.map((row) => presentDeviation(row, say)),
    messages: await messagesOf(context, key, say),
    delays: await presentDelays(context.db, order, items, say),
    reviews: reviews.map((row) => presentReview(row, side)),
    answers: answers.map((row) => ({
      version: row.version,
      answer: row.answer,
      by: row.account_name,
      organization: row.organization_name,
      at: row.at.toISOString(),
      remark: row.remark,
    })),
    signatures,
    clock: mostUrgent([...promises.values()]),
    story: presentStory(story, say),
    actions: [...movesOf(context.actor, order), ...preparing(context.actor, order)],
    createdAt: order.created_at.toISOString(),
    version: order.version,
  }
}
