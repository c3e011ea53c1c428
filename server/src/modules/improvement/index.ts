import type { ServerModule } from '#platform/module'
import { improvementData } from './personalData.ts'
import { readEvidence } from './files.ts'
import { improvementMessages } from './messages.ts'
import { improvementRoutes } from './routes.ts'
import { tellOwner } from './tellOwner.ts'
import { whenFound } from './whenFound.ts'
import { improvementWork } from './work.ts'

export { findingIn } from './findingWords.ts'
export { enterPlanned, planOutcomes } from './fromPlan.ts'
export { improvementsFrom, type Reference } from './fromReferences.ts'
export { improvementsOfSurveys } from './queries.ts'

/** The improvement register: what was found by eleven ways, mended, looked at again by somebody else, published (NQI-7.2, CAL-9). */
export const improvement: ServerModule = {
  name: 'improvement',
  personalData: improvementData,
  messages: Object.values(improvementMessages),
  routes: improvementRoutes,
  work: [improvementWork],
  reactions: [...whenFound, ...tellOwner],
  fileReaders: [readEvidence],
}
