import { DemandInvitation } from '@tongheng/contract/integrations'
import { demandEntries, demandView, listDemands } from '#modules/demand'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'

export async function listInvitations(context: Context<Member>, page: { page: number; size: number }) {
  const { rows, total } = await listDemands(context.db, context.actor, page)
  const entries = await demandEntries(context, rows)
  return { entries: entries.map(({ clocks: _clocks, urgency: _urgency, owner: _owner, ...entry }) => entry), total }
}

/** A demand as the invited institution's own system sees it: without anybody's name or telephone number. */
export async function presentInvitation(context: Context<Member>, id: string): Promise<DemandInvitation> {
  const demand = await demandView(context, id)
  const offer = demand.offers.find(({ institutionId }) => institutionId === context.actor.organizationId)
  if (!offer) throw notFound()
  return DemandInvitation.parse({ ...demand, ownOffer: offer.status, quotation: offer.quotation })
}
