import type { DemandItem, DemandOffer, QuotationInput, QuoteProposal } from '@tongheng/contract/demand'
import { rangeOf } from './demandForm.ts'
import type { ItemValues } from './demandForm.ts'

export interface QuoteLineValues {
  line: number
  price?: string
  methodCode?: string
  reach?: ItemValues['range']
  days?: number
  place: 'laboratory' | 'site'
  reason?: string
}

export interface QuotationValues {
  lines: QuoteLineValues[]
  validUntil?: string | null
  remark?: string
}

const filled = (range: object | null): NonNullable<ItemValues['range']> =>
  Object.fromEntries(Object.entries(range ?? {}).filter(([, value]) => value !== null))

/** A line as it was asked for, with what the published capability says about it. */
export function lineValues(item: DemandItem, proposals: readonly QuoteProposal[]): QuoteLineValues {
  const stated = proposals.find(({ line }) => line === item.line)
  if (!stated) return { line: item.line, place: 'laboratory', reach: filled(item.range) }
  const { price, reach, ...rest } = stated
  return { ...rest, ...(price === null ? {} : { price }), reach: filled(reach) }
}

/** What was offered before, else what the institution has published; what it has not published it does not offer. */
export function quotationValues(
  demand: { items: readonly DemandItem[] },
  offer: DemandOffer | undefined,
  proposals: readonly QuoteProposal[],
): QuotationValues {
  const now = offer?.status === 'offered' ? offer.quotation : null
  if (now)
    return {
      validUntil: now.validUntil,
      remark: now.remark,
      lines: now.lines.map(({ beyond: _beyond, price, reach, ...line }) => ({
        ...line,
        ...(price === null ? {} : { price }),
        reach: filled(reach),
      })),
    }
  const stated = demand.items.filter(({ line }) => proposals.some((one) => one.line === line))
  const offered = stated.length === 0 ? demand.items : stated
  return { lines: offered.map((item) => lineValues(item, proposals)) }
}

/** The form's values as the operation takes them; what is missing is refused at its field. */
export const quotationBody = ({ lines, validUntil, remark }: QuotationValues): QuotationInput => ({
  validUntil: validUntil ?? '',
  remark: remark ?? '',
  lines: lines.map(({ line, price = '', methodCode = '', reach, days = 0, place, reason = '' }) => ({
    line,
    price,
    methodCode,
    reach: rangeOf(reach),
    days,
    place,
    reason,
  })),
})
