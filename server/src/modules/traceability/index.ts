import type { ServerModule } from '#platform/module'
import { traceRoutes } from './routes.ts'
import { circularChains } from './work.ts'
import { whenCalibrated, whenChosen, whenIssued, whenSubmitted } from './whenMeasured.ts'

export type { NodeRow } from './tables.ts'
export { touchedNodes } from './walks.ts'

/** Who handed a quantity to whom, from national standards to customers' instruments (IM-5.1.2). */
export const traceability: ServerModule = {
  name: 'traceability',
  routes: traceRoutes,
  reactions: [whenCalibrated, whenChosen, whenSubmitted, whenIssued],
  work: [circularChains],
}
