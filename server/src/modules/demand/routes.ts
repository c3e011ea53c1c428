import { demand as api } from '@tongheng/contract/demand'
import { findOrganizations } from '#modules/organizations'
import type { Routes } from '#platform/routes'
import { acceptOffer } from './acceptOffer.ts'
import { closeDemand, respondToDemand, withdrawDemand } from './endDemand.ts'
import { declineInvitation } from './answerInvitation.ts'
import { findMatches } from './findMatches.ts'
import { giveFollowCode } from './follow.ts'
import { inviteInstitutions } from './inviteInstitutions.ts'
import { offerForDemand } from './offerForDemand.ts'
import { postDemand } from './postDemand.ts'
import { presentDemand, presentEntries } from './present.ts'
import { proposeQuotation } from './proposeQuotation.ts'
import { listDemands } from './queries.ts'
import { triageRoutes } from './triageRoutes.ts'

export function demandRoutes(routes: Routes): void {
  routes.on(api.listDemands, async ({ context, query }) => {
    const { rows, total } = await listDemands(context.db, context.actor, query)
    return { entries: await presentEntries(context, rows), total }
  })
  routes.on(api.listDemandClients, async ({ context, actor, query }) => {
    const found = await findOrganizations(context.db, {
      kind: 'enterprise',
      q: query.q ?? '',
      limit: 20,
      keptBy: actor.organizationId,
    })
    return { entries: found.map(({ id, name }) => ({ id, name })) }
  })
  routes.on(api.listDemandInstitutions, async ({ context, query }) => {
    const found = await findOrganizations(context.db, { kind: 'institution', q: query.q ?? '', limit: 20 })
    return { entries: found.map(({ id, name }) => ({ id, name })) }
  })
  routes.on(api.postDemand, async ({ context, body }) => presentDemand(context, await postDemand(context, body)))
  routes.on(api.getDemand, ({ context, params }) => presentDemand(context, params.id))
  routes.on(api.findMatches, async ({ context, params }) => ({ entries: await findMatches(context, params.id) }))
  routes.on(api.respondToDemand, async ({ context, params, body }) => {
    await respondToDemand(context, params.id, body)
    return presentDemand(context, params.id)
  })
  routes.on(api.inviteInstitutions, async ({ context, params, body }) => {
    await inviteInstitutions(context, params.id, body.institutionIds)
    return presentDemand(context, params.id)
  })
  routes.on(api.offerForDemand, async ({ context, params, body }) => {
    await offerForDemand(context, params.id, body)
    return presentDemand(context, params.id)
  })
  routes.on(api.proposeQuotation, async ({ context, params }) => ({
    lines: await proposeQuotation(context, params.id),
  }))
  routes.on(api.declineInvitation, async ({ context, params, body }) => {
    await declineInvitation(context, params.id, body.reason)
    return presentDemand(context, params.id)
  })
  routes.on(api.acceptOffer, async ({ context, params, body }) => {
    await acceptOffer(context, params.id, body)
    return presentDemand(context, params.id)
  })
  routes.on(api.giveFollowCode, ({ context, params }) => giveFollowCode(context, params.id))
  routes.on(api.withdrawDemand, async ({ context, params, body }) => {
    await withdrawDemand(context, params.id, body)
    return presentDemand(context, params.id)
  })
  routes.on(api.closeDemand, async ({ context, params, body }) => {
    await closeDemand(context, params.id, body)
    return presentDemand(context, params.id)
  })
  triageRoutes(routes)
}
