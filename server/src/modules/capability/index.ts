import type { ServerModule } from '#platform/module'
import { capabilityRoutes } from './routes.ts'
import { withdrawWhenDeregistered } from './whenOrganizationDeregistered.ts'

export { aCapability } from './fixtures.ts'
export { type Found, matchCapabilities, searchCapabilities } from './searchCapabilities.ts'

export const capability: ServerModule = {
  name: 'capability',
  routes: capabilityRoutes,
  reactions: [withdrawWhenDeregistered],
}
