import { organizationsById } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { demandInvited } from './events.ts'
import { isOpen, mayInvite } from './policy.ts'
import { demandSubject, lockDemand, offersOf } from './queries.ts'
import { type DemandRow, own } from './tables.ts'
import { toldOf } from './updateDemand.ts'

/** Each of them sees the demand from now on. Refuses whoever is no approved institution. */
export async function invite(step: Step<Member>, demand: DemandRow, institutionIds: readonly string[]): Promise<void> {
  const known = await organizationsById(step.db, institutionIds)
  for (const institutionId of institutionIds) {
    const institution = known.get(institutionId)
    if (institution?.kind !== 'institution' || institution.status !== 'approved')
      throw fieldError('body.institutionIds', 'demand.no-institution')
    await own(step.db)
      .insertInto('demand_offers')
      .values({
        demand_id: demand.id,
        institution_id: institutionId,
        institution_name: institution.name,
        status: 'invited',
        invited_by_name: step.actor.name,
        invited_at: step.now,
        answered_by_name: null,
        answered_at: null,
        revision: null,
      })
      .execute()
    step.record('demand.invite', demandSubject(demand), null, { institutionId, institution: institution.name })
    await step.announce(demandInvited, { ...toldOf(demand), institutionId })
  }
}

/** Asks institutions for an offer (NQI-6.3-match). */
export const inviteInstitutions = (
  context: Context<Member>,
  id: string,
  institutionIds: readonly string[],
): Promise<void> =>
  change(context, async (step) => {
    const demand = await lockDemand(step.db, context.actor, id)
    step.allow(mayInvite, demand)
    if (!isOpen(demand)) throw new DomainError('conflict', 'demand.ended')
    const invited = new Set((await offersOf(step.db, id)).map((offer) => offer.institution_id))
    const wanted = [...new Set(institutionIds)].filter((institutionId) => !invited.has(institutionId))
    if (wanted.length === 0) throw new DomainError('conflict', 'demand.invited-already')
    await invite(step, demand, wanted)
  })
