import type { ServerModule } from '#platform/module'
import { missionData } from './personalData.ts'
import { missionRoutes } from './routes.ts'
import { missionWork } from './work.ts'

/** On-site missions: who goes where with what, and what happened there (CAL-6.2.7, 6.2.8; IM-5.2). */
export const missions: ServerModule = {
  name: 'missions',
  personalData: missionData,
  routes: missionRoutes,
  work: [missionWork],
}
