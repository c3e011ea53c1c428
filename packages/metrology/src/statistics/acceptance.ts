import { Decimal, toDecimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'
import { bessel } from '../evaluation/typeA.ts'

type Figure = string | number

/** Upkeep of measurement standards (JJF 1033-2023, annex C; figures of the criteria as in the 2016 edition). */

export interface Repeatability {
  n: number
  s: number
  /** s ≤ the s found when the standard was set up; otherwise the uncertainty must be evaluated again with the new s. */
  accepted: boolean
}

/** Repeatability of verification or calibration results: s of n ≥ 10 single results against the earlier one. @throws component.readings */
export function acceptRepeatability(readings: readonly Figure[], earlierS: Figure): Repeatability {
  if (readings.length < 10) throw new MetrologyError('component.readings', 'readings', { least: 10 })
  const values = readings.map((reading) => toDecimal(reading, 'readings'))
  const mean = values.reduce((sum, value) => sum.plus(value), new Decimal(0)).div(values.length)
  const squares = values.reduce((sum, value) => sum.plus(value.minus(mean).pow(2)), new Decimal(0))
  const variance = squares.div(values.length - 1)
  return {
    n: values.length,
    s: variance.sqrt().toNumber(),
    accepted: variance.lte(toDecimal(earlierS, 'earlierS').pow(2)),
  }
}

export interface Stability {
  stability: string
  accepted: boolean
}

/**
 * Stability of a new standard: largest minus smallest of m ≥ 4 group means. It must be smaller than |MPE| where the standard is used at its nominal
 * value, smaller than U (k = 2) of the correction where corrections are applied. Strictly smaller, decided in decimal.
 */
export function acceptStability(groupMeans: readonly Figure[], limit: Figure): Stability {
  if (groupMeans.length < 4) throw new MetrologyError('statistics.too-few', 'groupMeans', { least: 4 })
  const values = groupMeans.map((mean) => toDecimal(mean, 'groupMeans'))
  const stability = Decimal.max(...values).minus(Decimal.min(...values))
  return { stability: stability.toFixed(), accepted: stability.lt(toDecimal(limit, 'limit').abs()) }
}

/** Stability of a standard in use: difference of two adjacent years. */
export function acceptYearlyStability(lastYear: Figure, thisYear: Figure, limit: Figure): Stability {
  const stability = toDecimal(thisYear, 'thisYear').minus(toDecimal(lastYear, 'lastYear')).abs()
  return { stability: stability.toFixed(), accepted: stability.lt(toDecimal(limit, 'limit').abs()) }
}

/**
 * Verification of results by transfer: |y_lab − y_ref| ≤ √(U_lab² + U_ref²), both at the same k; U_ref is left out when it is at most U_lab/3.
 *
 * @throws component.not-positive
 */
export function acceptTransfer(
  lab: { y: Figure; U: Figure; k?: Figure },
  reference: { y: Figure; U: Figure; k?: Figure },
) {
  const [kLab, kReference] = [toDecimal(lab.k ?? 2, 'lab.k'), toDecimal(reference.k ?? 2, 'reference.k')]
  if (kLab.lte(0) || kReference.lte(0)) throw new MetrologyError('component.not-positive', 'k', { field: 'k' })
  const U = toDecimal(lab.U, 'lab.U')
  const atSameK = toDecimal(reference.U, 'reference.U').times(kLab).div(kReference)
  const isSmall = atSameK.times(3).lte(U)
  const squares = U.pow(2).plus(isSmall ? 0 : atSameK.pow(2))
  const difference = toDecimal(lab.y, 'lab.y').minus(toDecimal(reference.y, 'reference.y')).abs()
  return {
    difference: difference.toFixed(),
    limit: squares.sqrt().toNumber(),
    accepted: difference.pow(2).lte(squares),
  }
}

/** Verification of results by comparison of n laboratories: |y_lab − ȳ| ≤ √((n − 1)/n)·U_lab. */
export function acceptComparison(y: readonly Figure[], U: Figure) {
  if (y.length < 2) throw new MetrologyError('statistics.too-few', 'y', { least: 2 })
  const values = y.map((value) => toDecimal(value, 'y'))
  const mean = values.reduce((sum, value) => sum.plus(value), new Decimal(0)).div(values.length)
  const square = toDecimal(U, 'U')
    .pow(2)
    .times(values.length - 1)
    .div(values.length)
  return {
    mean: mean.toNumber(),
    limit: square.sqrt().toNumber(),
    accepted: values.map((value) => value.minus(mean).pow(2).lte(square)),
  }
}

export type CheckVerdict = 'pass' | 'warn' | 'stop'

/** Intermediate check: E = |x̄ − x_s|/√(U₁² + U₂²); up to 0.7 pass, up to 1 warn, above stop and trace back (house rule, configurable). */
export function intermediateCheck(
  readings: readonly number[],
  reference: Figure,
  settings: { U: Figure; Ureference?: Figure; warnAt?: Figure },
): { mean: number; E: number; verdict: CheckVerdict } {
  const values = readings.length > 1 ? bessel(readings) : { mean: readings[0] ?? NaN }
  const mean = readings
    .reduce((sum, reading) => sum.plus(toDecimal(reading, 'readings')), new Decimal(0))
    .div(readings.length || 1)
  const squares = toDecimal(settings.U, 'U')
    .pow(2)
    .plus(toDecimal(settings.Ureference ?? 0, 'Ureference').pow(2))
  if (squares.isZero() || Number.isNaN(values.mean)) throw new MetrologyError('statistics.no-spread', 'U')
  const difference = mean.minus(toDecimal(reference, 'reference'))
  const warn = toDecimal(settings.warnAt ?? '0.7', 'warnAt')
  const verdict = difference.pow(2).gt(squares)
    ? 'stop'
    : difference.pow(2).gt(squares.times(warn.pow(2)))
      ? 'warn'
      : 'pass'
  return { mean: mean.toNumber(), E: difference.abs().div(squares.sqrt()).toNumber(), verdict }
}
