import { MetrologyError } from '../errors.ts'

const sortedCopy = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** Median; mean of the two middle values for an even count. @throws statistics.too-few */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new MetrologyError('statistics.too-few', 'values', { least: 1 })
  const sorted = sortedCopy(values)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Quantile by linear interpolation between order statistics (type 7, the one spreadsheets use). */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new MetrologyError('statistics.too-few', 'values', { least: 1 })
  const sorted = sortedCopy(values)
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const low = sorted[below]!
  return low + (position - below) * ((sorted[below + 1] ?? low) - low)
}

/** Median, MADe = 1.483·MAD and nIQR = 0.7413·(Q₃ − Q₁) (GB/T 28043-2019, annex C.2). */
export function simpleRobust(values: readonly number[]): { median: number; madE: number; nIQR: number } {
  const center = median(values)
  return {
    median: center,
    madE: 1.483 * median(values.map((value) => Math.abs(value - center))),
    nIQR: 0.7413 * (quantile(values, 0.75) - quantile(values, 0.25)),
  }
}

export interface AlgorithmA {
  xStar: number
  sStar: number
  /** Standard uncertainty of the assigned value, 1.25 × sStar/√p (7.7.3). */
  uXpt: number
  iterations: number
}

/**
 * Robust mean and standard deviation, Algorithm A (GB/T 28043-2019, C.3.1 = ISO 13528), iterated to full convergence.
 *
 * @throws statistics.too-few, statistics.no-spread when more than half of the values are equal
 */
export function algorithmA(values: readonly number[]): AlgorithmA {
  if (values.length < 3) throw new MetrologyError('statistics.too-few', 'values', { least: 3 })
  const n = values.length
  let xStar = median(values)
  let sStar = 1.483 * median(values.map((value) => Math.abs(value - xStar)))
  if (sStar === 0) throw new MetrologyError('statistics.no-spread', 'values')
  let iterations = 0
  for (let change = Infinity; change > 1e-13 && iterations < 10_000; iterations += 1) {
    const reach = 1.5 * sStar
    const kept = values.map((value) => Math.min(Math.max(value, xStar - reach), xStar + reach))
    const mean = kept.reduce((sum, value) => sum + value, 0) / n
    const spread = 1.134 * Math.sqrt(kept.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1))
    change = Math.abs(mean - xStar) / spread + Math.abs(spread - sStar) / spread
    xStar = mean
    sStar = spread
  }
  return { xStar, sStar, uXpt: (1.25 * sStar) / Math.sqrt(n), iterations }
}
