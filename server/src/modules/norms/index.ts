import type { ServerModule } from '#platform/module'
import { endWatches } from './whenErased.ts'
import { normData } from './personalData.ts'
import { normMessages } from './messages.ts'
import { normRoutes } from './routes.ts'

export { normsById, normsNamedIn } from './queries.ts'

/** Published standards: what is in force, what took its place, and who wants to know. */
export const norms: ServerModule = {
  name: 'norms',
  messages: Object.values(normMessages),
  personalData: normData,
  routes: normRoutes,
  reactions: [endWatches],
}
