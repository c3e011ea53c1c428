import { windows as api } from '@tongheng/contract/windows'
import { findOrganizations, originOf } from '#modules/organizations'
import type { Routes } from '#platform/routes'
import { saveWindow, withdrawWindow } from './keepWindow.ts'
import { kindsFor } from './policy.ts'
import { presentEntries, presentNetwork, presentOwn, presentWindow } from './present.ts'
import { publicWindow, publicWindows, versionOf, windowOf } from './queries.ts'

export function windowRoutes(routes: Routes): void {
  routes.on(api.listWindows, async ({ context, query }) => {
    const { rows, total, distances } = await publicWindows(context.db, query, await originOf(context, query.near))
    return { entries: await presentEntries(context, rows, distances), total }
  })
  routes.on(api.getWindowNetwork, async ({ context }) => ({ nodes: await presentNetwork(context) }))
  routes.on(api.getWindow, async ({ context, params }) =>
    presentWindow(context, await publicWindow(context.db, params.id)),
  )
  routes.on(api.getOwnWindow, async ({ context, actor }) => {
    const row = await windowOf(context.db, actor.organizationId)
    return {
      window: row ? await presentOwn(context.db, row) : null,
      kinds: [...kindsFor[actor.organizationKind]],
    }
  })
  routes.on(api.saveWindow, async ({ context, body }) => presentOwn(context.db, await saveWindow(context, body)))
  routes.on(api.getWindowVersion, async ({ context, actor, params }) => {
    const row = await versionOf(context.db, actor.organizationId, params.number)
    return {
      number: row.number,
      page: row.content,
      savedBy: row.saved_by_name,
      savedAt: row.saved_at.toISOString(),
    }
  })
  routes.on(api.withdrawWindow, async ({ context, body }) =>
    presentOwn(context.db, await withdrawWindow(context, body.version)),
  )
  routes.on(api.findPartners, async ({ context, query }) => {
    const found = await findOrganizations(context.db, { kind: 'institution', q: query.q ?? '', limit: 30 })
    return { entries: found.map(({ id, name }) => ({ id, name })) }
  })
}
