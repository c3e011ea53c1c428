import { MetrologyError } from '../errors.ts'

export interface TypeA {
  n: number
  mean: number
  /** Experimental standard deviation of one reading. */
  s: number
  /** Standard uncertainty of the mean of `m` readings. */
  u: number
  dof: number
}

/**
 * Bessel's formula (JJF 1059.1-2012, 4.3.2.1): s = √(Σ(xᵢ − x̄)²/(n − 1)), u = s/√n, with the two-pass correction so that large offsets lose nothing.
 *
 * @throws component.readings
 */
export function bessel(readings: readonly number[]): TypeA {
  const n = readings.length
  if (n < 2 || readings.some((reading) => !Number.isFinite(reading)))
    throw new MetrologyError('component.readings', 'readings', { least: 2 })
  const rough = readings.reduce((sum, reading) => sum + reading, 0) / n
  const correction = readings.reduce((sum, reading) => sum + (reading - rough), 0)
  const squares = readings.reduce((sum, reading) => sum + (reading - rough) ** 2, 0)
  const s = Math.sqrt(Math.max(0, squares - (correction * correction) / n) / (n - 1))
  return { n, mean: rough + correction / n, s, u: s / Math.sqrt(n), dof: n - 1 }
}

/**
 * Range coefficients C and degrees of freedom for n = 2…9 (JJF 1059.1-2012, table 1). C₃ is the theoretical 1.69; copies of the 1999 edition
 * print 1.64.
 */
export const rangeTable: ReadonlyArray<{ n: number; C: number; dof: number }> = [
  { n: 2, C: 1.13, dof: 0.9 },
  { n: 3, C: 1.69, dof: 1.8 },
  { n: 4, C: 2.06, dof: 2.7 },
  { n: 5, C: 2.33, dof: 3.6 },
  { n: 6, C: 2.53, dof: 4.5 },
  { n: 7, C: 2.7, dof: 5.3 },
  { n: 8, C: 2.85, dof: 6 },
  { n: 9, C: 2.97, dof: 6.8 },
]

/** Range method (JJF 1059.1-2012, 4.3.2.2): s = (max − min)/C, u = s/√n. @throws component.readings, statistics.out-of-table */
export function rangeMethod(readings: readonly number[]): TypeA {
  const n = readings.length
  const row = rangeTable.find((entry) => entry.n === n)
  if (!row) throw new MetrologyError('statistics.out-of-table', 'readings', { what: 'n', from: 2, to: 9 })
  const s = (Math.max(...readings) - Math.min(...readings)) / row.C
  return { n, mean: readings.reduce((sum, reading) => sum + reading, 0) / n, s, u: s / Math.sqrt(n), dof: row.dof }
}

/** Pooled standard deviation (JJF 1059.1-2012, 4.3.2.4): s_p = √(Σνᵢsᵢ²/Σνᵢ), ν = Σνᵢ. */
export function pooled(groups: ReadonlyArray<{ s: number; dof: number }>): { s: number; dof: number } {
  const dof = groups.reduce((sum, group) => sum + group.dof, 0)
  if (!(dof > 0)) throw new MetrologyError('statistics.too-few', 'groups', { least: 1 })
  return { s: Math.sqrt(groups.reduce((sum, group) => sum + group.dof * group.s ** 2, 0) / dof), dof }
}

/** Mean of m new readings with s from n earlier ones (JJF 1059.1-2012, 4.3.2.5): u = s/√m, ν = n − 1. */
export const earlierStudy = (s: number, n: number, m: number): { u: number; dof: number } => ({
  u: s / Math.sqrt(m),
  dof: n - 1,
})

/** Degrees of freedom of a Type B figure known to the relative accuracy Δu/u (JJF 1059.1-2012, 4.3.3.6): ν = ½(Δu/u)⁻². */
export const typeBDof = (relativeAccuracy: number): number =>
  relativeAccuracy === 0 ? Infinity : 0.5 / relativeAccuracy ** 2
