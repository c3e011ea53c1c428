import type { ServerModule } from '#platform/module'
import { evaluationRoutes } from './routes.ts'
import { evaluationWork } from './work.ts'

export { orNull, shownCells, type Weight } from './protect.ts'

/** Evaluation by self, users and third parties, and the published figures of each quarter (NQI-7.1, IM-7.1, CAL-9.1). */
export const evaluation: ServerModule = { name: 'evaluation', routes: evaluationRoutes, work: [evaluationWork] }
