import { z } from 'zod'
import { documentHead, PrintDay, PrintText } from './printParts.ts'

const words = z.string().max(400)

/** What the work of an order costs: each instrument with the price of the list, the surcharge and what is charged. */
export const QuotationDocument = z.strictObject({
  ...documentHead,
  number: z.string().min(1).max(60),
  institution: PrintText,
  client: PrintText,
  day: PrintDay,
  promisedDays: words,
  /** In percent; empty: none. */
  discount: words,
  total: words,
  lines: z
    .array(z.strictObject({ instrument: PrintText, method: words, listPrice: words, surcharge: words, price: words }))
    .min(1)
    .max(500),
})
