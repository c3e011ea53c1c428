import type { ServerModule } from '#platform/module'
import { calendarRoutes } from './routes.ts'
import { sweepClocks } from './sweepClocks.ts'

/** The working-day calendar as people see and edit it, and the sweep of the clocks that run by it. */
export const calendar: ServerModule = {
  name: 'calendar',
  routes: calendarRoutes,
  timers: [sweepClocks],
}
