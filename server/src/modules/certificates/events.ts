import type { AmendmentKind } from '@tongheng/contract/amendments'
import { event } from '#platform/events'

interface CertificateEvent {
  institutionId: string
  certificateId: string
  clientId: string
  orderId: string
  orderItemId: string
  number: string
}

export const certificateIssued = event<CertificateEvent>('certificates.issued')
/** A certificate was supplemented, replaced or voided; `successorNumber` is null when nothing takes its place. */
export const certificateAmended = event<{
  institutionId: string
  certificateId: string
  clientId: string
  kind: AmendmentKind
  number: string
  successorNumber: string | null
  reason: string
}>('certificates.amended')
