import { z } from 'zod'
import { byInstitution, Id, listOf, optionalText, pageQuery, RowVersion, text } from './common.ts'
import { operation } from './operation.ts'
import { Price } from './orders.shapes.ts'
import { OrderView } from './orders.view.ts'
import type { Post } from './posts.ts'

/** Who decides what the laboratory charges. */
export const priceKeepers: readonly [Post, ...Post[]] = ['technical-manager', 'institution-admin']
const priceReaders: readonly [Post, ...Post[]] = ['service-desk', ...priceKeepers]

const percent = /^(0|[1-9][0-9]?)(\.[0-9]{1,2})?$/

/** In percent of the price, for work that must be done at once. */
export const Surcharge = z.string().regex(/^(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?$/, { error: 'orders.bad-surcharge' })

/** In percent taken off; never the whole price. */
export const Discount = z.string().regex(percent, { error: 'orders.bad-discount' })

const lineFields = {
  /** The instrument by the name that orders call it. */
  instrument: text(100),
  /** The range with its unit, matched by quantity against model and requirements of an order; without a unit as words; empty: any. */
  range: optionalText(100),
  /** Null: by any method. */
  methodId: Id.nullable().default(null),
  price: Price,
  surcharge: Surcharge.default('0'),
  remark: optionalText(200),
}

export const PriceLineView = z.object({
  institutionId: Id,
  id: Id,
  instrument: z.string(),
  range: z.string(),
  method: z.object({ id: Id, code: z.string() }).nullable(),
  price: z.string(),
  surcharge: z.string(),
  remark: z.string(),
  version: RowVersion,
})
export type PriceLineView = z.infer<typeof PriceLineView>

export const listPrices = operation({
  method: 'GET',
  path: '/prices',
  summary: 'The price list of my laboratory',
  access: priceReaders,
  query: z.object({ ...pageQuery, q: optionalText(100) }),
  response: listOf(PriceLineView),
})

export const addPrice = operation({
  method: 'POST',
  path: '/prices',
  summary: 'Add a line to the price list',
  access: priceKeepers,
  body: z.object(lineFields),
  response: PriceLineView,
})

export const changePrice = operation({
  method: 'PUT',
  path: '/prices/:institutionId/:id',
  summary: 'Change a line of the price list; quotations made before keep their prices',
  access: priceKeepers,
  params: byInstitution,
  body: z.object({ ...lineFields, version: RowVersion }),
  response: PriceLineView,
})

export const removePrice = operation({
  method: 'POST',
  path: '/prices/:institutionId/:id/remove',
  summary: 'Take a line off the price list',
  access: priceKeepers,
  params: byInstitution,
  body: z.object({ version: RowVersion }),
  response: z.object({ id: Id }),
})

export const quoteOrder = operation({
  method: 'PUT',
  path: '/orders/:institutionId/:id/quotation',
  summary: 'Price the instruments by the price list, urgent or not, with a discount (CAL-6.1.1)',
  access: ['service-desk', 'technical-manager'],
  params: byInstitution,
  body: z.object({ version: RowVersion, urgent: z.boolean(), discount: Discount.default('0') }),
  response: OrderView,
})

export const printQuotation = operation({
  method: 'GET',
  path: '/orders/:institutionId/:id/quotation.pdf',
  summary: 'The quotation as PDF',
  access: ['service-desk', 'technical-manager', 'enterprise-admin', 'enterprise-member', 'window-clerk'],
  params: byInstitution,
  kind: 'file',
  mediaType: 'application/pdf',
  response: z.unknown(),
})
