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
export const certificateVoided = event<CertificateEvent & { reason: string }>('certificates.voided')
