import type { DemandItem, DemandOffer, QuoteLine } from '@tongheng/contract/demand'
import { attempt, differenceToBase } from '@tongheng/metrology'

export type Best = 'price' | 'days' | 'uncertainty'

export interface OfferedLine {
  institutionId: string
  quoted: QuoteLine
  /** In what it is better than the others. */
  best: Best[]
}

export interface LineCompared {
  line: number
  /** Nobody covers it: none. */
  offers: OfferedLine[]
}

/** U promised, in base units; null where none is. */
function uncertaintyOf({ reach }: QuoteLine): number | null {
  if (reach === null || reach.maximumU === null) return null
  const { maximumU, uncertaintyUnit, unit } = reach
  const found = attempt(() => differenceToBase(maximumU, uncertaintyUnit ?? unit))
  return 'value' in found ? Number(found.value.value) : null
}

const measures: Record<Best, (quoted: QuoteLine) => number | null> = {
  price: ({ price }) => (price === null ? null : Number(price)),
  days: ({ days }) => days,
  uncertainty: uncertaintyOf,
}

/** Those that reach the smallest value, unless all that say anything say the same. */
function smallest(quoted: readonly QuoteLine[], measure: (one: QuoteLine) => number | null): ReadonlySet<QuoteLine> {
  const said = quoted.filter((one) => measure(one) !== null)
  const values = said.map((one) => measure(one) ?? Infinity)
  const least = Math.min(...values)
  if (values.every((value) => value === least)) return new Set()
  return new Set(said.filter((one) => measure(one) === least))
}

/** Each line of a demand with who offers it, who is cheapest, fastest and the most exact (NQI-6.3-match). */
export function compareOffers(
  items: readonly Pick<DemandItem, 'line'>[],
  offers: readonly DemandOffer[],
): LineCompared[] {
  const held = offers.flatMap(({ institutionId, quotation }) =>
    (quotation?.lines ?? []).map((quoted) => ({ institutionId, quoted })),
  )
  return items.map(({ line }) => {
    const there = held.filter(({ quoted }) => quoted.line === line)
    const all = there.map(({ quoted }) => quoted)
    const winners = (Object.keys(measures) as Best[]).map((best) => [best, smallest(all, measures[best])] as const)
    const bestOf = (quoted: QuoteLine) => winners.filter(([, won]) => won.has(quoted)).map(([best]) => best)
    return { line, offers: there.map((one) => ({ ...one, best: bestOf(one.quoted) })) }
  })
}

/** Its last day has passed. `today` is an ISO day. */
export const expired = ({ quotation }: DemandOffer, today: string): boolean =>
  quotation !== null && quotation.validUntil !== null && quotation.validUntil < today
