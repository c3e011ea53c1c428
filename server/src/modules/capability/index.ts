import type { ServerModule } from '#platform/module'
import { capabilityRoutes } from './routes.ts'
import { withdrawWhenDeregistered } from './whenOrganizationDeregistered.ts'

export { type Found, searchCapabilities } from './searchCapabilities.ts'

export const capability: ServerModule = {
  name: 'capability',
  routes: capabilityRoutes,
  reactions: [withdrawWhenDeregistered],
}
