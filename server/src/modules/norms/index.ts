import type { ServerModule } from '#platform/module'
import { endWatches } from './whenErased.ts'
import { normData } from './personalData.ts'
import { normRoutes } from './routes.ts'

export { normsById } from './queries.ts'

/** Published standards: what is in force, what took its place, and who wants to know. */
export const norms: ServerModule = {
  name: 'norms',
  personalData: normData,
  routes: normRoutes,
  reactions: [endWatches],
}
