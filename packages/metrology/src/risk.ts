import { MetrologyError } from './errors.ts'
import { integrate } from './quadrature.ts'
import {
  gammaRegularized,
  logGamma,
  normalCdf,
  normalPdf,
  normalQuantile,
  solveIncreasing,
  tCdf,
  tFactor,
} from './special.ts'

/** Tolerance limits; null where there is none. */
export interface Tolerance {
  TL: number | null
  TU: number | null
}

export interface SpecificRisk {
  pConform: number
  pBelow: number
  pAbove: number
}

/**
 * Probability that the value of one measured object conforms (JCGM 106:2012, 7; JJF 1059.1 with a normal or t law about the result).
 *
 * @throws component.not-positive, component.dof-needed
 */
export function conformanceProbability(
  result: { y: number; u: number; pdf?: 'normal' | 't'; dof?: number | null } & Tolerance,
): SpecificRisk {
  const { y, u, TL, TU, pdf = 'normal', dof } = result
  if (!(u > 0)) throw new MetrologyError('component.not-positive', 'u', { field: 'u' })
  if (pdf === 't' && !(dof && dof >= 1)) throw new MetrologyError('component.dof-needed', 'dof', { least: '≥ 1' })
  const below = (limit: number): number =>
    pdf === 't' ? tCdf((limit - y) / u, dof ?? Infinity) : normalCdf((limit - y) / u)
  const above = (limit: number): number =>
    pdf === 't' ? tCdf((y - limit) / u, dof ?? Infinity) : normalCdf((y - limit) / u)
  const pBelow = TL === null ? 0 : below(TL)
  const pAbove = TU === null ? 0 : above(TU)
  return { pConform: 1 - pBelow - pAbove, pBelow, pAbove }
}

/** Measurement capability index C_m = T/(4u) (JCGM 106, 7.6.3) and test uncertainty ratio T/(2U), U = 2u. */
export const capability = (figures: { TL: number; TU: number; u: number }): { Cm: number; TUR: number } => {
  const ratio = (figures.TU - figures.TL) / (4 * figures.u)
  return { Cm: ratio, TUR: ratio }
}

/** Test uncertainty ratio (TU − TL)/(2U) and accuracy ratio against the accuracy of the reference. */
export const uncertaintyRatio = (figures: { TL: number; TU: number; U: number; referenceAccuracy?: number | null }) => {
  const span = figures.TU - figures.TL
  const accuracy = figures.referenceAccuracy
  return { TUR: span / (2 * figures.U), TAR: accuracy ? span / (2 * accuracy) : null }
}

/** Guard band with which the risk of accepting one object at the limit is `maxRisk`: w = z·u (JCGM 106, 8.3.2; ISO 14253-1: 1.65 u for 5 %). */
export function specificGuardBand(figures: Tolerance & { u: number; maxRisk: number; dof?: number | null }) {
  const { TL, TU, u, maxRisk, dof } = figures
  if (!(maxRisk > 0 && maxRisk < 1)) throw new MetrologyError('coverage.probability', 'maxRisk')
  const factor = dof ? Math.sign(0.5 - maxRisk) * tFactor(Math.abs(1 - 2 * maxRisk), dof) : -normalQuantile(maxRisk)
  const w = factor * u
  return { w, AL: TL === null ? null : TL + w, AU: TU === null ? null : TU - w, wOverU: w / (2 * u) }
}

/**
 * Acceptance limit as a fraction of the tolerance by common rules: root sum of squares √(1 − 1/TUR²), Dobbert's managed guard band (ANSI/NCSL Z540.3
 * method 6, PFA ≤ 2 %), test uncertainty subtracted 1 − 1/TUR, and NCSLI RP-10 1.25 − 1/TUR, at most one.
 */
export const guardBandFactors = (TUR: number) => ({
  rss: TUR > 1 ? Math.sqrt(1 - 1 / TUR ** 2) : 0,
  dobbertMethod6: 1 - (1.04 - Math.exp(0.38 * Math.log(TUR) - 0.54)) / TUR,
  test95: 1 - 1 / TUR,
  rp10: Math.min(1, 1.25 - 1 / TUR),
})

