import type { SearchFilters } from '@tongheng/contract/capability'
import type { Candidate } from './candidates.ts'
import type { Lead } from './lead.ts'

type Order = (a: Candidate, b: Candidate) => number

/** Ascending; what is not known comes last. */
const ascending =
  (value: (one: Candidate) => number | null): Order =>
  (a, b) => {
    const [x, y] = [value(a) ?? Infinity, value(b) ?? Infinity]
    return x === y ? 0 : x - y
  }

/** Same district, city, province, elsewhere. */
const distance =
  (near: string) =>
  (one: Candidate): number =>
    [6, 4, 2].findIndex((digits) => near.slice(0, digits) === one.region.slice(0, digits)) >>> 0

const byU = ascending((one) => one.u)
const byPrice = ascending((one) => (one.price === null ? null : Number(one.price)))
const byDays = ascending((one) => one.days)
const byKey: Order = (a, b) => (a.capability_id < b.capability_id ? -1 : a.capability_id > b.capability_id ? 1 : 0)

/** The first order that tells them apart. */
const inTurn =
  (...orders: readonly Order[]): Order =>
  (a, b) => {
    for (const order of orders) {
      const by = order(a, b)
      if (by !== 0) return by
    }
    return 0
  }

/** Of parts of one capability that meet at the point, the first. */
function once(sorted: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>()
  return sorted.filter((one) => {
    const key = `${one.institution_id} ${one.capability_id}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

interface Wish {
  lead: Lead
  sort?: SearchFilters['sort'] | undefined
  near?: string | undefined
}

const resembles = ({ by }: Lead): boolean => by === 'some' || by === 'spelling'

/** Closest words where they only resemble, near the asker, then the wish, then U, price and time. */
export function byBest(found: readonly Candidate[], { lead, sort = 'best', near }: Wish): Candidate[] {
  const orders: Order[] = resembles(lead) ? [ascending((one) => one.place_of_topic)] : []
  if (sort === 'price') orders.push(byPrice)
  else if (sort === 'days') orders.push(byDays)
  else if (sort === 'best' && near !== undefined) orders.push(ascending(distance(near)))
  return once(found.toSorted(inTurn(...orders, byU, byPrice, byDays, byKey)))
}

/** Those that miss the range by least first. */
export function byGap(found: readonly Candidate[], lead: Lead): Candidate[] {
  const { range } = lead.asked
  const gap = ({ base_low, base_high }: Candidate): number =>
    range === null ? 0 : Math.max(base_low - range.low, 0) + Math.max(range.high - base_high, 0)
  const orders = resembles(lead) ? [ascending((one) => one.place_of_topic)] : []
  return once(found.toSorted(inTurn(...orders, ascending(gap), byU, byKey)))
}
