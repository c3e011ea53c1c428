/**
 * Order statistics of a large sample without sorting all of it: only both tails and a band about the middle are gathered and sorted.
 * `low[i]` is the i-th smallest, `high[i]` the i-th largest value.
 */
export interface OrderStatistics {
  count: number
  low: Float64Array
  high: Float64Array
  median: number
}

const pilotSize = 10_000

/** Tails of `tail` values on each side and the median of `values[0…count)`. Does not change `values`. */
export function orderStatistics(values: Float64Array, count: number, tail: number): OrderStatistics {
  const wanted = Math.min(count, Math.max(1, tail))
  return (count > 4 * pilotSize ? byPilot(values, count, wanted) : undefined) ?? bySorting(values, count, wanted)
}

function bySorting(values: Float64Array, count: number, tail: number): OrderStatistics {
  const sorted = values.slice(0, count).sort()
  const low = sorted.slice(0, tail)
  const high = sorted.slice(count - tail).reverse()
  const middle = count >> 1
  const median = count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { count, low, high, median }
}

/** Thresholds from the first trials, five standard deviations of their rank to the safe side; undefined where they failed. */
function byPilot(values: Float64Array, count: number, tail: number): OrderStatistics | undefined {
  const pilot = values.slice(0, pilotSize).sort()
  const share = tail / count
  const margin = 5 * Math.sqrt(Math.max(share * (1 - share), 1e-4) / pilotSize)
  if (share + margin > 0.42) return undefined
  const at = (fraction: number): number => pilot[Math.min(pilotSize - 1, Math.floor(fraction * pilotSize))]!
  const limits = { low: at(share + margin), high: at(1 - share - margin), from: at(0.476), to: at(0.524) }
  const parts = gather(values, count, limits)
  const { low, high, middle, below } = parts
  const rank = count >> 1
  if (low.length < tail || high.length < tail || below > rank - 1 || below + middle.length <= rank) return undefined
  const bounds = { low: pilot[20]!, high: pilot[pilotSize - 21]! }
  const sortedLow = bucketSort(low, bounds.low, limits.low)
  const sortedHigh = bucketSort(high, limits.high, bounds.high)
  const sortedMiddle = bucketSort(middle, limits.from, limits.to)
  const upper = sortedMiddle[rank - below]!
  const median = count % 2 === 1 ? upper : (sortedMiddle[rank - below - 1]! + upper) / 2
  return { count, low: sortedLow.slice(0, tail), high: sortedHigh.slice(sortedHigh.length - tail).reverse(), median }
}

interface Limits {
  low: number
  high: number
  from: number
  to: number
}

function gather(values: Float64Array, count: number, { low, high, from, to }: Limits) {
  const room = Math.ceil(count / 2) + 1
  const buffers = { low: new Float64Array(room), high: new Float64Array(room), middle: new Float64Array(room) }
  let [lows, highs, middles, below] = [0, 0, 0, 0]
  for (let i = 0; i < count; i += 1) {
    const value = values[i]!
    if (value < from) {
      below += 1
      if (value <= low && lows < room) buffers.low[lows++] = value
    } else if (value <= to) {
      if (middles < room) buffers.middle[middles++] = value
    } else if (value >= high && highs < room) buffers.high[highs++] = value
  }
  return {
    low: buffers.low.subarray(0, lows),
    high: buffers.high.subarray(0, highs),
    middle: buffers.middle.subarray(0, middles),
    below,
  }
}

/** Distributes into equal buckets between the bounds, then straightens by insertion; crowded buckets are sorted on their own. */
export function bucketSort(values: Float64Array, low: number, high: number): Float64Array {
  const count = values.length
  const buckets = Math.max(1, count >> 1)
  const scale = buckets / (high - low)
  if (count < 2000 || !Number.isFinite(scale)) return values.slice().sort()
  const starts = new Int32Array(buckets + 3)
  const indexes = new Int32Array(count)
  for (let i = 0; i < count; i += 1) {
    const position = (values[i]! - low) * scale
    const bucket = position < 0 ? 0 : position >= buckets ? buckets + 1 : (position | 0) + 1
    indexes[i] = bucket
    starts[bucket + 1] = starts[bucket + 1]! + 1
  }
  for (let bucket = 1; bucket < starts.length; bucket += 1) starts[bucket] = starts[bucket]! + starts[bucket - 1]!
  const ends = starts.slice()
  const sorted = new Float64Array(count)
  for (let i = 0; i < count; i += 1) {
    const bucket = indexes[i]!
    sorted[ends[bucket]!] = values[i]!
    ends[bucket] = ends[bucket]! + 1
  }
  for (let bucket = 0; bucket < buckets + 2; bucket += 1) {
    const [start, end] = [starts[bucket]!, starts[bucket + 1]!]
    if (end - start > 32) sorted.subarray(start, end).sort()
  }
  straighten(sorted)
  return sorted
}

function straighten(values: Float64Array): void {
  for (let i = 1; i < values.length; i += 1) {
    const value = values[i]!
    let hole = i
    while (hole > 0 && values[hole - 1]! > value) {
      values[hole] = values[hole - 1]!
      hole -= 1
    }
    values[hole] = value
  }
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
