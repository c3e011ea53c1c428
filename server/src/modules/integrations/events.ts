import { event } from '#platform/events'

interface ResultTold {
  institutionId: string
  orderId: string
  orderItemId: string
  clientId: string
  resultId: string
  certificateNumber: string
  replacesId: string | null
  replacedNumber: string | null
}

/** A result of an institution's own system came back and waits for a person to answer for it. */
export const resultWaits = event<{ institutionId: string; orderId: string; certificateNumber: string }>(
  'integrations.result-waits',
)
/** A result of an institution's own system was let out: its customer sees it. */
export const resultReleased = event<ResultTold>('integrations.result-released')
export const resultWithdrawn = event<ResultTold & { wasReleased: boolean; reason: string }>(
  'integrations.result-withdrawn',
)
