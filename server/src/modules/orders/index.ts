import type { ServerModule } from '#platform/module'
import { orderData } from './personalData.ts'
import { readAttached } from './messages.ts'
import { orderMessages } from './notices.ts'
import { orderRoutes } from './routes.ts'
import { tellSides } from './tellSides.ts'
import { tellOfEndedMethod } from './whenMethodEnded.ts'
import { handOverWhenClaimed } from './whenClientClaimed.ts'
import { tellOfDeregistered } from './whenOrganizationDeregistered.ts'
import { orderWork } from './work.ts'

export { type AgreedCursor, agreedOrder, type AgreedOrderRow, agreedOrders } from './agreedOrders.ts'
export { type NewOrder, openOrder } from './openOrder.ts'
export { presentItem } from './present.ts'
export { findInstruments } from './findInstruments.ts'
export { actingAs, allYes, anAgreedOrder, anItem, anOrder, type OrderDraft } from './fixtures.ts'
export {
  expectedItems,
  itemsAtStage,
  itemsOfOrder,
  itemsOnSite,
  itemsOfWindow,
  lockOrderItem,
  type OrderItem,
  orderItemView,
  orderItemViews,
  orderNumbered,
} from './items.ts'
export { type ItemKey, markItem, requireWorkAgreed } from './markItem.ts'
export { promiseBehind, promisesOfItems } from './promise.ts'
export { tell, tellPeople } from './tellSides.ts'
export { orderStates, ordersOfClient } from './ofClient.ts'
export { ordersOpened } from './opened.ts'
export { orderFor, orderHead, type OrderKey } from './queries.ts'
export {
  changeAsked,
  deviationTold,
  orderAgreed,
  orderCancelled,
  orderCompleted,
  orderDeclined,
  orderOffered,
  orderOpened,
  type OrderTold,
} from './events.ts'

/** Orders, their instruments, and the contract review by both sides (CAL-6.1). */
export const orders: ServerModule = {
  name: 'orders',
  personalData: orderData,
  messages: Object.values(orderMessages),
  routes: orderRoutes,
  work: [orderWork],
  reactions: [...tellSides, tellOfEndedMethod, tellOfDeregistered, handOverWhenClaimed],
  fileReaders: [readAttached],
}
