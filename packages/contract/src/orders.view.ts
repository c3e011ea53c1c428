import { z } from 'zod'
import { ClockView, Day, FileRef, Id, Moment, NextAction, optionalText, RowVersion, SignatureMark } from './common.ts'
import { Checklist, ContractAnswer, ContractReview, Deviation, OrderQuotation } from './orders.review.ts'
import { FetchedBy, OrderItemView, orderPlace, OrderStatus, orderWays } from './orders.shapes.ts'

const wayFields = {
  wayIn: orderWays,
  /** For mailed instruments: who carries them and under which number (CAL-6.2.2). */
  carrier: optionalText(60),
  waybill: z
    .string()
    .trim()
    .regex(/^([A-Za-z0-9-]{6,40})?$/, { error: 'orders.bad-waybill' })
    .optional(),
  /** For fetched instruments: who comes. */
  fetchedBy: FetchedBy.nullable().default(null),
  /** The day agreed on for fetching, or for the work on site. */
  appointment: Day.nullable().default(null),
  /** Address for fetching, or of the site. */
  address: optionalText(200),
  contact: optionalText(60),
  contactPhone: optionalText(40),
}

export const PromisedDays = z.number().int().min(1, { error: 'orders.bad-days' }).max(250, { error: 'orders.bad-days' })

/** Another time that the laboratory asked for, and what the customer said (CAL-6.2.6). */
export const Delay = z.object({
  id: Id,
  promisedDays: z.number().int(),
  /** The day that would be promised; none once answered, or while nothing was received. */
  dueDay: Day.nullable(),
  reason: z.string(),
  by: z.string(),
  at: Moment,
  answer: z.object({ accepted: z.boolean(), by: z.string(), at: Moment, remark: z.string() }).nullable(),
})
export type Delay = z.infer<typeof Delay>

/** What was said on the order by either side. */
export const OrderMessage = z.object({
  id: Id,
  side: z.enum(['laboratory', 'customer', 'window']),
  by: z.string(),
  organization: z.string(),
  at: Moment,
  text: z.string(),
  files: z.array(FileRef),
  /** By whoever asks for the order. */
  unread: z.boolean(),
})
export type OrderMessage = z.infer<typeof OrderMessage>

export const OrderHead = {
  place: orderPlace,
  ...wayFields,
  /** Working days from the reception of an instrument to its certificate (CAL-6.2.6). */
  promisedDays: PromisedDays,
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
  carrier: z.string(),
  waybill: z.string(),
  fetchedBy: FetchedBy.nullable(),
  appointment: Day.nullable(),
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
  /** How the prices follow from the price list, as far as they do; for the customer from the offer on. */
  quotation: OrderQuotation.nullable(),
  reviewVersion: z.number().int(),
  /** The checklist being filled in; null for the customer. */
  checklist: Checklist.nullable(),
  deviations: z.array(Deviation),
  delays: z.array(Delay),
  messages: z.array(OrderMessage),
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
  instruments: z.array(z.string()),
  clock: ClockView.nullable(),
  createdAt: Moment,
})
export type OrderEntry = z.infer<typeof OrderEntry>

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

export const WayFields = z.object(wayFields)
export type SetWay = z.output<typeof WayFields>
