import { type ChosenLines, type DemandItem, demandWorkflow } from '@tongheng/contract/demand'
import type { OrderItemInput } from '@tongheng/contract/orders'
import { type NewOrder, openOrder } from '#modules/orders'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { demandMatched } from './events.ts'
import { demandPolicy } from './policy.ts'
import { demandSubject, itemsOf, lockDemand, offerOf, quotationNow } from './queries.ts'
import { type DemandItemRow, type DemandRow, own, type QuoteLineRow } from './tables.ts'
import { endOtherOffers, toldOf, updateDemand } from './updateDemand.ts'

/** What is asked for in one line of text, as the laboratory reads it on the order: `0~150 mm U≤0.02 mm; 50 mm, 100 mm`. */
function pointsOf(item: Pick<DemandItem, 'range' | 'points'>): string {
  const { range } = item
  if (range === null) return item.points
  const span = range.low === range.high ? range.low : `${range.low}~${range.high}`
  const u = range.maximumU === null ? '' : ` U≤${range.maximumU} ${range.uncertaintyUnit ?? range.unit}`
  return [`${span} ${range.unit}${u}`, item.points].filter((part) => part !== '').join('; ')
}

type Quoted = NonNullable<Awaited<ReturnType<typeof quotationNow>>>

/** Rule and particulars of each instrument are settled in the contract review; JJF 1094 is what is proposed. */
const orderItem = (item: DemandItemRow, quoted: QuoteLineRow): OrderItemInput => ({
  name: item.name,
  model: item.model,
  serial: item.serial,
  maker: item.maker,
  points: [pointsOf(item), quoted.method_code]
    .filter((part) => part !== '')
    .join('; ')
    .slice(0, 500),
  service: item.service,
  methodId: null,
  methodWished: false,
  conformity: item.conformity,
  decisionRule: item.conformity ? 'jjf-1094' : null,
  adjustment: 'ask',
  interval: false,
  language: 'zh',
  price: quoted.price,
})

interface Won {
  quotation: Quoted
  place: DemandRow['place']
  lines: readonly QuoteLineRow[]
}

interface Accepting {
  demand: DemandRow
  items: readonly DemandItemRow[]
  wayIn: NewOrder['wayIn']
}

/** What is done on site stays there; how the rest comes, the enterprise says. */
const orderFor = ({ demand, items, wayIn }: Accepting, { quotation, place, lines }: Won): NewOrder => ({
  institutionId: quotation.institution_id,
  clientId: demand.client_id,
  ...(demand.window_id === null ? {} : { windowId: demand.window_id }),
  demandId: demand.id,
  place,
  wayIn: place === 'site' ? 'site' : wayIn,
  address: demand.address,
  contact: demand.contact,
  contactPhone: demand.contact_phone,
  promisedDays: Math.max(...lines.map(({ days }) => days)),
  remark: [demand.number, quotation.remark].filter((part) => part !== '').join('; '),
  items: lines.flatMap((quoted) =>
    items.filter(({ line }) => line === quoted.line).map((item) => orderItem(item, quoted)),
  ),
})

/** The quotation that counts, if it still does, with the lines that were chosen of it. */
async function wonBy(step: Step<Member>, demandId: string, choice: ChosenLines): Promise<Won[]> {
  const offer = await offerOf(step.db, demandId, choice.institutionId)
  const quotation = offer?.status === 'offered' ? await quotationNow(step.db, offer) : undefined
  if (!offer || !quotation) throw new DomainError('conflict', 'demand.no-offer')
  const institution = offer.institution_name
  const { valid_until: day } = quotation
  if (day !== null && day < dayOf(step.now))
    throw new DomainError('conflict', 'demand.offer-expired', { institution, day })
  const lines = choice.lines.map((line) => {
    const quoted = quotation.lines.find((one) => one.line === line)
    if (!quoted) throw fieldError('body.choices', 'demand.line-not-offered', { institution, line })
    return quoted
  })
  return [...Map.groupBy(lines, ({ place }) => place)].map(([place, there]) => ({ quotation, place, lines: there }))
}

function requireOnce(choices: readonly ChosenLines[]): void {
  const seen = new Set<number>()
  for (const line of choices.flatMap(({ lines }) => lines)) {
    if (seen.has(line)) throw fieldError('body.choices', 'demand.line-twice', { line })
    seen.add(line)
  }
}

/** Opens an order for what one institution won, and writes down which lines went into it. */
async function award(step: Step<Member>, accepting: Accepting, won: Won): Promise<void> {
  const { demand } = accepting
  const { institution_id: institutionId } = won.quotation
  const order = await openOrder(step, orderFor(accepting, won))
  const { institution_name: institution } = await own(step.db)
    .updateTable('demand_offers')
    .set({ status: 'accepted' })
    .where('demand_id', '=', demand.id)
    .where('institution_id', '=', institutionId)
    .returning('institution_name')
    .executeTakeFirstOrThrow()
  const rows = won.lines.map(({ line }) => ({
    demand_id: demand.id,
    line,
    institution_id: institutionId,
    institution_name: institution,
    order_id: order.id,
    order_number: order.number,
  }))
  await own(step.db).insertInto('demand_order_lines').values(rows).execute()
  step.record('demand.accept', demandSubject(demand), null, {
    institutionId,
    institution,
    orderId: order.id,
    lines: won.lines.map(({ line }) => line),
    detail: order.number,
  })
  await step.announce(demandMatched, { ...toldOf(demand), institutionId, orderId: order.id })
}

interface Acceptance {
  choices: readonly ChosenLines[]
  wayIn: NewOrder['wayIn']
  version: number
}

/** The enterprise takes an offer, or lines of several: in the same transaction an order is opened at each institution (NQI-6.3-match). */
export const acceptOffer = (context: Context<Member>, id: string, input: Acceptance): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy.accept, demand)
    const status = requireMove(demandWorkflow, 'accept', demand.status)
    await requireVersion(step.db, demandSubject(demand), demand, input.version)
    requireOnce(input.choices)
    const items = await itemsOf(step.db, id)
    for (const choice of input.choices)
      for (const won of await wonBy(step, id, choice)) await award(step, { demand, items, wayIn: input.wayIn }, won)
    await endOtherOffers(step.db, id)
    const after = await updateDemand(step.db, demand, { status })
    step.record('demand.match', demandSubject(demand), demand, after)
  })
