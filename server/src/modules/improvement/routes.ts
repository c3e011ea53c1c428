import { improvement as api } from '@tongheng/contract/improvement'
import type { Context } from '#platform/context'
import type { Routes } from '#platform/routes'
import type { Member } from '#platform/sessions'
import {
  dismissImprovement,
  planImprovement,
  publishImprovement,
  reportImprovement,
  returnImprovement,
  verifyImprovement,
} from './handleImprovement.ts'
import { openImprovement } from './openImprovement.ts'
import { presentEntries, presentImprovement, presentPublic } from './present.ts'
import { listImprovements, listPublished } from './queries.ts'

/** Makes the change, then answers the improvement as it is now. */
const then =
  <B>(work: (context: Context<Member>, id: string, body: B) => Promise<void>) =>
  async ({ context, params, body }: { context: Context<Member>; params: { id: string }; body: B }) => {
    await work(context, params.id, body)
    return presentImprovement(context, params.id)
  }

export function improvementRoutes(routes: Routes): void {
  routes.on(api.listImprovements, async ({ context, actor, query }) => {
    const { rows, total } = await listImprovements(context.db, actor, query)
    return { entries: await presentEntries(context, rows), total }
  })
  routes.on(api.getImprovement, ({ context, params }) => presentImprovement(context, params.id))
  routes.on(api.openImprovement, async ({ context, body }) =>
    presentImprovement(context, await openImprovement(context, body)),
  )
  routes.on(api.planImprovement, then(planImprovement))
  routes.on(api.reportImprovement, then(reportImprovement))
  routes.on(api.verifyImprovement, then(verifyImprovement))
  routes.on(api.returnImprovement, then(returnImprovement))
  routes.on(api.publishImprovement, then(publishImprovement))
  routes.on(api.dismissImprovement, then(dismissImprovement))
  routes.on(api.listPublicImprovements, async ({ context, query }) => {
    const { rows, total } = await listPublished(context.db, query)
    return { entries: rows.map(presentPublic), total }
  })
}
