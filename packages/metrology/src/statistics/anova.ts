import { MetrologyError } from '../errors.ts'
import { bessel } from '../evaluation/typeA.ts'
import { chiSquaredTail, fQuantile, fTail, tCdf, tFactor } from '../special.ts'

export interface Anova {
  grandMean: number
  ssBetween: number
  ssWithin: number
  msBetween: number
  msWithin: number
  dofBetween: number
  dofWithin: number
  F: number
  p: number
  /** Mean group size for the variance components. */
  n0: number
  /** Repeatability, between-group and reproducibility standard deviation (GB/T 6379.2 = ISO 5725-2). */
  sr: number
  sL: number
  sR: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** One-way analysis of variance, groups of any sizes. @throws statistics.too-few, statistics.no-spread */
export function oneWayAnova(groups: readonly (readonly number[])[]): Anova {
  const sizes = groups.map((group) => group.length)
  const n = sum(sizes)
  if (groups.length < 2 || sizes.some((size) => size < 1) || n <= groups.length) {
    throw new MetrologyError('statistics.too-few', 'groups', { least: 2 })
  }
  const means = groups.map((group) => sum(group) / group.length)
  const grandMean = sum(groups.map(sum)) / n
  const ssBetween = sum(means.map((mean, i) => sizes[i]! * (mean - grandMean) ** 2))
  const ssWithin = sum(groups.map((group, i) => sum(group.map((value) => (value - means[i]!) ** 2))))
  const [dofBetween, dofWithin] = [groups.length - 1, n - groups.length]
  const msBetween = ssBetween / dofBetween
  const msWithin = ssWithin / dofWithin
  if (msWithin === 0) throw new MetrologyError('statistics.no-spread', 'groups')
  const n0 = (n - sum(sizes.map((size) => size * size)) / n) / dofBetween
  const between = Math.max(0, (msBetween - msWithin) / n0)
  const F = msBetween / msWithin
  return {
    grandMean,
    ssBetween,
    ssWithin,
    msBetween,
    msWithin,
    dofBetween,
    dofWithin,
    F,
    p: fTail(F, dofBetween, dofWithin),
    n0,
    sr: Math.sqrt(msWithin),
    sL: Math.sqrt(between),
    sR: Math.sqrt(msWithin + between),
  }
}

/** Analysis of variance from group means and standard deviations of equal size (JCGM 100, H.5). */
export function anovaFromSummary(means: readonly number[], sds: readonly number[], perGroup: number) {
  if (means.length !== sds.length) throw new MetrologyError('statistics.lengths', 'sds')
  if (means.length < 2 || perGroup < 2) throw new MetrologyError('statistics.too-few', 'means', { least: 2 })
  const groups = means.length
  const { mean, s: sMeans } = bessel(means)
  const sa = Math.sqrt(perGroup) * sMeans
  const sb = Math.sqrt(sum(sds.map((s) => s * s)) / groups)
  const [dofA, dofB] = [groups - 1, groups * (perGroup - 1)]
  const pooledVariance = (dofA * sa * sa + dofB * sb * sb) / (dofA + dofB)
  return {
    mean,
    sMeans,
    sa,
    sb,
    F: (sa * sa) / (sb * sb),
    dofA,
    dofB,
    Fcrit95: fQuantile(0.95, dofA, dofB),
    Fcrit975: fQuantile(0.975, dofA, dofB),
    uMeanBetween: sMeans / Math.sqrt(groups),
    uMeanPooled: Math.sqrt(pooledVariance / (groups * perGroup)),
    sB: Math.sqrt(Math.max(0, (sa * sa - sb * sb) / perGroup)),
  }
}

/** Mean weighted with 1/u², its consistency (χ², Birge ratio) and the uncertainty enlarged by the Birge ratio. */
export function weightedMean(x: readonly number[], u: readonly number[]) {
  if (x.length !== u.length) throw new MetrologyError('statistics.lengths', 'u')
  if (x.length < 2) throw new MetrologyError('statistics.too-few', 'x', { least: 2 })
  if (u.some((value) => !(value > 0))) throw new MetrologyError('component.not-positive', 'u', { field: 'u' })
  const weights = u.map((value) => 1 / (value * value))
  const total = sum(weights)
  const mean = sum(x.map((value, i) => value * weights[i]!)) / total
  const chi2 = sum(x.map((value, i) => (value - mean) ** 2 * weights[i]!))
  const dof = x.length - 1
  const birge = Math.sqrt(chi2 / dof)
  const uMean = 1 / Math.sqrt(total)
  return { mean, u: uMean, chi2, dof, birge, p: chiSquaredTail(chi2, dof), uBirge: birge * uMean }
}

export interface Test {
  statistic: number
  dof: number
  p: number
  critical: number
  significant: boolean
}

const twoSided = (t: number, dof: number, alpha: number): Test => {
  const critical = tFactor(1 - alpha, dof)
  return { statistic: t, dof, p: 2 * (1 - tCdf(Math.abs(t), dof)), critical, significant: Math.abs(t) > critical }
}

/** Two-sided t test of a mean against a reference. */
export function tTestOne(values: readonly number[], reference: number, alpha = 0.05): Test {
  const { mean, u, dof } = bessel(values)
  if (u === 0) throw new MetrologyError('statistics.no-spread', 'x')
  return twoSided((mean - reference) / u, dof, alpha)
}

/** Two-sided t test of two means; pooled variance, or Welch's with `equalVariances: false`. */
export function tTestTwo(
  a: readonly number[],
  b: readonly number[],
  options: { alpha?: number; equalVariances?: boolean } = {},
): Test {
  const { alpha = 0.05, equalVariances = true } = options
  const [first, second] = [bessel(a), bessel(b)]
  if (first.s === 0 && second.s === 0) throw new MetrologyError('statistics.no-spread', 'x')
  if (equalVariances) {
    const dof = first.dof + second.dof
    const variance = (first.dof * first.s ** 2 + second.dof * second.s ** 2) / dof
    return twoSided((first.mean - second.mean) / Math.sqrt(variance * (1 / first.n + 1 / second.n)), dof, alpha)
  }
  const [va, vb] = [first.u ** 2, second.u ** 2]
  const dof = (va + vb) ** 2 / (va ** 2 / first.dof + vb ** 2 / second.dof)
  return twoSided((first.mean - second.mean) / Math.sqrt(va + vb), dof, alpha)
}

/** Two-sided t test of the mean of differences of pairs. */
export function tTestPaired(a: readonly number[], b: readonly number[], alpha = 0.05): Test {
  if (a.length !== b.length) throw new MetrologyError('statistics.lengths', 'b')
  return tTestOne(
    a.map((value, index) => value - b[index]!),
    0,
    alpha,
  )
}

/** F test of two variances, the larger over the smaller; two-sided p. */
export function fTest(first: { s: number; dof: number }, second: { s: number; dof: number }, alpha = 0.05) {
  if (!(first.s > 0 && second.s > 0)) throw new MetrologyError('statistics.no-spread', 's')
  const [top, bottom] = first.s >= second.s ? [first, second] : [second, first]
  const F = top.s ** 2 / bottom.s ** 2
  const critical = fQuantile(1 - alpha / 2, top.dof, bottom.dof)
  return {
    F,
    dof1: top.dof,
    dof2: bottom.dof,
    p: Math.min(1, 2 * fTail(F, top.dof, bottom.dof)),
    critical,
    significant: F > critical,
  }
}
