import { demandWorkflow, type OfferInput } from '@tongheng/contract/demand'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { meetAnswer } from './clocks.ts'
import { demandDeclined, demandOffered } from './events.ts'
import { demandPolicy, isOpen, mayDecline } from './policy.ts'
import { demandSubject, itemsOf, lockDemand, offerOf } from './queries.ts'
import { type OfferRow, own } from './tables.ts'
import { toldOf, updateDemand } from './updateDemand.ts'

async function ownOffer(step: Step<Member>, demandId: string): Promise<OfferRow> {
  const offer = await offerOf(step.db, demandId, step.actor.organizationId)
  if (!offer) throw notFound()
  return offer
}

const answer = (step: Step<Member>, before: OfferRow, set: Partial<OfferRow>): Promise<OfferRow> =>
  own(step.db)
    .updateTable('demand_offers')
    .set({ ...set, answered_by_name: step.actor.name, answered_at: step.now })
    .where('demand_id', '=', before.demand_id)
    .where('institution_id', '=', before.institution_id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** An offer differs from one time to the next; everything else about it is told anew each time. */
const told = (offer: OfferRow) => ({
  institutionId: offer.institution_id,
  institution: offer.institution_name,
  price: offer.price,
  days: offer.days,
  lines: offer.lines,
  remark: offer.remark,
})

/** The institution's offer, which answers the demand; it can be changed until the enterprise decides (NQI-6.3-response). */
export const offerForDemand = (context: Context<Member>, id: string, input: OfferInput): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(demandPolicy.offer, demand)
    const before = await ownOffer(step, id)
    const status = requireMove(demandWorkflow, 'offer', demand.status)
    const lines = [...new Set(input.lines)].toSorted((a, b) => a - b)
    const known = new Set((await itemsOf(step.db, id)).map((item) => item.line))
    const unknown = lines.find((line) => !known.has(line))
    if (unknown !== undefined) throw fieldError('body.lines', 'demand.no-such-line', { line: unknown })
    const offer = await answer(step, before, {
      status: 'offered',
      price: input.price,
      days: input.days,
      remark: input.remark ?? '',
      lines,
      reason: '',
    })
    const after = await updateDemand(step.db, demand, { status })
    await meetAnswer(step, demand)
    step.record('demand.offer', demandSubject(demand), demand, { ...after, ...told(offer) })
    await step.announce(demandOffered, { ...toldOf(demand), institutionId: before.institution_id })
  })

/** The institution cannot or will not do it, and says why. */
export const declineInvitation = (context: Context<Member>, id: string, reason: string): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayDecline, demand)
    const before = await ownOffer(step, id)
    if (!isOpen(demand)) throw new DomainError('conflict', 'demand.ended')
    if (before.status === 'declined') throw new DomainError('conflict', 'demand.declined-already')
    if (before.status !== 'invited') throw new DomainError('conflict', 'demand.offered-already')
    await answer(step, before, { status: 'declined', reason })
    step.record('demand.decline', demandSubject(demand), null, {
      institutionId: before.institution_id,
      institution: before.institution_name,
      detail: reason,
    })
    await step.announce(demandDeclined, { ...toldOf(demand), institutionId: before.institution_id })
  })
