import type { OrderView } from '@tongheng/contract/orders'

export const can = (order: OrderView, action: string): boolean =>
  order.actions.some((next) => next.action === action && next.allowed)
