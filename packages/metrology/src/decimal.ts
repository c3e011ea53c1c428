import { Decimal as Base } from 'decimal.js'
import { MetrologyError } from './errors.ts'

/**
 * Decimal arithmetic of this library: 60 digits, so that readings of any length in use stay exact through sums, products and
 * formulas; the configuration is private (a clone), other users of decimal.js are not affected.
 */
export const Decimal = Base.clone({ precision: 60, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -400, toExpPos: 400 })
export type Decimal = Base

const plain = /^-?[0-9]+(\.[0-9]+)?$/
const maximumLength = 60

/** True for the text of a reading: digits, one point, leading minus; no exponent, no plus, no spaces. */
export const isPlainDecimal = (text: string): boolean => text.length <= maximumLength && plain.test(text)

/** The exact value of a plain decimal text. @throws number.not-plain-decimal */
export function parseDecimal(text: string, place = ''): Decimal {
  if (!isPlainDecimal(text)) throw new MetrologyError('number.not-plain-decimal', place, { text: text.slice(0, 40) })
  return new Decimal(text)
}

/** Decimal text, number or Decimal as Decimal; exponents allowed. @throws number.not-plain-decimal, number.not-finite */
export function toDecimal(value: string | number | Decimal, place = ''): Decimal {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new MetrologyError('number.not-finite', place)
  if (typeof value !== 'string') return new Decimal(value)
  const text = value.trim()
  if (text.length > 400 || !/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?$/.test(text)) {
    throw new MetrologyError('number.not-plain-decimal', place, { text: text.slice(0, 40) })
  }
  return exact(text)
}

/** Parsing rounds to the precision of the constructor, so texts longer than 60 digits need a wider one. */
function exact(text: string): Decimal {
  if (text.length <= 60) return new Decimal(text)
  const Wide = Decimal.clone({ precision: 500 })
  return new Wide(text)
}

/** Number of decimals written in a plain decimal text: `10.020` has 3. */
export const decimalsOf = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0)

/** Text without exponent and without negative zero. */
export const plainText = (value: Decimal, decimals?: number): string => {
  const text = decimals === undefined ? value.toFixed() : value.toFixed(decimals)
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}
