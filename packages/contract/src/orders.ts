import { z } from 'zod'
import {
  byInstitution,
  ClockView,
  Id,
  listOf,
  Moment,
  NextAction,
  optionalText,
  pageQuery,
  RowVersion,
  SignatureInput,
  SignatureMark,
  text,
} from './common.ts'
import { operation } from './operation.ts'
import { ContractReview, ContractAnswer, Checklist, Deviation, DeviationTopic } from './orders.review.ts'
import {
  OrderItemInput,
  OrderItemView,
  orderPlace,
  orderReaders,
  OrderStatus,
  orderWays,
  orderWorkflow,
  Stage,
} from './orders.shapes.ts'

export * from './orders.errors.ts'
export * from './orders.review.ts'
export * from './orders.shapes.ts'

const OrderHead = {
  place: orderPlace,
  wayIn: orderWays,
  /** Address for fetching, or of the site. */
  address: optionalText(200),
  contact: optionalText(60),
  contactPhone: optionalText(40),
  /** Working days from the reception of an instrument to its certificate (CAL-6.2.6). */
  promisedDays: z.number().int().min(1, { error: 'orders.bad-days' }).max(250, { error: 'orders.bad-days' }),
  remark: optionalText(1000),
}

export const OrderStory = z.object({ at: Moment, by: z.string(), action: z.string(), detail: z.string() })
export type OrderStory = z.infer<typeof OrderStory>

export const OrderView = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: OrderStatus,
  institution: z.string(),
  clientId: Id,
  client: z.string(),
  /** The service window that brought the order, if one did. */
  window: z.string().nullable(),
  demandId: Id.nullable(),
  place: orderPlace,
  wayIn: orderWays,
  address: z.string(),
  contact: z.string(),
  contactPhone: z.string(),
  promisedDays: z.number().int(),
  remark: z.string(),
  /** Which side asks: the laboratory's people see the working figures, the customer what was offered. */
  side: z.enum(['laboratory', 'customer', 'window']),
  items: z.array(OrderItemView),
  /** Yuan, decimal text; null while an instrument has no price, and for the customer before the offer. */
  total: z.string().nullable(),
  reviewVersion: z.number().int(),
  /** The checklist being filled in; null for the customer. */
  checklist: Checklist.nullable(),
  deviations: z.array(Deviation),
  reviews: z.array(ContractReview),
  answers: z.array(ContractAnswer),
  signatures: z.array(SignatureMark),
  /** The most urgent promise of its instruments. */
  clock: ClockView.nullable(),
  story: z.array(OrderStory),
  actions: z.array(NextAction),
  createdAt: Moment,
  version: RowVersion,
})
export type OrderView = z.infer<typeof OrderView>

export const OrderEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: OrderStatus,
  institution: z.string(),
  client: z.string(),
  items: z.number().int(),
  itemsDone: z.number().int(),
  /** Names of the first instruments. */
  instruments: z.string(),
  clock: ClockView.nullable(),
  createdAt: Moment,
})
export type OrderEntry = z.infer<typeof OrderEntry>

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
  query: OrderFilter,
  response: listOf(OrderEntry),
})

export const OrderItemEntry = z.object({
  ...OrderItemView.omit({ price: true }).shape,
  institutionId: Id,
  orderId: Id,
  orderNumber: z.string(),
  client: z.string(),
  place: orderPlace,
  wayIn: orderWays,
})
export type OrderItemEntry = z.infer<typeof OrderItemEntry>

export const listOrderItems = operation({
  method: 'GET',
  path: '/order-items',
  summary: 'Instruments of the orders I may see by stage: what is expected, what is here, what is being done',
  access: orderReaders,
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
    items: z.array(OrderItemInput).min(1, { error: 'orders.no-items' }).max(500),
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
    items: z.array(RevisedItem).min(1, { error: 'orders.no-items' }).max(500),
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
  summary: 'Accept or refuse a deviation',
  access: ['enterprise-admin', 'enterprise-member'],
  params: byInstitution.extend({ deviationId: Id }),
  body: z.object({ accepted: z.boolean(), remark: optionalText(500) }),
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
  createOrder,
  getOrder,
  reviseOrder,
  startReview,
  saveChecklist,
  tellDeviation,
  answerDeviation,
  offerOrder,
  acceptOrder,
  declineOrder,
  askChange,
  cancelOrder,
}
