import { event } from '#platform/events'

/** A result of an institution's own system came back. */
export const resultReturned = event<{
  institutionId: string
  orderId: string
  orderItemId: string
  clientId: string
  resultId: string
  certificateNumber: string
}>('integrations.result-returned')
