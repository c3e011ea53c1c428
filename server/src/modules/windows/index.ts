import type { ServerModule } from '#platform/module'
import { windowData } from './personalData.ts'
import { windowRoutes } from './routes.ts'
import { closeWhenDeregistered } from './whenDeregistered.ts'

export { windowChanged } from './events.ts'
export { aWindowPage } from './fixtures.ts'
export { openingHoursOf, windowHead, type WindowHead, windowHeads } from './openingHoursOf.ts'

/** Service windows of parks, institutions and enterprises, as the public sees them (NQI-4.2, NQI-4.1-network). */
export const windows: ServerModule = {
  name: 'windows',
  personalData: windowData,
  routes: windowRoutes,
  reactions: [closeWhenDeregistered],
}
