import { z } from 'zod'
import { Id, Moment, optionalText } from './common.ts'

/**
 * What a contract review looks at (CAL-6.1.1 … 6.1.3): the requirements are clear; the methods fit and are in force; the ability,
 * the authorised people, the equipment, the time are there; nothing is subcontracted, or the customer consents.
 */
export const DeviationTopic = z.enum([
  'requirements',
  'method',
  'ability',
  'people',
  'equipment',
  'time',
  'subcontract',
])
export type DeviationTopic = z.infer<typeof DeviationTopic>

export const CheckAnswer = z.object({
  answer: z.enum(['yes', 'no', 'not-applicable']).nullable(),
  remark: optionalText(500),
})

const unanswered = { answer: null, remark: '' } as const

export const Checklist = z.object({
  requirements: CheckAnswer,
  method: CheckAnswer,
  ability: CheckAnswer,
  people: CheckAnswer,
  equipment: CheckAnswer,
  time: CheckAnswer,
  subcontract: CheckAnswer,
})
export type Checklist = z.infer<typeof Checklist>

export const emptyChecklist: Checklist = {
  requirements: unanswered,
  method: unanswered,
  ability: unanswered,
  people: unanswered,
  equipment: unanswered,
  time: unanswered,
  subcontract: unanswered,
}

/** What cannot be done as asked: told to the customer, who accepts or refuses it, before the contract is offered. */
export const Deviation = z.object({
  id: Id,
  reviewVersion: z.number().int(),
  topic: DeviationTopic,
  text: z.string(),
  toldBy: z.string(),
  toldAt: Moment,
  answer: z.object({ accepted: z.boolean(), by: z.string(), at: Moment, remark: z.string() }).nullable(),
})
export type Deviation = z.infer<typeof Deviation>

/** What was agreed on for one instrument, as it stood when a version of the review was closed. */
export const ReviewedItem = z.object({
  id: Id,
  name: z.string(),
  model: z.string(),
  serial: z.string(),
  points: z.string(),
  /** Absent from reviews that were closed before it was asked for. */
  service: z.string().default('calibration'),
  method: z.string(),
  /** Both absent from reviews that were closed before they were asked for. */
  methodWished: z.boolean().default(false),
  methodReason: z.string().default(''),
  conformity: z.boolean(),
  decisionRule: z.string().nullable(),
  interval: z.boolean(),
  adjustment: z.string(),
  language: z.string(),
  price: z.string(),
})
export type ReviewedItem = z.infer<typeof ReviewedItem>

/**
 * How the instruments were priced by the list. What stands in no line has a price that was agreed on by hand. Amounts in yuan and
 * percentages are decimal text.
 */
export const OrderQuotation = z.object({
  urgent: z.boolean(),
  /** Percent taken off. */
  discount: z.string(),
  lines: z.array(
    z.object({
      itemId: Id,
      listPrice: z.string(),
      /** Percent for urgent work; 0 when it is not. */
      surcharge: z.string(),
      price: z.string(),
    }),
  ),
})
export type OrderQuotation = z.infer<typeof OrderQuotation>

/** One closed version of the contract review: never changed, the next one stands beside it (CAL-6.1.4). */
export const ContractReview = z.object({
  version: z.number().int(),
  by: z.string(),
  at: Moment,
  checklist: Checklist.nullable(),
  promisedDays: z.number().int(),
  place: z.string(),
  items: z.array(ReviewedItem),
  total: z.string(),
  quotation: OrderQuotation.nullable().default(null),
})
export type ContractReview = z.infer<typeof ContractReview>

/** What was said to one version of the review. */
export const ContractAnswer = z.object({
  version: z.number().int(),
  answer: z.enum(['accepted', 'declined', 'change-asked', 'cancelled']),
  by: z.string(),
  organization: z.string(),
  at: Moment,
  remark: z.string(),
})
export type ContractAnswer = z.infer<typeof ContractAnswer>
