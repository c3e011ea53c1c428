import { event } from '#platform/events'

/** A method will not apply any more from a day on. */
export const methodEnded = event<{
  institutionId: string
  methodId: string
  on: string
  usableUntil: string | null
  successorId: string | null
  by: { accountId: string; name: string }
}>('methods.ended')

/** A method sheet was approved and can be used. */
export const sheetApproved = event<{ institutionId: string; methodId: string; sheetId: string }>(
  'methods.sheet-approved',
)
