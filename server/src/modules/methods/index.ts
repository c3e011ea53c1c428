import type { ServerModule } from '#platform/module'
import { methodRoutes } from './routes.ts'
import { methodsToReview, sheetsToApprove } from './work.ts'

export { methodEnded, sheetApproved } from './events.ts'
export { aMethod, anApprovedSheet, type MethodDraft, type SheetDraft } from './fixtures.ts'
export {
  type ApprovedSheet,
  approvedSheet,
  approvedSheetsOfMethod,
  type Method,
  methodOf,
  methodsById,
  methodsNotEnded,
  requireCurrentMethod,
  requireMethodFor,
} from './inForce.ts'

/** Methods of a laboratory and their sheets. */
export const methods: ServerModule = { name: 'methods', routes: methodRoutes, work: [sheetsToApprove, methodsToReview] }
