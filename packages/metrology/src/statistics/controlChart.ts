import { MetrologyError } from '../errors.ts'
import { integrate } from '../quadrature.ts'
import { bessel } from '../evaluation/typeA.ts'
import { logGamma, normalCdf, normalPdf } from '../special.ts'

export interface ControlConstants {
  n: number
  d2: number
  d3: number
  c4: number
  A: number
  A2: number
  A3: number
  B3: number
  B4: number
  D3: number
  D4: number
}

const known = new Map<number, ControlConstants>()

/**
 * Constants of control charts for subgroups of n (GB/T 17989.2, ISO 7870-2), computed: c4 from Γ, d2 and d3 from the law of the range.
 *
 * @throws statistics.out-of-table for n outside 2…100
 */
export function controlConstants(n: number): ControlConstants {
  if (!Number.isInteger(n) || n < 2 || n > 100)
    throw new MetrologyError('statistics.out-of-table', 'n', { what: 'n', from: 2, to: 100 })
  const cached = known.get(n)
  if (cached) return cached
  const { d2, d3 } = rangeMoments(n)
  const c4 = Math.sqrt(2 / (n - 1)) * Math.exp(logGamma(n / 2) - logGamma((n - 1) / 2))
  const spread = (3 * Math.sqrt(1 - c4 * c4)) / c4
  const constants = {
    n,
    d2,
    d3,
    c4,
    A: 3 / Math.sqrt(n),
    A2: 3 / (d2 * Math.sqrt(n)),
    A3: 3 / (c4 * Math.sqrt(n)),
    B3: Math.max(0, 1 - spread),
    B4: 1 + spread,
    D3: Math.max(0, 1 - (3 * d3) / d2),
    D4: 1 + (3 * d3) / d2,
  }
  known.set(n, constants)
  return constants
}

/** Mean and standard deviation of the range of n standard normal values: P(R ≤ r) = n ∫ φ(x) [Φ(x + r) − Φ(x)]ⁿ⁻¹ dx. */
function rangeMoments(n: number): { d2: number; d3: number } {
  const step = 1 / 8
  const beyond = (r: number): number => {
    let inside = 0
    for (let x = -8; x <= 8; x += step) inside += normalPdf(x) * (normalCdf(x + r) - normalCdf(x)) ** (n - 1)
    return 1 - n * inside * step
  }
  const edges = [0, 2, 4, 7, 12]
  const d2 = integrate(beyond, edges)
  return { d2, d3: Math.sqrt(integrate((r) => 2 * r * beyond(r), edges) - d2 * d2) }
}

export interface ChartLine {
  center: number
  upper: number
  lower: number
}

export interface ControlChart {
  /** Chart of the means. */
  mean: ChartLine
  /** Chart of ranges, standard deviations or moving ranges. */
  spread: ChartLine
  /** Estimate of the standard deviation within subgroups. */
  sigma: number
}

/** Mean and range chart of subgroups of equal size: x̿ ± A₂R̄, D₃R̄…D₄R̄. @throws statistics.too-few, statistics.lengths */
export function xbarRChart(subgroups: readonly (readonly number[])[]): ControlChart {
  const { constants, means, size } = checked(subgroups)
  const rbar = average(subgroups.map((group) => Math.max(...group) - Math.min(...group)))
  const center = average(means)
  return {
    mean: { center, upper: center + constants.A2 * rbar, lower: center - constants.A2 * rbar },
    spread: { center: rbar, upper: constants.D4 * rbar, lower: constants.D3 * rbar },
    sigma: size > 0 ? rbar / constants.d2 : 0,
  }
}

/** Mean and standard deviation chart: x̿ ± A₃s̄, B₃s̄…B₄s̄. */
export function xbarSChart(subgroups: readonly (readonly number[])[]): ControlChart {
  const { constants, means } = checked(subgroups)
  const sbar = average(subgroups.map((group) => bessel(group).s))
  const center = average(means)
  return {
    mean: { center, upper: center + constants.A3 * sbar, lower: center - constants.A3 * sbar },
    spread: { center: sbar, upper: constants.B4 * sbar, lower: constants.B3 * sbar },
    sigma: sbar / constants.c4,
  }
}

