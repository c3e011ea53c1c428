import { plainDecimal } from '../../ui/decimalText.ts'

/** A figure of an evaluation: decimal text, an exponent allowed (`1.15e-5`). */
export const isFigure = (text: string): boolean =>
  text.length <= 40 && /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$/.test(text)

/** The number a person typed; undefined where it is none. */
export function figureOf(typed: string): number | undefined {
  const text = plainDecimal(typed)
  const value = isFigure(text) ? Number(text) : Number.NaN
  return Number.isFinite(value) ? value : undefined
}

const separators = /[\s,，;；、]+/

/** Readings pasted from a sheet or typed, parted by blanks, commas, semicolons or new lines. */
export const readingTexts = (text: string): string[] =>
  text
    .split(separators)
    .map(plainDecimal)
    .filter((part) => part !== '')

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

export const superscript = (exponent: number): string =>
  [...String(exponent)].map((character) => superscripts[character] ?? character).join('')

/** A number for people with so many significant digits: `0.0299`, `1.15×10⁻⁵`, `50 000 623` stays whole. */
export function shown(value: number | null, digits = 4): string {
  if (value === null || Number.isNaN(value)) return '—'
  if (value === Infinity) return '∞'
  if (value === -Infinity) return '−∞'
  if (value === 0) return '0'
  const exponent = Number(value.toExponential(digits - 1).split('e')[1])
  if (exponent < -4 || exponent > 9) {
    const [mantissa = '0'] = value.toExponential(digits - 1).split('e')
    return `${Number(mantissa)}×10${superscript(exponent)}`.replace(/^-/, '−')
  }
  return value.toFixed(Math.min(20, Math.max(0, digits - 1 - exponent))).replace(/^-/, '−')
}

/** A value with as many digits as make sense beside its uncertainty: down to the last of `digits` digits of u. */
export function shownBeside(value: number, u: number, digits = 3): string {
  if (!(u > 0) || !Number.isFinite(u)) return shown(value, 8)
  const last = Number(u.toExponential(digits - 1).split('e')[1]) - digits + 1
  const size = value === 0 ? last : Math.floor(Math.log10(Math.abs(value)))
  if (Math.max(size, last) >= -4 && size <= 9 && last >= -12)
    return value.toFixed(Math.max(0, -last)).replace(/^-/, '−')
  return shown(value, Math.min(15, Math.max(1, size - last + 1)))
}

/** Probability as a percentage without noise: `95.45`. */
export const percent = (share: number): string => String(Number((share * 100).toFixed(4)))
