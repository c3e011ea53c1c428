import type { ServerModule } from '#platform/module'
import { countTimer } from './countMonths.ts'
import { analysisRoutes } from './routes.ts'

export { countMonths } from './countMonths.ts'

/** What demands, capabilities, orders and surveys say of regions and industries, and the open data (NQI-6.3-analysis). */
export const analysis: ServerModule = { name: 'analysis', routes: analysisRoutes, timers: [countTimer] }