/** Chart of single values with moving ranges of two: x̄ ± 3·MR̄/d₂. */
export function individualsChart(values: readonly number[]): ControlChart {
  if (values.length < 2) throw new MetrologyError('statistics.too-few', 'values', { least: 2 })
  const { d2, D4 } = controlConstants(2)
  const moving = average(values.slice(1).map((value, index) => Math.abs(value - values[index]!)))
  const center = average(values)
  const sigma = moving / d2
  return {
    mean: { center, upper: center + 3 * sigma, lower: center - 3 * sigma },
    spread: { center: moving, upper: D4 * moving, lower: 0 },
    sigma,
  }
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

function checked(subgroups: readonly (readonly number[])[]): {
  constants: ControlConstants
  means: number[]
  size: number
} {
  const size = subgroups[0]?.length ?? 0
  if (subgroups.length < 2) throw new MetrologyError('statistics.too-few', 'subgroups', { least: 2 })
  if (subgroups.some((group) => group.length !== size)) throw new MetrologyError('statistics.lengths', 'subgroups')
  return { constants: controlConstants(size), means: subgroups.map(average), size }
}

/** A signal of GB/T 17989.2 (ISO 7870-2): the rule and the index of the point that completes the pattern. */
export interface Signal {
  rule: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
  index: number
}

interface Rule {
  rule: Signal['rule']
  length: number
  matches: (z: readonly number[]) => boolean
}

const side = (z: readonly number[], beyond: number, least: number): boolean =>
  z.filter((value) => value > beyond).length >= least || z.filter((value) => value < -beyond).length >= least

const steps = (z: readonly number[]): number[] => z.slice(1).map((value, index) => Math.sign(value - z[index]!))

/** The eight patterns, on values in units of σ from the center line. */
const rules: readonly Rule[] = [
  { rule: 1, length: 1, matches: (z) => Math.abs(z[0]!) > 3 },
  { rule: 2, length: 9, matches: (z) => side(z, 0, 9) },
  { rule: 3, length: 6, matches: (z) => [1, -1].some((sign) => steps(z).every((step) => step === sign)) },
  {
    rule: 4,
    length: 14,
    matches: (z) => steps(z).every((step, index, all) => step !== 0 && (index === 0 || step === -all[index - 1]!)),
  },
  { rule: 5, length: 3, matches: (z) => side(z, 2, 2) && outside(z.at(-1), 2) },
  { rule: 6, length: 5, matches: (z) => side(z, 1, 4) && outside(z.at(-1), 1) },
  { rule: 7, length: 15, matches: (z) => z.every((value) => Math.abs(value) < 1) },
  { rule: 8, length: 8, matches: (z) => z.every((value) => Math.abs(value) > 1) },
]

const outside = (value: number | undefined, beyond: number): boolean => value !== undefined && Math.abs(value) > beyond

/**
 * Signals of special causes: 1 beyond 3σ; 2 nine on one side; 3 six rising or falling; 4 fourteen alternating; 5 two of three beyond 2σ on one side;
 * 6 four of five beyond 1σ on one side; 7 fifteen within 1σ; 8 eight beyond 1σ on both sides.
 */
export function controlSignals(values: readonly number[], center: number, sigma: number): Signal[] {
  if (!(sigma > 0)) throw new MetrologyError('statistics.no-spread', 'sigma')
  const z = values.map((value) => (value - center) / sigma)
  return z.flatMap((_, index) =>
    rules.flatMap(({ rule, length, matches }) =>
      index + 1 >= length && matches(z.slice(index + 1 - length, index + 1)) ? [{ rule, index }] : [],
    ),
  )
}
