import { event } from '#platform/events'

export interface ServiceTold {
  institutionId: string
  caseId: string
  clientId: string
  kind: string
  title: string
}

/** The result of a service is there (NQI-6.4-feedback). */
export const serviceFinished = event<ServiceTold>('services.finished')
export const serviceCancelled = event<ServiceTold>('services.cancelled')
