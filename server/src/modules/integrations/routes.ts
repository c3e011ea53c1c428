import { integrationKeys as keys } from '@tongheng/contract/integrations'
import type { Routes } from '#platform/routes'
import { decideKeyRelease } from './decideKeyRelease.ts'
import { createKey, listKeys, revokeKey } from './keepKeys.ts'
import { webhookRoutes } from './webhookRoutes.ts'
import { workRoutes } from './workRoutes.ts'

export function integrationRoutes(routes: Routes): void {
  webhookRoutes(routes)
  workRoutes(routes)
  routes.on(keys.listApiKeys, ({ context }) => listKeys(context))
  routes.on(keys.createApiKey, ({ context, body }) => createKey(context, body))
  routes.on(keys.decideKeyRelease, ({ context, params, body }) => decideKeyRelease(context, params.id, body))
  routes.on(keys.revokeApiKey, ({ context, params }) => revokeKey(context, params.id))
}
