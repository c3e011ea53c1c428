import type { NextAction } from '@tongheng/contract'
import {
  type DemandEntry,
  type DemandOffer,
  type DemandStory,
  DemandStory as StoryShape,
  type DemandView,
  demandWorkflow,
  type Quotation,
} from '@tongheng/contract/demand'
import { namesBefore, ofOperator } from '#modules/organizations'
import { storyOf } from '#platform/audit'
import type { Context } from '#platform/context'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { clocksOf } from './clocks.ts'
import { type Naming, namingOf } from './naming.ts'
import { demandPolicy, isOpen, mayDecline, mayInvite, sideOf } from './policy.ts'
import { type DemandListRow, demandFor, demandSubject, itemsOf, offersOf, ordersOf, quotationsOf } from './queries.ts'
import { presentLogs } from './presentLogs.ts'
import type { DemandRow, OfferRow } from './tables.ts'

const none = { response: null, answer: null }

export async function presentEntries(context: Context, rows: readonly DemandListRow[]): Promise<DemandEntry[]> {
  const clocks = await clocksOf(context, rows)
  const say = await namesBefore(context.db, context.actor, [])
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    title: row.title,
    client: row.client_name,
    instruments: row.counts.names,
    items: row.counts.items,
    ownOffer: row.own_offer,
    postedAt: row.posted_at.toISOString(),
    clocks: clocks.get(row.id) ?? none,
    urgency: row.urgency,
    owner: row.owner_name === null ? null : say(row.owner_name, ofOperator),
  }))
}

type Quoted = Awaited<ReturnType<typeof quotationsOf>>[number]

const presentQuotation = (quoted: Quoted, say: Naming): Quotation => ({
  revision: quoted.revision,
  price: quoted.price,
  days: quoted.days,
  validUntil: quoted.valid_until,
  remark: quoted.remark,
  by: say.of(quoted.institution_id, quoted.made_by_name),
  at: quoted.made_at.toISOString(),
  lines: quoted.lines.map(({ line, price, method_code, reach, days, place, beyond, reason }) => ({
    line,
    price,
    methodCode: method_code,
    reach,
    days,
    place,
    beyond,
    reason,
  })),
})

const presentOffer =
  (quoted: readonly Quoted[], say: Naming) =>
  (offer: OfferRow): DemandOffer => {
    const versions = quoted.filter((one) => one.institution_id === offer.institution_id)
    const now = versions.find((one) => one.revision === offer.revision)
    return {
      institutionId: offer.institution_id,
      institution: offer.institution_name,
      status: offer.status,
      invitedBy: say.asker(offer.invited_by_name),
      invitedAt: offer.invited_at.toISOString(),
      answeredBy: offer.answered_by_name === null ? null : say.of(offer.institution_id, offer.answered_by_name),
      answeredAt: offer.answered_at?.toISOString() ?? null,
      quotation: now === undefined ? null : presentQuotation(now, say),
      earlier: versions.filter((one) => one !== now).map((one) => presentQuotation(one, say)),
      reason: offer.reason,
    }
  }

const textAt = (changes: Record<string, [unknown, unknown]>, field: string): string => String(changes[field]?.[1] ?? '')

type StoryRow = Awaited<ReturnType<typeof storyOf>>[number]

/** `demand.offer` → `offer`. Institutions do not learn who else was asked or chosen. */
function presentStory(rows: readonly StoryRow[], only: string | null, say: Naming): DemandStory[] {
  return rows.flatMap((row) => {
    const action = StoryShape.shape.action.safeParse(row.action.replace('demand.', ''))
    const about = textAt(row.changes, 'institutionId')
    if (!action.success || (only !== null && about !== '' && about !== only)) return []
    return [
      {
        at: row.at.toISOString(),
        by: say.anybody(row.account_name),
        action: action.data,
        institution: textAt(row.changes, 'institution'),
        detail: textAt(row.changes, 'detail'),
      },
    ]
  })
}

/** Beside the moves of the workflow: inviting, and declining an invitation. */
function otherActions(actor: Member, demand: DemandRow, own: OfferRow | undefined): NextAction[] {
  const given = (action: string): NextAction => ({ action, allowed: true, reason: null })
  if (!isOpen(demand)) return []
  if (sideOf(actor, demand) === 'institution')
    return own?.status === 'invited' && mayDecline(actor, demand) === null ? [given('decline')] : []
  return mayInvite(actor, demand) === null ? [given('invite')] : []
}

const said = (text: string | null, by: string | null, at: Date | null) =>
  text === null || by === null || at === null ? null : { text, by, at: at.toISOString() }

/** The case page of a demand, as the side that asks may see it. */
export async function presentDemand(context: Context<Member>, id: string): Promise<DemandView> {
  const { actor } = context
  const demand = await demandFor(context.db, actor, id)
  const side = sideOf(actor, demand)
  const only = side === 'institution' ? actor.organizationId : null
  const offers = await offersOf(context.db, id)
  const seen = offers.filter((offer) => only === null || offer.institution_id === only)
  const say = await namingOf(
    context,
    demand,
    offers.map((offer) => offer.institution_id),
  )
  const sayOf = (name: string | null) => (name === null ? null : say.asker(name))
  const clocks = await clocksOf(context, [demand])
  const orders = await ordersOf(context.db, id)
  return {
    id: demand.id,
    number: demand.number,
    status: demand.status,
    title: demand.title,
    text: demand.body,
    place: demand.place,
    address: demand.address,
    wishedBy: demand.wished_by,
    client: demand.client_name,
    window: demand.window_name,
    windowDecides: demand.window_decides,
    contact: demand.contact,
    contactPhone: demand.contact_phone,
    postedBy: say.asker(demand.posted_by_name),
    postedAt: demand.posted_at.toISOString(),
    side,
    items: (await itemsOf(context.db, id)).map(({ demand_id: _demandId, ...item }) => item),
    clocks: clocks.get(id) ?? none,
    response: said(demand.response, sayOf(demand.responded_by_name), demand.responded_at),
    ending: said(demand.ending, sayOf(demand.ended_by_name), demand.ended_at),
    offers: seen.map(presentOffer(await quotationsOf(context.db, id), say)),
    orders: orders.filter((order) => only === null || order.institutionId === only),
    ...(await presentLogs(context.db, demand, { only, say })),
    story: presentStory(await storyOf(context.db, demandSubject(demand)), only, say),
    actions: [
      ...nextActions(demandWorkflow, demandPolicy, actor, demand),
      ...otherActions(actor, demand, only === null ? undefined : seen[0]),
    ],
    version: demand.version,
  }
}