/** Law of the objects before measurement, or of the measurement about the true value. */
export type RiskLaw =
  | { distribution: 'normal'; mean?: number; std: number }
  | { distribution: 'rectangular'; a?: number; b?: number; halfwidth?: number }
  | { distribution: 'gamma'; shape: number; scale: number }
  | { distribution: 'triangular'; a?: number; b?: number; halfwidth?: number }
  | { distribution: 't'; std: number; dof: number; mean?: number }
  | { distribution: 'lognormal'; mu: number; sigma: number }

interface Density {
  pdf: (x: number) => number
  cdf: (x: number) => number
  /** Points between which the density is smooth, from end to end of what matters. */
  edges: readonly number[]
}

const spread = (center: number, unit: number, reach: readonly number[]): number[] => [
  ...reach.toReversed().map((r) => center - r * unit),
  center,
  ...reach.map((r) => center + r * unit),
]

function densityOf(law: RiskLaw): Density {
  switch (law.distribution) {
    case 'normal': {
      const { mean = 0, std } = law
      if (!(std > 0)) throw new MetrologyError('component.not-positive', 'std', { field: 'std' })
      const z = (x: number): number => (x - mean) / std
      return {
        pdf: (x) => normalPdf(z(x)) / std,
        cdf: (x) => normalCdf(z(x)),
        edges: spread(mean, std, [1, 2, 3.5, 6, 9]),
      }
    }
    case 't': {
      const { mean = 0, std, dof } = law
      const peak = Math.exp(logGamma((dof + 1) / 2) - logGamma(dof / 2)) / Math.sqrt(dof * Math.PI) / std
      const pdf = (x: number): number => peak * (1 + ((x - mean) / std) ** 2 / dof) ** (-(dof + 1) / 2)
      return { pdf, cdf: (x) => tCdf((x - mean) / std, dof), edges: spread(mean, std, [1, 2, 4, 8, 20, 60, 200, 1000]) }
    }
    case 'gamma': {
      const { shape, scale } = law
      const front = -logGamma(shape) - shape * Math.log(scale)
      const pdf = (x: number): number => (x <= 0 ? 0 : Math.exp(front + (shape - 1) * Math.log(x) - x / scale))
      const unit = scale * Math.sqrt(shape)
      const ends = [0, 0.1, 0.5, 1, 2, 3, 5, 8, 14, 40].map((r) => r * unit)
      return { pdf, cdf: (x) => gammaRegularized(shape, x / scale), edges: ends }
    }
    case 'lognormal': {
      const { mu, sigma } = law
      const z = (x: number): number => (Math.log(x) - mu) / sigma
      const pdf = (x: number): number => (x <= 0 ? 0 : normalPdf(z(x)) / (sigma * x))
      return {
        pdf,
        cdf: (x) => (x <= 0 ? 0 : normalCdf(z(x))),
        edges: spread(0, 1, [1, 2, 3.5, 6, 9]).map((r) => Math.exp(mu + sigma * r)),
      }
    }
    default:
      return limited(law)
  }
}

function limited(law: Extract<RiskLaw, { distribution: 'rectangular' | 'triangular' }>): Density {
  const a = law.a ?? -(law.halfwidth ?? NaN)
  const b = law.b ?? law.halfwidth ?? NaN
  if (!(a < b)) throw new MetrologyError('component.limits', 'a')
  const middle = (a + b) / 2
  const half = (b - a) / 2
  if (law.distribution === 'rectangular') {
    return {
      pdf: (x) => (x < a || x > b ? 0 : 0.5 / half),
      cdf: (x) => Math.min(1, Math.max(0, (x - a) / (b - a))),
      edges: [a, b],
    }
  }
  const pdf = (x: number): number => Math.max(0, 1 - Math.abs(x - middle) / half) / half
  const cdf = (x: number): number => {
    const t = Math.min(1, Math.max(-1, (x - middle) / half))
    return t < 0 ? (1 + t) ** 2 / 2 : 1 - (1 - t) ** 2 / 2
  }
  return { pdf, cdf, edges: [a, middle, b] }
}

