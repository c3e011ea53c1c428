import { type DemandItem, demandWorkflow } from '@tongheng/contract/demand'
import type { OrderItemInput } from '@tongheng/contract/orders'
import { type NewOrder, openOrder } from '#modules/orders'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { demandMatched } from './events.ts'
import { demandPolicy } from './policy.ts'
import { demandSubject, itemsOf, lockDemand, offerOf } from './queries.ts'
import { type DemandItemRow, type DemandRow, type OfferRow, own } from './tables.ts'
import { endOtherOffers, toldOf, updateDemand } from './updateDemand.ts'

/** What is asked for in one line of text, as the laboratory reads it on the order: `0~150 mm U≤0.02 mm; 50 mm, 100 mm`. */
function pointsOf(item: Pick<DemandItem, 'range' | 'points'>): string {
  const { range } = item
  if (range === null) return item.points
  const span = range.low === range.high ? range.low : `${range.low}~${range.high}`
  const u = range.maximumU === null ? '' : ` U≤${range.maximumU} ${range.uncertaintyUnit ?? range.unit}`
  return [`${span} ${range.unit}${u}`, item.points].filter((part) => part !== '').join('; ')
}

/** Method, rule and price of each instrument are settled in the contract review; JJF 1094 is what is proposed. */
const orderItem =
  (price: string | null) =>
  (item: DemandItemRow): OrderItemInput => ({
    name: item.name,
    model: item.model,
    serial: item.serial,
    maker: item.maker,
    points: pointsOf(item),
    service: item.service,
    methodId: null,
    methodWished: false,
    conformity: item.conformity,
    decisionRule: item.conformity ? 'jjf-1094' : null,
    adjustment: 'ask',
    interval: false,
    language: 'zh',
    price,
  })

interface Accepted {
  demand: DemandRow
  offer: OfferRow
  items: readonly DemandItemRow[]
  wayIn: NewOrder['wayIn']
}

function orderOf({ demand, offer, items, wayIn }: Accepted): NewOrder {
  const offered = items.filter((item) => offer.lines.includes(item.line))
  return {
    institutionId: offer.institution_id,
    clientId: demand.client_id,
    ...(demand.window_id === null ? {} : { windowId: demand.window_id }),
    demandId: demand.id,
    place: demand.place,
    wayIn,
    address: demand.address,
    contact: demand.contact,
    contactPhone: demand.contact_phone,
    promisedDays: offer.days ?? 1,
    remark: [demand.number, `¥${offer.price ?? ''}`, offer.remark].filter((part) => part !== '').join('; '),
    items: offered.map(orderItem(offered.length === 1 ? offer.price : null)),
  }
}

/** The enterprise takes one offer: in the same transaction an order is opened at that institution (NQI-6.3-match). */
export const acceptOffer = (
  context: Context<Member>,
  id: string,
  input: { institutionId: string; wayIn: NewOrder['wayIn']; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy.accept, demand)
    const status = requireMove(demandWorkflow, 'accept', demand.status)
    await requireVersion(step.db, demandSubject(demand), demand, input.version)
    const offer = await offerOf(step.db, id, input.institutionId)
    if (offer?.status !== 'offered') throw new DomainError('conflict', 'demand.no-offer')
    const items = await itemsOf(step.db, id)
    const order = await openOrder(step, orderOf({ demand, offer, items, wayIn: input.wayIn }))
    await own(step.db)
      .updateTable('demand_offers')
      .set({ status: 'accepted' })
      .where('demand_id', '=', id)
      .where('institution_id', '=', offer.institution_id)
      .execute()
    await endOtherOffers(step.db, id)
    const after = await updateDemand(step.db, demand, {
      status,
      institution_id: order.institutionId,
      order_id: order.id,
      order_number: order.number,
    })
    step.record('demand.accept', demandSubject(demand), demand, {
      ...after,
      institutionId: offer.institution_id,
      institution: offer.institution_name,
      detail: order.number,
    })
    await step.announce(demandMatched, {
      ...toldOf(after),
      institutionId: order.institutionId,
      orderId: order.id,
    })
  })
