import type { ServerModule } from '#platform/module'
import { catalogueRoutes } from './routes.ts'

export { publicServices, publicServicesById } from './queries.ts'

/** The eight kinds of service, item by item, each with its guide. */
export const catalogue: ServerModule = { name: 'catalogue', routes: catalogueRoutes }
