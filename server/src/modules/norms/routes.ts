import { norms as api } from '@tongheng/contract/norms'
import type { Routes } from '#platform/routes'
import { importNorms } from './importNorms.ts'
import { findNorms, watchedBy } from './queries.ts'
import { unwatchNorm, watchNorm } from './watchNorm.ts'

export function normRoutes(routes: Routes): void {
  routes.on(api.listNorms, ({ query, context }) => findNorms(context.db, query))
  routes.on(api.importNorms, ({ body, context }) => importNorms(context, body.rows))
  routes.on(api.listWatchedNorms, async ({ context, actor }) => ({
    entries: await watchedBy(context.db, actor.accountId),
  }))
  routes.on(api.watchNorm, async ({ params, context }) => {
    await watchNorm(context, params.id)
    return { watched: true }
  })
  routes.on(api.unwatchNorm, async ({ params, context }) => {
    await unwatchNorm(context, params.id)
    return { watched: false }
  })
}
