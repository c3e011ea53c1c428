import type { ServerModule } from '#platform/module'
import { shipmentRoutes } from './routes.ts'
import { shipmentWork } from './work.ts'

export { carriedStatuses } from './queries.ts'

/** Instruments that windows carry for laboratories, and the shipments between them (NQI-4.2-park). */
export const shipments: ServerModule = { name: 'shipments', routes: shipmentRoutes, work: [shipmentWork] }
