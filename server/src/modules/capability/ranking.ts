import type { SearchFilters } from '@tongheng/contract/capability'
import type { AnyDb } from '#platform/db'
import { bestOfAll, type Candidate, type Counted, matched, smallestU, type Wish } from './candidates.ts'
import { type Lead, resembles } from './lead.ts'

type Order = (a: Candidate, b: Candidate) => number

/** Ascending; what is not known comes last. */
const ascending =
  (value: (one: Candidate) => number | null): Order =>
  (a, b) => {
    const [x, y] = [value(a) ?? Infinity, value(b) ?? Infinity]
    return x === y ? 0 : x - y
  }

const byTopic = ascending((one) => one.place_of_topic)
const byU = ascending((one) => one.u)
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

interface Asking {
  limit: number
  sort?: SearchFilters['sort'] | undefined
  near?: string | undefined
}

/**
 * The best of all that match: closest words where they only resemble, near the asker, then the wish, then U, price and time. Up to a
 * thousand are ordered as they are; of more, those with the smallest U come from the index, and for another wish all are looked at.
 */
export async function bestOf(
  db: AnyDb,
  lead: Lead,
  { limit, sort = 'best', near }: Asking,
): Promise<{ counted: Counted[]; best: Candidate[] }> {
  const wish: Wish = { sort, near, limit, byTopic: resembles(lead) }
  const { counted, best, more } = await matched(db, lead, wish)
  if (!more) return { counted, best }
  const smallest = sort === 'uncertainty' || (sort === 'best' && near === undefined)
  if (!smallest) return { counted, best: await bestOfAll(db, lead, wish) }
  return { counted, best: once(await smallestU(db, lead, wish)).slice(0, limit) }
}

/** Those that miss the range by least first. */
export function byGap(found: readonly Candidate[], lead: Lead): Candidate[] {
  const { range } = lead.asked
  const gap = ({ base_low, base_high }: Candidate): number =>
    range === null ? 0 : Math.max(base_low - range.low, 0) + Math.max(range.high - base_high, 0)
  const orders = resembles(lead) ? [byTopic] : []
  return once(found.toSorted(inTurn(...orders, ascending(gap), byU, byKey)))
}
