import { event } from '#platform/events'

export interface SampleTold {
  institutionId: string
  sampleId: string
  orderId: string
  itemId: string
  clientId: string
}

export const sampleReceived = event<SampleTold>('samples.received')
/** A colleague is to confirm that they took the sample over. */
export const sampleHandedOver = event<SampleTold & { toAccountId: string }>('samples.handed-over')
/** The customer is asked before an adjustment. */
export const adjustmentAsked = event<SampleTold & { questionId: string }>('samples.adjustment-asked')
export const adjustmentAnswered = event<SampleTold & { questionId: string; granted: boolean; askedBy: string }>(
  'samples.adjustment-answered',
)
export const sampleReturned = event<SampleTold>('samples.returned')
/** The owner is told that an instrument is not as ordered, or not as it was. */
export const stateReported = event<SampleTold & { reportId: string }>('samples.state-reported')
export const sampleCaseReported = event<{ institutionId: string; caseId: string; clientId: string }>(
  'samples.case-reported',
)
