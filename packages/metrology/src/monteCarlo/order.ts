import { bucketSort } from './bucketSort.ts'
import { gathered } from './collector.ts'
import type { Collector } from './collector.ts'

/** Both tails of a sample, sorted outside in, and its median; `low[i]` is the i-th smallest, `high[i]` the i-th largest value. */
export interface OrderStatistics {
  count: number
  low: Float64Array
  high: Float64Array
  median: number
}

/** Tails of `tail` values on each side and the median; undefined where the thresholds kept too little. */
export function orderStatistics(collector: Collector, tail: number): OrderStatistics | undefined {
  const { count, thresholds } = collector
  if (!thresholds) return bySorting(gathered(collector.low), Math.min(count, Math.max(1, tail)))
  const [low, high, middle] = [gathered(collector.low), gathered(collector.high), gathered(collector.middle)]
  const rank = count >> 1
  const { below } = collector
  if (low.length < tail || high.length < tail || below > rank - 1 || below + middle.length <= rank) return undefined
  const sortedLow = bucketSort(low, thresholds.outerLow, thresholds.low)
  const sortedHigh = bucketSort(high, thresholds.high, thresholds.outerHigh)
  const sortedMiddle = bucketSort(middle, thresholds.from, thresholds.to)
  const upper = sortedMiddle[rank - below]!
  const median = count % 2 === 1 ? upper : (sortedMiddle[rank - below - 1]! + upper) / 2
  return { count, low: sortedLow.subarray(0, tail), high: sortedHigh.slice(sortedHigh.length - tail).reverse(), median }
}

function bySorting(values: Float64Array, tail: number): OrderStatistics {
  const sorted = values.slice().sort()
  const count = sorted.length
  const middle = count >> 1
  const median = count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { count, low: sorted.slice(0, tail), high: sorted.slice(count - tail).reverse(), median }
}

export interface Interval {
  p: number
  low: number
  high: number
  shortLow: number
  shortHigh: number
}

/** How many values of each tail the intervals for p need. */
export const tailNeeded = (count: number, p: number): number => count - covered(count, p) + 1

/** q of JCGM 101, 7.7.2: the number of values an interval steps over. */
const covered = (count: number, p: number): number => Math.min(count - 1, Math.floor(p * count + 0.5))

/** Probabilistically symmetric and shortest coverage interval (JCGM 101, 7.7). */
export function coverageInterval(order: OrderStatistics, p: number): Interval {
  const { count, low, high } = order
  const q = covered(count, p)
  const last = count - q
  const r = Math.max(1, Math.floor((count - q + 1) / 2))
  const value = (rank: number): number => (rank <= low.length ? low[rank - 1]! : high[count - rank]!)
  let best = r
  let width = value(r + q) - value(r)
  for (let rank = 1; rank <= last; rank += 1) {
    const candidate = high[count - rank - q]! - low[rank - 1]!
    if (candidate < width) [best, width] = [rank, candidate]
  }
  return { p, low: value(r), high: value(r + q), shortLow: value(best), shortHigh: value(best + q) }
}
