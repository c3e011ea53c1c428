import type { ServerModule } from '#platform/module'
import { nonconformityMessages } from './messages.ts'
import { nonconformityRoutes } from './routes.ts'
import { nonconformityWork } from './work.ts'

export { nonconformityEvaluated } from './events.ts'
export { caseNumber, weighedCase } from './queries.ts'

/** Nonconforming work (不符合工作): what it touches, what is decided, who is told, and when work goes on (CAL-8.1). */
export const nonconformity: ServerModule = {
  name: 'nonconformity',
  messages: Object.values(nonconformityMessages),
  routes: nonconformityRoutes,
  work: [nonconformityWork],
}
