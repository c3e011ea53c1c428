import type { Subject } from '#platform/change'
import type { OrderTold } from './events.ts'
import type { OrderRow } from './tables.ts'

type Keys = Pick<OrderRow, 'institution_id' | 'id'>

/** Everything about an order is told in the chain of its laboratory. */
export const orderSubject = (order: Keys): Subject => ({
  kind: 'order',
  id: order.id,
  organizationId: order.institution_id,
})

export const toldOf = (order: Keys & Pick<OrderRow, 'client_id' | 'window_id'>): OrderTold => ({
  institutionId: order.institution_id,
  orderId: order.id,
  clientId: order.client_id,
  windowId: order.window_id,
})
