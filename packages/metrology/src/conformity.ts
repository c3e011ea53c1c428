import { Decimal, plainText, toDecimal } from './decimal.ts'
import { MetrologyError } from './errors.ts'
import type { Problem } from './errors.ts'

export type Verdict = 'pass' | 'fail' | 'pending' | 'conditional-pass' | 'conditional-fail'

export interface Decision {
  verdict: Verdict
  /** Guard band in the unit of the value, decimal text. */
  w: string
  /** Acceptance limits; null where there is no limit on that side. */
  acceptance: { lower: string | null; upper: string | null }
  reason: Problem
}

type Figure = string | number | Decimal

export interface ErrorCheck {
  /** Error of indication Δ. */
  error: Figure
  /** Absolute value of the maximum permissible error. */
  mpev: Figure
  /** Expanded uncertainty of Δ, about 95 %. */
  U: Figure
}

/**
 * JJF 1094-2002, 5.3.1: with 3U ≤ MPEV the uncertainty is neglected (|Δ| ≤ MPEV passes); otherwise |Δ| ≤ MPEV − U passes,
 * |Δ| ≥ MPEV + U fails and what lies between is pending. All comparisons in decimal.
 *
 * @throws conformity.mpe, component.negative
 */
export function decideJjf1094(check: ErrorCheck): Decision {
  const error = toDecimal(check.error, 'error').abs()
  const mpev = toDecimal(check.mpev, 'mpev')
  const U = toDecimal(check.U, 'U')
  if (mpev.lte(0)) throw new MetrologyError('conformity.mpe', 'mpev')
  if (U.isNegative() && !U.isZero()) throw new MetrologyError('component.negative', 'U', { field: 'U' })
  const neglected = U.times(3).lte(mpev)
  const w = neglected ? new Decimal(0) : U
  const limit = mpev.minus(w)
  const params = { error: plainText(error), mpev: plainText(mpev), U: plainText(U) }
  const reason = (code: Problem['code']): Problem => ({ code, place: 'conformity', params })
  const acceptance = { lower: plainText(limit.neg()), upper: plainText(limit) }
  const frame = { w: plainText(w), acceptance }
  if (neglected) {
    const pass = error.lte(mpev)
    return {
      ...frame,
      verdict: pass ? 'pass' : 'fail',
      reason: reason(pass ? 'conformity.within-mpe' : 'conformity.beyond-mpe'),
    }
  }
  if (error.lte(limit)) return { ...frame, verdict: 'pass', reason: reason('conformity.within-guarded') }
  if (error.gte(mpev.plus(U))) return { ...frame, verdict: 'fail', reason: reason('conformity.beyond-guarded') }
  return { ...frame, verdict: 'pending', reason: reason('conformity.pending') }
}

/**
 * `simple`: ILAC-G8:09/2019, 4.2.1 (w = 0). `guarded-binary`: 4.2.2. `guarded-nonbinary`: 4.2.3. `iso-14253-1`: conformity or non-conformity
 * must be proved, between them neither is (pending).
 */
export const decisionRules = ['simple', 'guarded-binary', 'guarded-nonbinary', 'iso-14253-1'] as const
export type DecisionRule = (typeof decisionRules)[number]

export interface LimitsCheck {
  value: Figure
  U: Figure
  /** Lower and upper tolerance limit; at least one. */
  lower?: Figure | null | undefined
  upper?: Figure | null | undefined
  rule: DecisionRule
  /** Guard band as a multiple of U; 1 for the guarded rules, 0.83 for ISO 14253-1:2017 (5 %, normal, k = 2). */
  r?: Figure | undefined
}

/** Verdict on a value against tolerance limits with a guard band w = r·U. @throws conformity.limits, conformity.rule */
export function decide(check: LimitsCheck): Decision {
  if (!decisionRules.includes(check.rule))
    throw new MetrologyError('conformity.rule', 'rule', { rule: String(check.rule) })
  const value = toDecimal(check.value, 'value')
  const U = toDecimal(check.U, 'U')
  const lower = limit(check.lower, 'lower')
  const upper = limit(check.upper, 'upper')
  if ((!lower && !upper) || (lower && upper && lower.gt(upper))) throw new MetrologyError('conformity.limits', 'limits')
  const r =
    check.rule === 'simple' ? new Decimal(0) : toDecimal(check.r ?? (check.rule === 'iso-14253-1' ? '0.83' : '1'), 'r')
  const w = U.times(r)
  const within = (margin: Decimal) =>
    (!lower || value.gte(lower.plus(margin))) && (!upper || value.lte(upper.minus(margin)))
  const frame = {
    w: plainText(w),
    acceptance: { lower: lower ? plainText(lower.plus(w)) : null, upper: upper ? plainText(upper.minus(w)) : null },
  }
  const verdict = verdictOf(check.rule, { accepted: within(w), inside: within(new Decimal(0)), near: within(w.neg()) })
  const params = {
    value: plainText(value),
    lower: frame.acceptance.lower ?? '−∞',
    upper: frame.acceptance.upper ?? '+∞',
  }
  return { ...frame, verdict, reason: { code: `conformity.rule-${verdict}`, place: 'conformity', params } }
}

const limit = (figure: Figure | null | undefined, place: string): Decimal | undefined =>
  figure === null || figure === undefined ? undefined : toDecimal(figure, place)

function verdictOf(rule: DecisionRule, zone: { accepted: boolean; inside: boolean; near: boolean }): Verdict {
  if (zone.accepted) return 'pass'
  if (rule === 'guarded-nonbinary') return zone.inside ? 'conditional-pass' : zone.near ? 'conditional-fail' : 'fail'
  if (rule === 'iso-14253-1') return zone.near ? 'pending' : 'fail'
  return 'fail'
}
