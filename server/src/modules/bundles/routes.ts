import { bundles as api } from '@tongheng/contract/bundles'
import { dayOf } from '#platform/numbering'
import type { Routes } from '#platform/routes'
import { endBundle } from './endBundle.ts'
import { inviteToBundle } from './inviteToBundle.ts'
import { joinBundle, leaveBundle } from './joinBundle.ts'
import { openBundle, quoteBundle } from './openBundle.ts'
import { presentBundle, presentBundles, presentCase } from './present.ts'
import { listBundleRows, openBundleBy, openBundleRows } from './queries.ts'

export function bundleRoutes(routes: Routes): void {
  routes.on(api.listOpenBundles, async ({ context, query }) => {
    const { rows, total } = await openBundleRows(context.db, dayOf(context.platform.now()), query)
    return { entries: await presentBundles(context.db, rows), total }
  })
  routes.on(api.getOpenBundle, async ({ context, params }) =>
    presentBundle(context.db, await openBundleBy(context.db, dayOf(context.platform.now()), params.id)),
  )
  routes.on(api.listBundles, async ({ context, actor, query }) => {
    const { rows, total } = await listBundleRows(context.db, actor, query)
    return { entries: await presentBundles(context.db, rows), total }
  })
  routes.on(api.getBundle, ({ context, params }) => presentCase(context, params.id))
  routes.on(api.openBundle, async ({ context, body }) => presentCase(context, await openBundle(context, body)))
  routes.on(api.inviteToBundle, async ({ context, params }) => ({ told: await inviteToBundle(context, params.id) }))
  routes.on(api.quoteBundle, async ({ context, params, body }) => {
    await quoteBundle(context, params.id, body)
    return presentCase(context, params.id)
  })
  for (const [operation, action] of [
    [api.declineBundle, 'decline'],
    [api.cancelBundle, 'cancel'],
  ] as const)
    routes.on(operation, async ({ context, params, body }) => {
      await endBundle(context, params.id, { ...body, action })
      return presentCase(context, params.id)
    })
  for (const [operation, move] of [
    [api.joinBundle, joinBundle],
    [api.leaveBundle, leaveBundle],
  ] as const)
    routes.on(operation, async ({ context, params, body }) => {
      await move(context, params.id, body.demandId)
      return presentCase(context, params.id)
    })
}
