import type { ServerModule } from '#platform/module'
import { closeBundles } from './endBundle.ts'
import { bundleMessages } from './messages.ts'
import { bundleRoutes } from './routes.ts'
import { tellSides } from './tellSides.ts'
import { whenDemand } from './whenDemand.ts'
import { bundleWork } from './work.ts'

/** Like demands gathered into one package for an institution, with a package price (NQI-4.2-bundle). */
export const bundles: ServerModule = {
  name: 'bundles',
  messages: Object.values(bundleMessages),
  routes: bundleRoutes,
  work: [bundleWork],
  timers: [closeBundles],
  reactions: [...whenDemand, ...tellSides],
}
