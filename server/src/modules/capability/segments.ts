import { MetrologyError, differenceToBase, toBase } from '@tongheng/metrology'
import { fieldError } from '#platform/errors'
import { quantityKindOf } from './quantityKind.ts'
import type { Stated } from './tables.ts'

/** U(x) = constant + slope · x from low to high, all in base units. */
export interface Segment {
  low: number
  high: number
  constant: number
  slope: number
}

/** What a capability states, in base units; a class states no U and has no segments. */
export interface InBase {
  dimension: string
  low: number
  high: number
  segments: readonly Segment[]
}

type Uncertainty = Stated['uncertainty']
type Of<Kind extends Uncertainty['kind']> = Extract<Uncertainty, { kind: Kind }>

/** Part of the range in the unit in which it was stated, with U at both ends in base units. */
interface Part {
  from: number
  to: number
  fromU: number
  toU: number
}

const inBase = (value: string, unit: string, path: string) => {
  try {
    return { value: toBase(value, unit).value, dimension: quantityKindOf(unit) }
  } catch (error) {
    if (error instanceof MetrologyError) throw fieldError(path, 'capability.unknown-unit', { unit })
    throw error
  }
}

const requirePositive = (value: string, path: string): void => {
  if (Number(value) <= 0) throw fieldError(`body.uncertainty.${path}`, 'capability.not-positive')
}

/** Base units of one unit of U; refuses a unit of another dimension than the range. */
function unitOfU(unit: string, dimension: string): number {
  if (inBase('1', unit, 'body.uncertainty.unit').dimension !== dimension)
    throw fieldError('body.uncertainty.unit', 'capability.unit-mismatch')
  return Number(differenceToBase('1', unit).value)
}

/** What depends on the size of a value turns at zero. */
function grown(low: number, high: number, U: (x: number) => number): Part[] {
  const cuts = low < 0 && high > 0 ? [low, 0, high] : [low, high]
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at] ?? low
    return { from, to, fromU: U(Math.abs(from)), toU: U(Math.abs(to)) }
  })
}

function betweenPoints({ points }: Of<'points'>, one: number, range: { low: number; high: number }): Part[] {
  for (const [at, point] of points.entries()) requirePositive(point.U, `points.${at}.U`)
  const parts = points.slice(1).map((point, at) => {
    const before = points[at] ?? point
    if (Number(before.at) >= Number(point.at))
      throw fieldError(`body.uncertainty.points.${at + 1}.at`, 'capability.points-range')
    return { from: Number(before.at), to: Number(point.at), fromU: Number(before.U) * one, toU: Number(point.U) * one }
  })
  if ((parts[0]?.from ?? 0) > range.low || (parts.at(-1)?.to ?? 0) < range.high)
    throw fieldError('body.uncertainty.points', 'capability.points-range')
  return parts
}

function byRows({ rows }: Of<'table'>, one: number, range: { low: number; high: number }): Part[] {
  for (const [at, row] of rows.entries()) {
    requirePositive(row.U, `rows.${at}.U`)
    const before = rows[at - 1]
    if (Number(row.low) > Number(row.high) || (before && Number(before.high) !== Number(row.low)))
      throw fieldError(`body.uncertainty.rows.${at}.low`, 'capability.table-range')
  }
  if (Number(rows[0]?.low) > range.low || Number(rows.at(-1)?.high) < range.high)
    throw fieldError('body.uncertainty.rows', 'capability.table-range')
  return rows.map((row) => ({
    from: Number(row.low),
    to: Number(row.high),
    fromU: Number(row.U) * one,
    toU: Number(row.U) * one,
  }))
}

function byEquation({ constant, slope }: Of<'equation'>, one: number, range: { low: number; high: number }): Part[] {
  for (const [path, value] of Object.entries({ constant, slope }))
    if (Number(value) < 0) throw fieldError(`body.uncertainty.${path}`, 'capability.not-positive')
  if (Number(constant) + Number(slope) === 0) throw fieldError('body.uncertainty.constant', 'capability.not-positive')
  return grown(range.low, range.high, (size) => (Number(constant) + Number(slope) * size) * one)
}

function partsOf(stated: Stated, dimension: string): Part[] {
  const { uncertainty } = stated
  const range = { low: Number(stated.low), high: Number(stated.high) }
  if (uncertainty.kind === 'class') return []
  if (uncertainty.kind === 'absolute') requirePositive(uncertainty.U, 'U')
  if (uncertainty.kind === 'relative') requirePositive(uncertainty.percent, 'percent')
  requirePositive(uncertainty.k, 'k')
  if (uncertainty.kind === 'relative') {
    const share = (Number(uncertainty.percent) / 100) * Number(differenceToBase('1', stated.unit).value)
    return grown(range.low, range.high, (size) => size * share)
  }
  const one = unitOfU(uncertainty.unit, dimension)
  if (uncertainty.kind === 'points') return betweenPoints(uncertainty, one, range)
  if (uncertainty.kind === 'table') return byRows(uncertainty, one, range)
  if (uncertainty.kind === 'equation') return byEquation(uncertainty, one, range)
  const U = Number(uncertainty.U) * one
  return [{ from: range.low, to: range.high, fromU: U, toU: U }]
}

/** Reads a statement into base units; refuses units it does not know, ranges that run backwards, and an uncertainty that leaves gaps. */
export function readStated(stated: Stated): InBase {
  const low = inBase(stated.low, stated.unit, 'body.unit')
  const high = Number(inBase(stated.high, stated.unit, 'body.unit').value)
  if (Number(low.value) > high) throw fieldError('body.high', 'capability.range-backwards')
  // In decimal, as the ends of the range and every question are: binary arithmetic would leave out the very end.
  const at = (x: number): number => Number(inBase(String(x), stated.unit, 'body.unit').value)
  const segments = partsOf(stated, low.dimension).map(({ from, to, fromU, toU }): Segment => {
    const [start, end] = [at(from), at(to)]
    const slope = start === end ? 0 : (toU - fromU) / (end - start)
    return { low: start, high: end, constant: fromU - slope * start, slope }
  })
  return { dimension: low.dimension, low: Number(low.value), high, segments }
}

/** U at a point in base units, the smaller one where two parts meet; null where none is stated. */
export function uncertaintyAt(segments: readonly Segment[], x: number): number | null {
  const there = segments.filter((one) => one.low <= x && x <= one.high).map((one) => one.constant + one.slope * x)
  return there.length === 0 ? null : Math.min(...there)
}

/** The end of a range with the larger magnitude: where U is asked for. */
export const pointOf = (low: number, high: number): number => (Math.abs(low) > Math.abs(high) ? low : high)
