import { parseUnit } from '@tongheng/metrology'
import { prefixes } from '@tongheng/metrology/quantity/unitTable'
import { DccError } from './errors.ts'
import type { Unit } from './model/texts.ts'

/** Symbols as `@tongheng/metrology` shows them, with their D-SI macro (SI Brochure tables, and the units D-SI takes beside the SI). */
const macros: Readonly<Record<string, string>> = {
  '1': 'one',
  m: 'metre',
  g: 'gram',
  s: 'second',
  A: 'ampere',
  K: 'kelvin',
  mol: 'mole',
  cd: 'candela',
  rad: 'radian',
  sr: 'steradian',
  '℃': 'degreecelsius',
  Hz: 'hertz',
  N: 'newton',
  Pa: 'pascal',
  J: 'joule',
  W: 'watt',
  C: 'coulomb',
  V: 'volt',
  F: 'farad',
  Ω: 'ohm',
  S: 'siemens',
  Wb: 'weber',
  T: 'tesla',
  H: 'henry',
  lm: 'lumen',
  lx: 'lux',
  Bq: 'becquerel',
  Gy: 'gray',
  Sv: 'sievert',
  kat: 'katal',
  min: 'minute',
  h: 'hour',
  d: 'day',
  L: 'litre',
  t: 'tonne',
  u: 'dalton',
  eV: 'electronvolt',
  '°': 'degree',
  '′': 'arcminute',
  '″': 'arcsecond',
  Å: 'angstrom',
  'n mile': 'nauticalmile',
  kn: 'knot',
  ha: 'hectare',
  bar: 'bar',
  mmHg: 'mmHg',
  dyn: 'dyne',
  P: 'poise',
  St: 'stokes',
  Gs: 'gauss',
  Oe: 'oersted',
  Gal: 'gal',
  '%': 'percent',
  '%RH': 'percent',
  ppm: 'ppm',
  dB: 'decibel',
  Np: 'neper',
}

/** r/min: revolutions are no unit of D-SI. */
const notInDsi = ['r/min']

const powers = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const exponentOf = (superscript: string): number =>
  Number([...superscript].map((sign) => (sign === '⁻' ? '-' : powers.indexOf(sign))).join(''))

/** `kPa` → `\kilo\pascal`; undefined where D-SI has no such unit. */
function single(symbol: string): string | undefined {
  if (symbol === 'kg') return '\\kilogram'
  const own = macros[symbol]
  if (own !== undefined) return `\\${own}`
  for (const [sign, , , macro] of prefixes) {
    const shown = sign === 'u' ? 'μ' : sign
    const rest = symbol.startsWith(shown) ? macros[symbol.slice(shown.length)] : undefined
    if (rest !== undefined) return `\\${macro}\\${rest}`
  }
  return undefined
}

const power = (macro: string, exponent: number): string => (exponent === 1 ? macro : `${macro}\\tothe{${exponent}}`)

/** `J/(kg·K)` → `\joule\kilogram\tothe{-1}\kelvin\tothe{-1}`: brackets only ever stand behind a stroke. */
function product(display: string): string | undefined {
  let inverse = false
  let bracket = false
  let result = ''
  for (const [, sign, symbol, superscript = ''] of display.matchAll(
    /([·/()])|([^·/()⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*)/g,
  )) {
    if (sign === '/') inverse = true
    else if (sign === '(') bracket = inverse
    else if (sign === ')') [bracket, inverse] = [false, false]
    else if (sign === '·') inverse = bracket
    else if (symbol !== undefined && symbol !== '1') {
      const macro = single(symbol)
      if (macro === undefined) return undefined
      result += power(macro, (superscript === '' ? 1 : exponentOf(superscript)) * (inverse ? -1 : 1))
    }
  }
  return result === '' ? '\\one' : result
}

/** A unit for the certificate; `definition` is there when D-SI does not have it and the certificate must define it. */
export interface DsiUnit {
  unit: Unit
  /** Name of the non-SI unit for `nonSIUnit`, and what it is for `nonSIDefinition`. */
  own?: { name: string; definition: string }
}

/**
 * The D-SI form of a unit in any spelling that metrology reads: `kPa` → `\kilo\pascal`, `m/s²` → `\metre\second\tothe{-2}`, `%RH` → `\percent`,
 * `psi` → `|psi` with its definition. Empty text is the unit one.
 *
 * @throws DccError dcc.unit-unknown
 */
export function dsiUnit(source: string): DsiUnit {
  if (source.trim() === '') return { unit: '\\one' }
  const unit = parsed(source)
  const display = notInDsi.includes(unit.display) ? undefined : unit.display
  const macro = display === undefined ? undefined : (single(display) ?? product(display))
  if (macro !== undefined) return { unit: macro }
  const name = unit.display.replace(/\s+/g, '')
  return { unit: `|${name}`, own: { name, definition: definitionOf(name, unit) } }
}

function parsed(source: string) {
  try {
    return parseUnit(source)
  } catch {
    throw new DccError('dcc.unit-unknown', { place: '' }, { unit: source.slice(0, 40) })
  }
}

/** Scales of their own, such as hardness, are only named. */
function definitionOf(name: string, { factor, offset, dimension }: ReturnType<typeof parseUnit>): string {
  const [scale, shift] = [factor.toSignificantDigits(15).toString(), offset.toSignificantDigits(15).toString()]
  if (dimension === name) return `conventional scale ${name}`
  if (shift !== '0') return `value in ${dimension} = ${scale} × value in ${name} + ${shift}`
  return `1 ${name} = ${scale} ${dimension === '' ? '' : dimension}`.trim()
}
