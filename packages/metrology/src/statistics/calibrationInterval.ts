import { Decimal, toDecimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'

type Figure = string | number

export interface Bounds {
  least: number
  most: number
}

const bounded = (months: number, { least, most }: Bounds): number => Math.min(most, Math.max(least, months))

/**
 * Staircase (ILAC-G24:2022, method 1): error up to `lengthenUpTo` (80 %) of the MPE lengthens, beyond the MPE shortens, between keeps.
 * Compared in decimal; steps and bounds in months are the policy of the house.
 */
export function staircase(
  current: number,
  found: { error: Figure; mpev: Figure },
  policy: Bounds & { lengthenUpTo?: Figure; up?: number; down?: number },
): { months: number; move: 'lengthen' | 'keep' | 'shorten' } {
  const error = toDecimal(found.error, 'error').abs()
  const mpev = toDecimal(found.mpev, 'mpev')
  if (mpev.lte(0)) throw new MetrologyError('conformity.mpe', 'mpev')
  const { lengthenUpTo = '0.8', up = 1.5, down = 0.5 } = policy
  const move = error.lte(mpev.times(toDecimal(lengthenUpTo, 'lengthenUpTo')))
    ? 'lengthen'
    : error.gt(mpev)
      ? 'shorten'
      : 'keep'
  const factor = move === 'lengthen' ? up : move === 'shorten' ? down : 1
  return { months: bounded(current * factor, policy), move }
}

/** Simple response (NCSLI RP-1, A1): pass I(1 + a), fail I(1 − b) with b = 1 − (1 + a)^(−R/(1 − R)), which holds the reliability R. */
export function simpleResponse(
  current: number,
  passed: boolean,
  policy: { reliability: number; a: number },
): { months: number; b: number } {
  const { reliability, a } = policy
  if (!(reliability > 0 && reliability < 1)) throw new MetrologyError('coverage.probability', 'reliability')
  if (!(a > 0)) throw new MetrologyError('component.not-positive', 'a', { field: 'a' })
  const b = 1 - (1 + a) ** (-reliability / (1 - reliability))
  return { months: passed ? current * (1 + a) : current * (1 - b), b }
}

/** Exponential reliability: I′ = I·ln R_target/ln R_observed, never more than `cap` times the present interval. */
export function reliabilityTarget(current: number, reliability: { observed: number; target: number }, cap = 2): number {
  const { observed, target } = reliability
  for (const value of [observed, target])
    if (!(value > 0 && value < 1)) throw new MetrologyError('coverage.probability', 'reliability')
  return Math.min(current * cap, (current * Math.log(target)) / Math.log(observed))
}

/** Time until the drift uses up what the MPE leaves after the present error and its uncertainty: (MPEV − U − |e|)/drift, in the unit of time of the drift. */
export function driftInterval(found: { mpev: Figure; U: Figure; error: Figure; drift: Figure }): number {
  const drift = toDecimal(found.drift, 'drift').abs()
  if (drift.isZero()) return Infinity
  const room = toDecimal(found.mpev, 'mpev').minus(toDecimal(found.U, 'U')).minus(toDecimal(found.error, 'error').abs())
  return Decimal.max(0, room).div(drift).toNumber()
}
