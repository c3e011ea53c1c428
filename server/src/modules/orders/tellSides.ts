import { accountsById } from '#modules/accounts'
import { peopleHolding } from '#modules/organizations'
import type { Locale, Post } from '@tongheng/contract'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockEscalated, clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { type Addressee, notify } from '#platform/messages/notify'
import { dayOf } from '#platform/numbering'
import {
  changeAsked,
  delayProposed,
  deviationTold,
  messageSaid,
  orderAgreed,
  orderCancelled,
  orderDeclined,
  orderOffered,
  type OrderTold,
} from './events.ts'
import { type NoticeKind, orderMessages, type Until, untilText } from './notices.ts'
import { dueDayIfKnown, promiseBehind } from './promise.ts'
import { answersOf, delaysOf, deviationsOf, itemsOf, orderHead, type OrderKey } from './queries.ts'

const reviewers: readonly Post[] = ['service-desk', 'technical-manager']
const customers: readonly Post[] = ['enterprise-admin', 'enterprise-member']

interface To {
  organizationId: string
  posts: readonly Post[]
}

interface Said {
  kind: NoticeKind
  /** The same in every language, or in each. */
  detail?: string | Readonly<Record<Locale, string>>
  until?: Until
}

/** Tells whoever holds one of the posts, and the robots of their organisation. */
export async function tell(context: Context<null>, key: OrderKey, to: To, said: Said): Promise<void> {
  const people = await peopleHolding(context.db, to.organizationId, to.posts)
  await tellThem(context, key, { people, organizationId: to.organizationId }, said)
}

/** Tells people about an order, each in their own language. */
export async function tellPeople(
  context: Context<null>,
  key: OrderKey,
  accountIds: readonly string[],
  said: Said,
): Promise<void> {
  const people = await accountsById(context.db, accountIds)
  await tellThem(context, key, { people: [...people.values()], organizationId: null }, said)
}

async function tellThem(
  context: Context<null>,
  key: OrderKey,
  { people, organizationId }: { people: readonly Addressee[]; organizationId: string | null },
  { kind, detail = '', until }: Said,
): Promise<void> {
  const { number, institution_name: institution, client_name: client } = await orderHead(context.db, key)
  await notify(context, {
    kind: orderMessages[kind],
    to: people,
    organizationId,
    page: `/work/orders/${key.institutionId}/${key.id}`,
    data: { number, institution, client, detail, until: untilText(until) },
  })
}

const keyOf = (told: OrderTold): OrderKey => ({ institutionId: told.institutionId, id: told.orderId })
export const customersOf = (clientId: string): To => ({ organizationId: clientId, posts: customers })
const customerOf = (told: OrderTold): To => customersOf(told.clientId)
export const laboratoriesOf = (institutionId: string): To => ({ organizationId: institutionId, posts: reviewers })
const laboratoryOf = (told: OrderTold): To => laboratoriesOf(told.institutionId)

/** Of all instruments that are due together one notice goes out. */
async function tellOfClock(
  context: Context<null>,
  clock: ClockNotice,
  kinds: { laboratory: NoticeKind; customer?: NoticeKind; posts: readonly Post[] },
): Promise<void> {
  const promise = await promiseBehind(context, clock)
  if (!promise) return
  const { key, clientId } = promise
  const detail = dayOf(new Date(promise.dueAt))
  await tell(
    context,
    key,
    { organizationId: key.institutionId, posts: kinds.posts },
    { kind: kinds.laboratory, detail },
  )
  if (kinds.customer) await tell(context, key, customersOf(clientId), { kind: kinds.customer, detail })
}

/** Both sides are told of what waits for them, and of what changed (CAL-6.1.2, 6.1.4, 6.2.6). */
export const tellSides: readonly Reaction[] = [
  reaction('orders.tell-deviation', deviationTold, async (context, told) => {
    const deviation = (await deviationsOf(context.db, keyOf(told))).find((one) => one.id === told.deviationId)
    await tell(context, keyOf(told), customerOf(told), { kind: 'deviation-told', detail: deviation?.text ?? '' })
  }),
  reaction('orders.tell-offer', orderOffered, (context, told) =>
    tell(context, keyOf(told), customerOf(told), { kind: 'offered' }),
  ),
  reaction('orders.tell-agreed', orderAgreed, (context, told) =>
    tell(context, keyOf(told), laboratoryOf(told), { kind: 'agreed' }),
  ),
  reaction('orders.tell-declined', orderDeclined, (context, told) =>
    tell(context, keyOf(told), laboratoryOf(told), { kind: 'declined' }),
  ),
  reaction('orders.tell-change', changeAsked, async (context, told) => {
    const asked = (await answersOf(context.db, keyOf(told))).findLast((one) => one.answer === 'change-asked')
    for (const to of [customerOf(told), laboratoryOf(told)])
      await tell(context, keyOf(told), to, { kind: 'change-asked', detail: asked?.remark ?? '' })
  }),
  reaction('orders.tell-cancelled', orderCancelled, async (context, told) => {
    for (const to of [customerOf(told), laboratoryOf(told)]) await tell(context, keyOf(told), to, { kind: 'cancelled' })
  }),
  reaction('orders.tell-delay', delayProposed, async (context, told) => {
    const delay = (await delaysOf(context.db, keyOf(told))).find((one) => one.id === told.delayId)
    if (!delay) return
    const day = await dueDayIfKnown(context.db, await itemsOf(context.db, keyOf(told)), delay.promised_days)
    const until = { days: delay.promised_days, day }
    await tell(context, keyOf(told), customerOf(told), { kind: 'delay-proposed', detail: delay.reason, until })
  }),
  reaction('orders.tell-said', messageSaid, async (context, told) => {
    const head = await orderHead(context.db, keyOf(told))
    const byLaboratory = told.side === 'laboratory'
    const to = byLaboratory ? customerOf(told) : laboratoryOf(told)
    const detail = byLaboratory ? head.institution_name : head.client_name
    await tell(context, keyOf(told), to, { kind: 'said', detail })
  }),
  reaction('orders.tell-warned', clockWarned, (context, clock) =>
    tellOfClock(context, clock, { laboratory: 'warned', customer: 'warned-customer', posts: reviewers }),
  ),
  reaction('orders.tell-overdue', clockOverdue, (context, clock) =>
    tellOfClock(context, clock, { laboratory: 'overdue', posts: ['service-desk'] }),
  ),
  reaction('orders.tell-escalated', clockEscalated, (context, clock) =>
    tellOfClock(context, clock, {
      laboratory: 'escalated',
      posts: ['technical-manager', 'quality-manager', 'top-manager'],
    }),
  ),
]
