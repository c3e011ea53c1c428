import type { ServerModule } from '#platform/module'
import { withdrawKeysWhenDeregistered } from './whenOrganizationDeregistered.ts'
import { signingRoutes } from './routes.ts'

/** What the administrator of an institution does with its keys, and the operator with authorities outside; the keys themselves are the kernel's. */
export const signing: ServerModule = {
  name: 'signing',
  routes: signingRoutes,
  reactions: [withdrawKeysWhenDeregistered],
}
