import { decimalsOf, toDecimal } from '../decimal.ts'
import { median, simpleRobust } from './robust.ts'

/** What makes a record suspicious: it is looked at by the quality supervisor, not refused. */
export const suspicionRules = [
  'outlier-own',
  'outlier-kind',
  'too-repeatable',
  'identical-columns',
  'similar',
  'end-digits',
  'drift',
  'too-fast',
] as const
export type SuspicionRule = (typeof suspicionRules)[number]

/** Thresholds of the rules. A laboratory sets its own. */
export interface SuspicionLimits {
  /** Robust score from which a result lies outside its history. */
  outlierScore: number
  /** Results without which a history says nothing. */
  fewestHistory: number
  /** Share of the usual standard deviation below which readings repeat too well. */
  repeatabilityShare: number
  /** Equal figures in the same order from which two columns, or two records, count as copied. */
  fewestIdentical: number
  /** Standard deviations by which one last digit may prevail over the others. */
  endDigitScore: number
  /** |En| against the last result of the same instrument, above which it has drifted. */
  driftEn: number
  /** Seconds in which nobody reads and types a figure. */
  fastestSeconds: number
  /** Figures without which last digits and times say nothing. */
  fewestFigures: number
}

export const defaultSuspicionLimits: SuspicionLimits = {
  outlierScore: 4,
  fewestHistory: 5,
  repeatabilityShare: 0.1,
  fewestIdentical: 15,
  endDigitScore: 4,
  driftEn: 1.5,
  fastestSeconds: 0.5,
  fewestFigures: 20,
}

/** One reason for suspicion. `params` are figures for the sentence that tells it. */
export interface Suspicion {
  rule: SuspicionRule
  /** Measuring point or column, as printed. */
  place: string
  params: Readonly<Record<string, string>>
}

export interface PointFigures {
  nominal: string
  y: string
  U: string
}

/** Typed readings of one column, in the order of the sheet; `step` is the smallest step that can be read, where it is known. */
export interface TypedColumn {
  name: string
  values: readonly string[]
  step?: string | undefined
}

const short = (value: number): string => String(Number(value.toPrecision(3)))

/**
 * Robust score of a result in its history. Spread below half of its uncertainty is none: a history of equal results does not make every
 * other result an outlier.
 */
export function historyScore(point: PointFigures, history: readonly string[]): number {
  const { median: centre, madE } = simpleRobust(history.map(Number))
  return Math.abs(Number(point.y) - centre) / Math.max(madE, Number(point.U) / 2, Number.MIN_VALUE)
}

export function outlier(
  rule: 'outlier-own' | 'outlier-kind',
  point: PointFigures,
  history: readonly string[],
  limits: SuspicionLimits,
): Suspicion[] {
  if (history.length < limits.fewestHistory) return []
  const score = historyScore(point, history)
  if (score <= limits.outlierScore) return []
  const params = { y: point.y, score: short(score), count: String(history.length) }
  return [{ rule, place: point.nominal, params }]
}

/** Readings that spread far less than those of other instruments of the kind. */
export function tooRepeatable(
  place: string,
  s: number,
  history: readonly number[],
  limits: SuspicionLimits,
): Suspicion[] {
  if (history.length < limits.fewestHistory) return []
  const usual = median(history)
  if (usual === 0 || s >= usual * limits.repeatabilityShare) return []
  return [{ rule: 'too-repeatable', place, params: { s: short(s), usual: short(usual) } }]
}

const sequence = ({ values }: TypedColumn): string => values.join(' ')

/** Two columns with the same figures in the same order. Columns that hardly change are the same by nature. */
export function identicalColumns(columns: readonly TypedColumn[], limits: SuspicionLimits): Suspicion[] {
  const seen = new Map<string, string>()
  return columns.flatMap((column): Suspicion[] => {
    if (column.values.length < limits.fewestIdentical || new Set(column.values).size < 3) return []
    const twin = seen.get(sequence(column))
    seen.set(sequence(column), column.name)
    return twin === undefined ? [] : [{ rule: 'identical-columns', place: column.name, params: { other: twin } }]
  })
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b))

/** How many last digits are possible at all: at a step of 0.005 only two. */
function possibleDigits(step: string | undefined, decimals: number): number {
  if (step === undefined) return 10
  const units = toDecimal(step).times(10 ** decimals)
  return units.isInteger() ? 10 / greatestDivisor(10, units.toNumber() % 10) : 10
}

/** One last digit prevails more than chance explains. */
export function endDigits({ name, values, step }: TypedColumn, limits: SuspicionLimits): Suspicion[] {
  const n = values.length
  if (n < limits.fewestFigures) return []
  const decimals = Math.max(...values.map(decimalsOf))
  const possible = possibleDigits(step, decimals)
  if (possible < 2) return []
  const counts = new Map<string, number>()
  for (const value of values) {
    const digit = value.at(-1) ?? ''
    counts.set(digit, (counts.get(digit) ?? 0) + 1)
  }
  const [digit = '', most = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const p = 1 / possible
  const score = (most / n - p) / Math.sqrt((p * (1 - p)) / n)
  if (score <= limits.endDigitScore) return []
  return [{ rule: 'end-digits', place: name, params: { digit, most: String(most), count: String(n) } }]
}

/** The result moved away from that of the last certificate by more than both uncertainties explain. */
export function drift(
  point: PointFigures,
  last: PointFigures & { record: string },
  limits: SuspicionLimits,
): Suspicion[] {
  const U = Math.hypot(Number(point.U), Number(last.U))
  const score = Math.abs(Number(point.y) - Number(last.y)) / U
  if (U === 0 || score <= limits.driftEn) return []
  const params = { y: point.y, last: last.y, score: short(score), record: last.record }
  return [{ rule: 'drift', place: point.nominal, params }]
}

/**
 * Figures typed one by one faster than they can be read. `moments` are the times of the requests, in milliseconds; figures of one
 * request came in together, from a column pasted or an instrument read.
 */
export function tooFast(moments: readonly number[], limits: SuspicionLimits): Suspicion[] {
  const distinct = [...new Set(moments)].toSorted((a, b) => a - b)
  if (distinct.length < limits.fewestFigures) return []
  const gaps = distinct.slice(1).map((moment, index) => moment - (distinct[index] ?? moment))
  const usual = median(gaps) / 1000
  if (usual >= limits.fastestSeconds) return []
  return [{ rule: 'too-fast', place: '', params: { seconds: short(usual), count: String(distinct.length) } }]
}
