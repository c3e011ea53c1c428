import { z } from 'zod'
import { Day, DecimalText, Id, Moment, optionalText, text } from './common.ts'
import { orderPlace, Price } from './orders.shapes.ts'

/** What one demand takes at most. */
export const mostDemandItems = 50

/** What is to be measured, from `low` to `high`; one point when both are the same. Not larger than `maximumU` where it is given. */
export const DemandRange = z.object({
  low: DecimalText,
  high: DecimalText,
  unit: text(30),
  maximumU: DecimalText.nullable().default(null),
  /** The unit of the range when absent. */
  uncertaintyUnit: text(30).nullable().default(null),
})
export type DemandRange = z.infer<typeof DemandRange>

const Line = z.number().int().min(1).max(mostDemandItems)
const Days = z.number().int().min(1, { error: 'orders.bad-days' }).max(250, { error: 'orders.bad-days' })

/** What an institution offers for one line of a demand. */
export const QuoteLineInput = z.object({
  line: Line,
  /** Yuan. */
  price: Price,
  methodCode: text(60),
  /** What it will reach: `maximumU` is not exceeded (k = 2). */
  reach: DemandRange.nullable().default(null),
  /** Working days from reception to certificate. */
  days: Days,
  place: orderPlace,
  /** Why it can do better than its published capability; needed where it promises so (CTR-7.1). */
  reason: optionalText(300),
})
export type QuoteLineInput = z.infer<typeof QuoteLineInput>

export const QuotationInput = z.object({
  lines: z.array(QuoteLineInput).min(1, { error: 'demand.no-lines' }).max(mostDemandItems),
  validUntil: Day,
  remark: optionalText(500),
})
export type QuotationInput = z.infer<typeof QuotationInput>

/** At what the promise goes beyond the published capability. */
export const Beyond = z.object({ reason: z.enum(['method', 'range', 'uncertainty']), at: z.string() })
export type Beyond = z.infer<typeof Beyond>

export const QuoteLine = z.object({
  line: z.number().int(),
  /** Null: offered for a total only. */
  price: z.string().nullable(),
  methodCode: z.string(),
  reach: DemandRange.nullable(),
  days: z.number().int(),
  place: orderPlace,
  beyond: Beyond.nullable(),
  reason: z.string(),
})
export type QuoteLine = z.infer<typeof QuoteLine>

/** One version of an offer; a later one leaves it as it was. */
export const Quotation = z.object({
  revision: z.number().int(),
  /** Yuan for all its lines, decimal text. */
  price: z.string(),
  /** Working days of its slowest line. */
  days: z.number().int(),
  /** Last day on which it can be accepted; null for one without. */
  validUntil: Day.nullable(),
  remark: z.string(),
  by: z.string(),
  at: Moment,
  lines: z.array(QuoteLine),
})
export type Quotation = z.infer<typeof Quotation>

/** What the published capability of an institution says about one line, to begin a quotation with. */
export const QuoteProposal = z.object({
  line: z.number().int(),
  methodCode: z.string(),
  reach: DemandRange.nullable(),
  days: z.number().int(),
  place: orderPlace,
  price: z.string().nullable(),
})
export type QuoteProposal = z.infer<typeof QuoteProposal>

/** Lines taken from one institution's offer. */
export const ChosenLines = z.object({
  institutionId: Id,
  lines: z.array(Line).min(1, { error: 'demand.no-lines' }).max(mostDemandItems),
})
export type ChosenLines = z.infer<typeof ChosenLines>
