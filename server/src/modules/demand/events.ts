import { event } from '#platform/events'

export interface DemandTold {
  demandId: string
  number: string
  clientId: string
  windowId: string | null
}

export const demandPosted = event<DemandTold>('demand.posted')
/** The operator gave the first response. */
export const demandResponded = event<DemandTold>('demand.responded')
export const demandInvited = event<DemandTold & { institutionId: string }>('demand.invited')
export const demandOffered = event<DemandTold & { institutionId: string }>('demand.offered')
export const demandDeclined = event<DemandTold & { institutionId: string }>('demand.declined')
export const demandMatched = event<DemandTold & { institutionId: string; orderId: string }>('demand.matched')
export const demandWithdrawn = event<DemandTold>('demand.withdrawn')
/** Nothing fits: the enterprise is told why. */
export const demandClosed = event<DemandTold>('demand.closed')

/** Answered at once, or by what research came to. */
export const demandAnswered = event<DemandTold>('demand.answered')

/** A line of another kind than metrology was given to an institution. */
export const serviceAccepted = event<DemandTold & { institutionId: string; line: number }>('demand.service-accepted')
