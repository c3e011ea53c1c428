import { attempt, toBase } from '@tongheng/metrology'
import { Decimal } from 'decimal.js'
import { readQuery } from '#modules/capability'

/** From `low` to `high` in the base unit of its dimension; one value when both are the same. */
export interface Quantity {
  dimension: string
  low: Decimal
  high: Decimal
}

export interface ReadRange {
  quantities: Quantity[]
  /** What is left beside them, such as 数显. */
  words: string[]
}

const base = (value: string, unit: string) => {
  const outcome = attempt(() => toBase(value, unit))
  return 'value' in outcome ? outcome.value : null
}

/** Conversion counts in binary: 0.7 m and 700 mm are the same. */
const exact = (value: number): Decimal => new Decimal(value).toSignificantDigits(12)

/** Ranges and values with their units, however they were typed; what has no unit that is known is left among the words. */
export function readRange(text: string): ReadRange {
  const read: ReadRange = { quantities: [], words: [] }
  for (const piece of text.split(/[;；,，、\n]/)) {
    const { low, high, unit, words } = readQuery(piece)
    read.words.push(...words)
    if (low === null || high === null || unit === null) continue
    const [from, to] = [base(low, unit), base(high, unit)]
    if (from && to) read.quantities.push({ dimension: from.dimension, low: exact(from.value), high: exact(to.value) })
  }
  return read
}

const isOne = ({ low, high }: Quantity): boolean => low.equals(high)

/**
 * A range of a price list holds an instrument when everything that its model and points say in that quantity lies in it, in whatever unit;
 * a single value holds the instrument that has it as its value or upper end.
 */
export function holds(range: Quantity, found: readonly Quantity[]): boolean {
  const mine = found.filter(({ dimension }) => dimension === range.dimension)
  if (mine.length === 0) return false
  if (isOne(range)) return mine.some(({ high }) => high.equals(range.high))
  return mine.every(({ low, high }) => low.gte(range.low) && high.lte(range.high))
}

/** How far a range reaches; null for one value, or where there is no single range. */
export function widthOf({ quantities: [range, ...others] }: ReadRange): { dimension: string; width: Decimal } | null {
  if (!range || others.length > 0 || isOne(range)) return null
  return { dimension: range.dimension, width: range.high.minus(range.low) }
}
