/**
 * Keeps of the values of one output only what quantiles need: both tails and a band about the median, cut by thresholds from the first block of
 * trials. A run of 10⁷ trials keeps about 16 % of its values. Without thresholds everything is kept (in `low`).
 */
export interface Collector {
  thresholds: Thresholds | null
  low: Buffer
  high: Buffer
  middle: Buffer
  /** Finite values seen, and how many of them lie below the band. */
  count: number
  below: number
  histogram: Float64Array
}

/** Growing list of values. */
export interface Buffer {
  values: Float64Array
  length: number
}

export interface Thresholds {
  low: number
  high: number
  from: number
  to: number
  /** Bounds beyond which values are rare, to size the buckets of the sort. */
  outerLow: number
  outerHigh: number
  /** Left edge and width of the bars of the histogram. */
  histogramFrom: number
  histogramWidth: number
}

/** Thresholds need a sample at least this size to be worth it. */
export const smallestThresholdRun = 40_000

/** The share kept on each side is that of the wanted tail plus five standard deviations of its rank in the pilot. */
export function thresholdsFrom(pilot: Float64Array, tailShare: number, histogramBins: number): Thresholds | null {
  const n = pilot.length
  const margin = 5 * Math.sqrt(Math.max(tailShare * (1 - tailShare), 1e-4) / n)
  if (n < 1000 || tailShare + margin > 0.42) return null
  const sorted = pilot.slice().sort()
  const at = (fraction: number): number => sorted[Math.min(n - 1, Math.floor(fraction * n))]!
  const [outerLow, outerHigh] = [at(0.002), at(0.998)]
  const [first, last] = [at(0.001), at(0.999)]
  const width = last > first ? (last - first) / Math.max(1, histogramBins - 2) : Math.abs(first) * 1e-6 || 1
  return {
    low: at(tailShare + margin),
    high: at(1 - tailShare - margin),
    from: at(0.476),
    to: at(0.524),
    outerLow,
    outerHigh,
    histogramFrom: last > first ? first - width : first - (width * histogramBins) / 2,
    histogramWidth: width,
  }
}

const buffer = (capacity: number): Buffer => ({ values: new Float64Array(capacity), length: 0 })

export const collectorFor = (thresholds: Thresholds | null, expected: number, histogramBins = 0): Collector => ({
  thresholds,
  low: buffer(thresholds ? Math.ceil(expected * 0.07) : expected),
  high: buffer(thresholds ? Math.ceil(expected * 0.07) : 0),
  middle: buffer(thresholds ? Math.ceil(expected * 0.06) : 0),
  count: 0,
  below: 0,
  histogram: new Float64Array(thresholds ? histogramBins : 0),
})

/** What has been kept. */
export const gathered = ({ values, length }: Buffer): Float64Array => values.subarray(0, length)

/** Takes the first `count` values, all finite. */
export function collect(collector: Collector, values: Float64Array, count: number): void {
  collector.count += count
  if (!collector.thresholds) {
    reserve(collector.low, count)
    collector.low.values.set(values.subarray(0, count), collector.low.length)
    collector.low.length += count
    return
  }
  cut(collector, collector.thresholds, { values, count })
  if (collector.histogram.length > 0) tally(collector.histogram, collector.thresholds, { values, count })
}

function reserve(target: Buffer, more: number): void {
  if (target.length + more <= target.values.length) return
  const larger = new Float64Array(Math.ceil((target.length + more) * 1.5))
  larger.set(gathered(target))
  target.values = larger
}

interface Chunk {
  values: Float64Array
  count: number
}

/**
 * Every value is written to all three buffers and the positions move by the outcome of the comparisons: branches on random data would be
 * mispredicted and cost four times as much.
 */
function cut(collector: Collector, { low, high, from, to }: Thresholds, { values, count }: Chunk): void {
  for (const target of [collector.low, collector.high, collector.middle]) reserve(target, count)
  const [lows, highs, middles] = [collector.low.values, collector.high.values, collector.middle.values]
  let [atLow, atHigh, atMiddle, below] = [collector.low.length, collector.high.length, collector.middle.length, 0]
  for (let i = 0; i < count; i += 1) {
    const value = values[i]!
    lows[atLow] = value
    atLow += +(value <= low)
    highs[atHigh] = value
    atHigh += +(value >= high)
    middles[atMiddle] = value
    atMiddle += +(value >= from) & +(value <= to)
    below += +(value < from)
  }
  collector.low.length = atLow
  collector.high.length = atHigh
  collector.middle.length = atMiddle
  collector.below += below
}

function tally(counts: Float64Array, { histogramFrom, histogramWidth }: Thresholds, { values, count }: Chunk): void {
  const scale = 1 / histogramWidth
  for (let i = 0; i < count; i += 1) {
    const bin = Math.floor((values[i]! - histogramFrom) * scale)
    if (bin >= 0 && bin < counts.length) counts[bin] = counts[bin]! + 1
  }
}

/** Adds what another thread collected with the same thresholds. */
export function mergeCollectors(target: Collector, other: Collector): void {
  for (const part of ['low', 'high', 'middle'] as const) {
    reserve(target[part], other[part].length)
    target[part].values.set(gathered(other[part]), target[part].length)
    target[part].length += other[part].length
  }
  target.count += other.count
  target.below += other.below
  for (let bin = 0; bin < target.histogram.length; bin += 1)
    target.histogram[bin] = target.histogram[bin]! + other.histogram[bin]!
}
