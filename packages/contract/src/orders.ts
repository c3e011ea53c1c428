import { z } from 'zod'
import { byInstitution, Id, listOf, optionalText, pageQuery, RowVersion, SignatureInput, text } from './common.ts'
import { operation } from './operation.ts'
import { answerDelay, proposeDelay } from './orders.delays.ts'
import { hintReview } from './orders.hints.ts'
import { importTemplate, mostItems } from './orders.import.ts'
import { readMessages, sayOnOrder } from './orders.messages.ts'
import { addPrice, changePrice, listPrices, printQuotation, quoteOrder, removePrice } from './orders.prices.ts'
import { Checklist, DeviationTopic } from './orders.review.ts'
import { customerPosts, OrderItemInput, orderReaders, OrderStatus, orderWorkflow, Stage } from './orders.shapes.ts'
import { OrderEntry, OrderHead, OrderItemEntry, OrderView, WayFields } from './orders.view.ts'

export * from './orders.delays.ts'
export * from './orders.errors.ts'
export * from './orders.hints.ts'
export * from './orders.import.ts'
export * from './orders.messages.ts'
export * from './orders.prices.ts'
export * from './orders.review.ts'
export * from './orders.shapes.ts'
export * from './orders.view.ts'

export const OrderFilter = z.object({
  ...pageQuery,
  status: OrderStatus.optional(),
  q: optionalText(100),
})

export const listOrders = operation({
  method: 'GET',
  path: '/orders',
  summary: 'Orders of my laboratory, or of my enterprise at every laboratory, newest first',
  access: orderReaders,
  scope: 'orders.read',
  query: OrderFilter,
  response: listOf(OrderEntry),
})

export const listOrderItems = operation({
  method: 'GET',
  path: '/order-items',
  summary: 'Instruments of the orders I may see by stage: what is expected, what is here, what is being done',
  access: orderReaders,
  scope: 'orders.read',
  query: z.object({ ...pageQuery, stage: Stage.optional(), q: optionalText(100) }),
  response: listOf(OrderItemEntry),
})

export const listClients = operation({
  method: 'GET',
  path: '/order-clients',
  summary: 'Enterprises that an order can be opened for',
  access: ['service-desk'],
  query: z.object({ q: optionalText(100) }),
  response: z.object({ entries: z.array(z.object({ id: Id, name: z.string() })) }),
})

export const createOrder = operation({
  method: 'POST',
  path: '/orders',
  summary: 'Open an order at the service desk for a client (CAL-6.1.1)',
  access: ['service-desk'],
  body: z.object({
    clientId: Id,
    ...OrderHead,
    items: z.array(OrderItemInput).min(1, { error: 'orders.no-items' }).max(mostItems),
  }),
  response: OrderView,
})

export const getOrder = operation({
  method: 'GET',
  path: '/orders/:institutionId/:id',
  summary: 'One order with its instruments, its reviews and what both sides said',
  access: orderReaders,
  params: byInstitution,
  response: OrderView,
})

/** An instrument that is there already is named by its id; one left out is taken off the order. */
export const RevisedItem = OrderItemInput.extend({ id: Id.optional() })
export type RevisedItem = z.infer<typeof RevisedItem>

export const reviseOrder = operation({
  method: 'PUT',
  path: '/orders/:institutionId/:id',
  summary: 'Write down requirements, methods and prices while the order is a draft or under review',
  access: ['service-desk', 'technical-manager'],
  params: byInstitution,
  body: z.object({
    ...OrderHead,
    items: z.array(RevisedItem).min(1, { error: 'orders.no-items' }).max(mostItems),
    version: RowVersion,
  }),
  response: OrderView,
})

const move = <const A extends keyof typeof orderWorkflow.moves>(action: A) => ({
  method: 'POST' as const,
  path: `/orders/:institutionId/:id/${action}` as const,
  access: orderWorkflow.moves[action].by,
  params: byInstitution,
  response: OrderView,
})

const seen = { version: RowVersion }

export const setWay = operation({
  method: 'PUT',
  path: '/orders/:institutionId/:id/way',
  summary: 'Say how the instruments come: waybill, who fetches them, the day agreed on (CAL-6.2.2)',
  access: ['service-desk', 'technical-manager', 'enterprise-admin', 'enterprise-member', 'window-clerk'],
  params: byInstitution,
  body: WayFields.extend(seen),
  response: OrderView,
})

export const startReview = operation({
  ...move('start-review'),
  summary: 'Begin the contract review (CAL-6.1.1)',
  body: z.object(seen),
})

export const saveChecklist = operation({
  method: 'PUT',
  path: '/orders/:institutionId/:id/checklist',
  summary: 'Keep the answers of the review so far',
  access: ['service-desk', 'technical-manager'],
  params: byInstitution,
  body: z.object({ ...seen, checklist: Checklist }),
  response: OrderView,
})

export const tellDeviation = operation({
  method: 'POST',
  path: '/orders/:institutionId/:id/deviations',
  summary: 'Tell the customer what cannot be done as asked, or what would be subcontracted (CAL-6.1.2, 6.1.3)',
  access: ['service-desk', 'technical-manager'],
  params: byInstitution,
  body: z.object({ topic: DeviationTopic, text: text(1000) }),
  response: OrderView,
})

export const answerDeviation = operation({
  method: 'POST',
  path: '/orders/:institutionId/:id/deviations/:deviationId/answer',
  summary: 'Accept or refuse a deviation, with a signature (CAL-6.1.2)',
  access: customerPosts,
  params: byInstitution.extend({ deviationId: Id }),
  body: z.object({ accepted: z.boolean(), remark: optionalText(500), signature: SignatureInput }),
  response: OrderView,
})

export const offerOrder = operation({
  ...move('offer'),
  summary: 'Close the review with a signature and offer the contract to the customer (CAL-6.1.1, 6.1.4)',
  body: z.object({ ...seen, signature: SignatureInput }),
})

export const acceptOrder = operation({
  ...move('accept'),
  summary: 'Agree to the contract as offered',
  body: z.object({ ...seen, remark: optionalText(500) }),
})

export const declineOrder = operation({
  ...move('decline'),
  summary: 'Decline the offer',
  body: z.object({ ...seen, remark: text(500) }),
})

export const askChange = operation({
  ...move('ask-change'),
  summary: 'Ask for a change: a new version of the review, told to the customer, who must agree again (CAL-6.1.4)',
  body: z.object({ ...seen, remark: text(500) }),
})

export const cancelOrder = operation({
  ...move('cancel'),
  summary: 'Cancel an order of which nothing was received yet',
  body: z.object({ ...seen, remark: text(500) }),
})

export const orderOperations = {
  listOrders,
  listOrderItems,
  listClients,
  importTemplate,
  createOrder,
  getOrder,
  reviseOrder,
  setWay,
  startReview,
  hintReview,
  saveChecklist,
  tellDeviation,
  answerDeviation,
  proposeDelay,
  answerDelay,
  sayOnOrder,
  readMessages,
  listPrices,
  addPrice,
  changePrice,
  removePrice,
  quoteOrder,
  printQuotation,
  offerOrder,
  acceptOrder,
  declineOrder,
  askChange,
  cancelOrder,
}
