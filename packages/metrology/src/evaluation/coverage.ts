import { Decimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { normalQuantile, tFactor } from '../special.ts'
import { truncatedDof } from './evaluate.ts'
import type { BudgetRow } from './evaluate.ts'

/**
 * `auto`: k follows from the distribution of the result. `factor`: k chosen by the laboratory (JJF 1059.1, 5.3.4). `probability`: k_p from the
 * t law at the truncated effective degrees of freedom (JJF 1059.1, 5.3.5).
 */
export type CoverageRequest =
  | { kind: 'auto'; p?: number | undefined }
  | { kind: 'factor'; k: number; p?: number | undefined }
  | { kind: 'probability'; p: number }

export type ResultDistribution = 'normal' | 't' | 'rectangular' | 'trapezoidal'

export interface Coverage {
  /** Coverage factor to two decimals, as printed; U is computed with it so that the certificate can be recalculated. */
  k: number
  /** Expanded uncertainty in the unit of the output, not rounded. */
  U: number
  p: number
  distribution: ResultDistribution
  veff: number | null
  /** Why this factor: a code with a sentence in both languages. */
  reason: Problem
}

/** What `coverage` needs of an output. */
export interface CoverageSubject {
  name: string
  u: number
  veff: number | null
  budget: readonly BudgetRow[]
}

/** Remaining components count as small against the dominating ones up to this ratio (EA-4/02 M:2022, S9.14 and S10.13). */
export const dominanceRatio = 0.3

/** From here on t and normal factors are both taken as 2 for 95.45 % (EA-4/02 table E.1 ends at 50). */
export const manyDegreesOfFreedom = 50

/**
 * Coverage factor and expanded uncertainty.
 *
 * Rule of `auto` for p = 95 % (order of tests; contributions |c|u of all components, remaining = root sum of squares of the others):
 * 1. one rectangular component and remaining ≤ 0.3 of it: rectangular, k = p√3 (1.65);
 * 2. the two largest are rectangular and remaining ≤ 0.3 of both together: trapezoid, k = (1 − √((1 − p)(1 − β²))) / √((1 + β²)/6) with
 *    β = |a₁ − a₂|/(a₁ + a₂) (EA-4/02, S10.13);
 * 3. otherwise normal, k = 2 for 95.45 %; with fewer than 50 effective degrees of freedom k from the t law for 95.45 % (EA-4/02, annex E).
 *
 * @throws coverage.probability, coverage.undefined, component.not-positive
 */
export function coverage(subject: CoverageSubject, request: CoverageRequest): Coverage {
  if (request.kind === 'factor') {
    if (!(request.k > 0)) throw new MetrologyError('component.not-positive', 'coverage.k', { field: 'k' })
    return chosen(
      subject,
      { k: request.k, p: request.p ?? normalProbability(request.k), distribution: 'normal' },
      'coverage.chosen',
    )
  }
  const p = request.p ?? 0.95
  if (!(p > 0 && p < 1)) throw new MetrologyError('coverage.probability', 'coverage.p')
  if (request.kind === 'probability') return byDegreesOfFreedom(subject, p, 0)
  return dominated(subject, p) ?? byDegreesOfFreedom(subject, p === 0.95 ? 0.9545 : p, manyDegreesOfFreedom)
}

const twoDecimals = (k: number): number => new Decimal(k).toDecimalPlaces(2).toNumber()

function normalProbability(k: number): number {
  if (k === 2) return 0.9545
  return k === 3 ? 0.9973 : 0.95
}

type Law = Pick<Coverage, 'k' | 'p' | 'distribution'>

function chosen(subject: CoverageSubject, law: Law, code: Problem['code'], params: Problem['params'] = {}): Coverage {
  const reason: Problem = {
    code,
    place: `outputs.${subject.name}`,
    params: { ...params, k: law.k, p: Number((law.p * 100).toFixed(2)) },
  }
  return { ...law, U: law.k * subject.u, veff: subject.veff, reason }
}

function byDegreesOfFreedom(subject: CoverageSubject, p: number, enough: number): Coverage {
  const { veff } = subject
  if (veff === null && subject.u > 0 && enough === 0)
    throw new MetrologyError('coverage.undefined', `outputs.${subject.name}`)
  const whole = truncatedDof(veff ?? Infinity)
  if (whole === Infinity || (enough > 0 && whole >= enough)) {
    return chosen(
      subject,
      { k: twoDecimals(normalQuantile(0.5 + p / 2)), p, distribution: 'normal' },
      'coverage.normal',
    )
  }
  return chosen(subject, { k: twoDecimals(tFactor(p, whole)), p, distribution: 't' }, 'coverage.t', { veff: whole })
}

/** Cases 1 and 2 of the rule, or undefined. */
function dominated(subject: CoverageSubject, p: number): Coverage | undefined {
  const rows = subject.budget.filter((row) => row.contribution > 0).toSorted((a, b) => b.contribution - a.contribution)
  const [first, second] = rows
  const rest = (count: number): number => Math.hypot(...rows.slice(count).map((row) => row.contribution))
  if (first?.distribution !== 'rectangular') return undefined
  if (rest(1) <= dominanceRatio * first.contribution) {
    const law: Law = { k: twoDecimals(p * Math.sqrt(3)), p, distribution: 'rectangular' }
    return chosen(subject, law, 'coverage.rectangular', { input: first.label || first.input })
  }
  if (second?.distribution !== 'rectangular') return undefined
  if (rest(2) > dominanceRatio * Math.hypot(first.contribution, second.contribution)) return undefined
  const beta = (first.contribution - second.contribution) / (first.contribution + second.contribution)
  const law: Law = { k: twoDecimals(trapezoidFactor(p, beta)), p, distribution: 'trapezoidal' }
  return chosen(subject, law, 'coverage.trapezoidal', {
    input: `${first.label || first.input} + ${second.label || second.input}`,
  })
}

/** k of a symmetric trapezoid with β = top/base (EA-4/02, S10.13); below the knee the density is flat and k is proportional to p. */
export function trapezoidFactor(p: number, beta: number): number {
  const standard = Math.sqrt((1 + beta * beta) / 6)
  const flat = (2 * beta) / (1 + beta)
  return p > flat ? (1 - Math.sqrt((1 - p) * (1 - beta * beta))) / standard : (p * (1 + beta)) / 2 / standard
}
