import type { ServerModule } from '#platform/module'
import { endCalendars } from './whenErased.ts'
import { upkeepData } from './personalData.ts'
import { upkeepRoutes } from './routes.ts'
import { whenCalibrated } from './whenCalibrated.ts'
import { schedulesDue } from './work.ts'

/** Plans of equipment and its interim checks. */
export const upkeep: ServerModule = {
  name: 'upkeep',
  personalData: upkeepData,
  routes: upkeepRoutes,
  reactions: [whenCalibrated, endCalendars],
  work: [schedulesDue],
}
