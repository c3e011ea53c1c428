import type { ServerModule } from '#platform/module'
import { surveyData } from './personalData.ts'
import { surveyMessages } from './messages.ts'
import { surveyRoutes } from './routes.ts'
import { askWhenOrderCompleted } from './askAfterService.ts'
import { surveyWork } from './work.ts'

export { askAfterService, type FinishedService } from './askAfterService.ts'
export { surveyAnswered } from './answerSurvey.ts'
export {
  type Period,
  surveyFigures,
  type SurveyFigures,
  themesOf,
  trendPoint,
  type Unit,
  unsatisfiedIn,
} from './figures.ts'
export { pastAnswer, type PastAnswer } from './fixtures.ts'
export { clientOfSurvey, ratingOf, surveyForCase, surveysOfServices } from './queries.ts'

export const surveys: ServerModule = {
  name: 'surveys',
  personalData: surveyData,
  messages: Object.values(surveyMessages),
  routes: surveyRoutes,
  reactions: [askWhenOrderCompleted],
  work: [surveyWork],
}
