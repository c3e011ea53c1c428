import type { ServerModule } from '#platform/module'
import { methodRoutes } from './routes.ts'
import { casesToDecide } from './caseWork.ts'
import { methodsToReview, sheetsToApprove } from './work.ts'

export { methodEnded, sheetApproved } from './events.ts'
export { proveMethod } from './proveMethod.ts'
export { type Preferred, preferredMethods } from './preferred.ts'
export { caseHindrance, requireProven } from './proven.ts'
export { aMethod, anApprovedSheet, takeOver, type MethodDraft, type SheetDraft } from './fixtures.ts'
export {
  type ApprovedSheet,
  approvedSheet,
  approvedSheetsOfMethod,
  type Method,
  methodEnds,
  methodOf,
  methodsById,
  methodsNotEnded,
  requireCurrentMethod,
  requireMethodFor,
  usableMethodsByCode,
} from './inForce.ts'

/** Methods of a laboratory and their sheets. */
export const methods: ServerModule = {
  name: 'methods',
  routes: methodRoutes,
  work: [sheetsToApprove, methodsToReview, casesToDecide],
}
