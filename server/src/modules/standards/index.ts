import type { ServerModule } from '#platform/module'
import { standardRoutes } from './routes.ts'
import { standardsToRenew } from './work.ts'

export { type Permission, type Reason, standardsAgainst } from './permit.ts'

/** Measurement standards (计量标准): what is examined, and what work may rest on it. */
export const standards: ServerModule = { name: 'standards', routes: standardRoutes, work: [standardsToRenew] }
