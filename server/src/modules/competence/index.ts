import type { ServerModule } from '#platform/module'
export { drawPaper, isRunning, requireSoundQuestion } from './drawPaper.ts'
export { scoreOf } from './marks.ts'
export { examinationsOnFile, type Pass, passedExaminations } from './queries.ts'
import { competenceData } from './personalData.ts'
import { competenceRoutes } from './routes.ts'
import { examinationsToRenew } from './work.ts'

/** Training of staff and its effect, the question bank, examinations and their results (CAL-5.1.4, IM-4.3.3). */
export const competence: ServerModule = {
  name: 'competence',
  routes: competenceRoutes,
  personalData: competenceData,
  work: [examinationsToRenew],
}
