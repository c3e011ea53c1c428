import { event } from '#platform/events'

export interface OrderTold {
  institutionId: string
  orderId: string
  clientId: string
  windowId: string | null
}

export const orderOpened = event<OrderTold & { demandId: string | null }>('orders.opened')
/** The customer is asked to accept a deviation. */
export const deviationTold = event<OrderTold & { deviationId: string }>('orders.deviation-told')
/** The customer is asked to agree to another time. */
export const delayProposed = event<OrderTold & { delayId: string }>('orders.delay-proposed')
/** Something was asked or answered on the order. */
export const messageSaid = event<OrderTold & { side: 'laboratory' | 'customer' | 'window' }>('orders.message-said')
export const orderOffered = event<OrderTold & { reviewVersion: number }>('orders.offered')
export const orderAgreed = event<OrderTold & { reviewVersion: number }>('orders.agreed')
export const orderDeclined = event<OrderTold>('orders.declined')
/** One side asked for a change: the contract is under review again. */
export const changeAsked = event<OrderTold & { by: 'laboratory' | 'customer' }>('orders.change-asked')
export const orderCancelled = event<OrderTold>('orders.cancelled')
export const orderCompleted = event<OrderTold>('orders.completed')
