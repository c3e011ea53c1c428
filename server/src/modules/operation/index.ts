import type { ServerModule } from '#platform/module'
import { watchTimer } from './alarm.ts'
import { operationMessages } from './messages.ts'
import { operationRoutes } from './routes.ts'

export { watch } from './alarm.ts'

/** The running state of the platform, its alarms, and announced maintenance (NQI-4.1-monitor). */
export const operation: ServerModule = {
  name: 'operation',
  messages: Object.values(operationMessages),
  routes: operationRoutes,
  timers: [watchTimer],
}