export interface GlobalRiskInput extends Tolerance {
  process: RiskLaw
  /** Error of the measurement about the true value. */
  measurement: RiskLaw
  guardBandLower?: number | null
  guardBandUpper?: number | null
  measurementBias?: number | null
}

export interface GlobalRisk {
  /** Probability of a false acceptance and of a false rejection, of an object taken at random. */
  PFA: number
  PFR: number
  /** Share of false acceptances among the accepted. */
  CPFA: number
  pAccept: number
  inTolerance: number
}

/**
 * Global consumer's and producer's risk (JCGM 106:2012, 9): integrals of the process density times the probability of acceptance, by Gauss–Legendre
 * over panels cut at the tolerance limits and at the corners of the acceptance probability.
 *
 * @throws conformity.limits
 */
export function globalRisk(input: GlobalRiskInput): GlobalRisk {
  const { TL, TU } = input
  if (TL === null && TU === null) throw new MetrologyError('conformity.limits', 'TL')
  const process = densityOf(input.process)
  const measurement = densityOf(input.measurement)
  const bias = input.measurementBias ?? 0
  const AL = TL === null ? null : TL + (input.guardBandLower ?? 0)
  const AU = TU === null ? null : TU - (input.guardBandUpper ?? 0)
  const accept = (x: number): number => {
    const upper = AU === null ? 1 : measurement.cdf(AU - x - bias)
    const lower = AL === null ? 0 : measurement.cdf(AL - x - bias)
    return Math.max(0, upper - lower)
  }
  const corners = [AL, AU].flatMap((limit) =>
    limit === null ? [] : measurement.edges.map((edge) => limit - bias - edge),
  )
  const [from, to] = [process.edges[0]!, process.edges.at(-1)!]
  const inRange = [...process.edges, ...corners, ...[TL, TU].filter((limit) => limit !== null)].filter(
    (x) => x >= from && x <= to,
  )
  const edges = [...new Set(inRange)].toSorted((a, b) => a - b)
  const isIn = (x: number): boolean => (TL === null || x >= TL) && (TU === null || x <= TU)
  const sum = { PFA: 0, good: 0 }
  for (let panel = 1; panel < edges.length; panel += 1) {
    const ends = [edges[panel - 1]!, edges[panel]!]
    const part = integrate((x) => process.pdf(x) * accept(x), ends)
    if (isIn((ends[0]! + ends[1]!) / 2)) sum.good += part
    else sum.PFA += part
  }
  const inTolerance = (TU === null ? 1 : process.cdf(TU)) - (TL === null ? 0 : process.cdf(TL))
  const pAccept = sum.PFA + sum.good
  return { PFA: sum.PFA, PFR: inTolerance - sum.good, CPFA: pAccept > 0 ? sum.PFA / pAccept : 0, pAccept, inTolerance }
}

/** Symmetric guard band that brings the probability of false acceptance down to a target (may be negative where the target is generous). */
export function guardBandForPfa(input: GlobalRiskInput & { targetPFA: number }): {
  w: number
  AL: number | null
  AU: number | null
} {
  const { TL, TU, targetPFA } = input
  if (!(targetPFA > 0 && targetPFA < 1)) throw new MetrologyError('coverage.probability', 'targetPFA')
  const pfa = (w: number): number => globalRisk({ ...input, guardBandLower: w, guardBandUpper: w }).PFA
  const width = TL === null || TU === null ? 20 * widthOf(input.measurement) : (TU - TL) / 2
  const least = -10 * widthOf(input.measurement)
  if (pfa(least) <= targetPFA)
    return { w: least, AL: TL === null ? null : TL + least, AU: TU === null ? null : TU - least }
  const w = least + solveIncreasing((x) => -pfa(least + x), -targetPFA, width - least)
  return { w, AL: TL === null ? null : TL + w, AU: TU === null ? null : TU - w }
}

const widthOf = (law: RiskLaw): number => {
  const { edges } = densityOf(law)
  return (edges.at(-1)! - edges[0]!) / 18
}
