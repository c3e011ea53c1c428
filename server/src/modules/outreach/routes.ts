import { outreach as api } from '@tongheng/contract/outreach'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import { planVisits, replanVisit } from './planVisits.ts'
import { clientsToVisit, listVisitRows, presentVisit, presentVisits } from './queries.ts'
import { cancelVisit, demandFromNeed, recordVisit } from './recordVisit.ts'

/** Makes the change, then answers the visit as it is now. */
const then =
  <B>(work: (context: Context<Member>, id: string, body: B) => Promise<void>) =>
  async ({ context, params, body }: { context: Context<Member>; params: { id: string }; body: B }) => {
    await work(context, params.id, body)
    return presentVisit(context, params.id)
  }

export function outreachRoutes(routes: Routes): void {
  routes.on(api.listOutreach, async ({ context, actor, query }) => {
    const { rows, total } = await listVisitRows(context.db, actor, query)
    return { entries: await presentVisits(context, rows), total }
  })
  routes.on(api.listOutreachClients, async ({ context, query }) => ({
    entries: await clientsToVisit(context, query.q ?? ''),
  }))
  routes.on(api.planOutreach, async ({ context, body }) => ({
    entries: await presentVisits(context, await planVisits(context, body)),
  }))
  routes.on(api.getOutreach, ({ context, params }) => presentVisit(context, params.id))
  routes.on(api.replanOutreach, then(replanVisit))
  routes.on(api.recordOutreach, then(recordVisit))
  routes.on(api.cancelOutreach, then(cancelVisit))
  routes.on(api.demandFromNeed, async ({ context, params, body }) => {
    await demandFromNeed(context, params, body)
    return presentVisit(context, params.id)
  })
}
