import type { ServerModule } from '#platform/module'
import { upkeepRoutes } from './routes.ts'
import { whenCalibrated } from './whenCalibrated.ts'
import { schedulesDue } from './work.ts'

/** Plans of equipment and its interim checks. */
export const upkeep: ServerModule = {
  name: 'upkeep',
  routes: upkeepRoutes,
  reactions: [whenCalibrated],
  work: [schedulesDue],
}
