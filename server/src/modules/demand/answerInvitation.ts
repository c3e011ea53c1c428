import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { demandDeclined } from './events.ts'
import { isOpen, mayDecline } from './policy.ts'
import { demandSubject, lockDemand, offerOf } from './queries.ts'
import { type OfferRow, own } from './tables.ts'
import { toldOf } from './updateDemand.ts'

/** What the own institution was asked and said. */
export async function ownOffer(step: Step<Member>, demandId: string): Promise<OfferRow> {
  const offer = await offerOf(step.db, demandId, step.actor.organizationId)
  if (!offer) throw notFound()
  return offer
}

/** Writes what the own institution says, with who says it. */
export const answer = (step: Step<Member>, before: OfferRow, set: Partial<OfferRow>): Promise<OfferRow> =>
  own(step.db)
    .updateTable('demand_offers')
    .set({ ...set, answered_by_name: step.actor.name, answered_at: step.now })
    .where('demand_id', '=', before.demand_id)
    .where('institution_id', '=', before.institution_id)
    .returningAll()
    .executeTakeFirstOrThrow()

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
