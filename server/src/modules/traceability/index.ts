import { catchUp } from '#platform/catchUp'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import type { ServerModule } from '#platform/module'
import { traceRoutes } from './routes.ts'
import { circularChains } from './work.ts'
import { whenCalibrated, whenChosen, whenIssued, whenSubmitted } from './whenMeasured.ts'

export type { NodeRow } from './tables.ts'
export { touchedNodes } from './walks.ts'

const reactions = [whenCalibrated, whenChosen, whenSubmitted, whenIssued]

/** The graph follows a moment later: whoever decides by it brings it up to now first. */
export const catchUpGraph = (context: Context, db: AnyDb, institutionId: string): Promise<void> =>
  catchUp(context, db, institutionId, reactions)

/** Who handed a quantity to whom, from national standards to customers' instruments (IM-5.1.2). */
export const traceability: ServerModule = {
  name: 'traceability',
  routes: traceRoutes,
  reactions,
  work: [circularChains],
}
