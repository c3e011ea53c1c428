import { Decimal, plainText, toDecimal } from '../decimal.ts'
import { MetrologyError } from '../errors.ts'
import { prefixes, unitRows } from './unitTable.ts'
import type { UnitRow } from './unitTable.ts'

/** base value = value × factor + offset; `dimension` is canonical (`kg m-1 s-2`), equal text means convertible. */
export interface Unit {
  symbol: string
  display: string
  factor: Decimal
  offset: Decimal
  dimension: string
}

type Exponents = ReadonlyMap<string, number>
interface Part {
  factor: Decimal
  offset: Decimal
  exponents: Exponents
  display: string
}

const longestText = 80
const exactRows = new Map<string, UnitRow>()
const chineseRows = new Map<string, UnitRow>()
for (const row of unitRows) {
  exactRows.set(row.symbol, row)
  for (const name of row.names ?? []) (/^[\u4e00-\u9fff]/.test(name) ? chineseRows : exactRows).set(name, row)
}
const parsed = new Map<string, Unit>()

/** Spellings people type become the symbols of the table: full width forms, micro and ohm signs, middle dots, superscripts. */
const normalise = (text: string): string =>
  text
    .replace(/℃|°\s?C/g, 'degC')
    .replace(/℉|°\s?F/g, 'degF')
    .normalize('NFKC')
    .replace(/[μµ]/g, 'u')
    .replace(/[\u2126\u03a9]/g, 'Ω')
    .replace(/[·⋅×∙•*]+/g, ' ')
    .replace(/[−–]/g, '-')
    .replace(/每/g, '/')
    .trim()

/**
 * Unit of a text: symbols with prefixes and powers (`kPa`, `J/(kg K)`, `N·m`, `m/s²`, `kg/m3`), Chinese names (`毫米`, `千帕`),
 * siunitx macros (`\milli\metre`, `\degreecelsius`, `\metre\per\second\squared`); empty text is the unit one.
 *
 * @throws unit.unknown
 */
export function parseUnit(text: string): Unit {
  const known = parsed.get(text)
  if (known) return known
  if (text.length > longestText) throw new MetrologyError('unit.unknown', 'unit', { unit: text.slice(0, 40) })
  const normal = normalise(text)
  const part = normal.includes('\\') ? macros(normal) : normal === '' ? one : (single(normal) ?? product(normal, text))
  const unit: Unit = {
    symbol: text.trim(),
    display: part.display,
    factor: part.factor,
    offset: part.offset,
    dimension: canonical(part.exponents),
  }
  if (parsed.size < 2000) parsed.set(text, unit)
  return unit
}

const zero = new Decimal(0)
const one: Part = { factor: new Decimal(1), offset: zero, exponents: new Map(), display: '' }

const canonical = (exponents: Exponents): string =>
  [...exponents]
    .filter(([, power]) => power !== 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, power]) => (power === 1 ? name : `${name}${power}`))
    .join(' ')

function fromRow(row: UnitRow, exponent = 0, prefix = ''): Part {
  const exponents = new Map<string, number>()
  for (const factor of row.base.split(' ').filter(Boolean)) {
    const [, name = '', power = '1'] = /^([A-Za-z]+)(-?\d+)?$/.exec(factor) ?? []
    exponents.set(name, Number(power))
  }
  return {
    factor: new Decimal(row.factor ?? '1').times(new Decimal(10).pow(exponent)),
    offset: new Decimal(row.offset ?? '0'),
    exponents,
    display: prefix + (row.display ?? row.symbol),
  }
}

/** One unit with or without prefix, or undefined. */
function single(symbol: string): Part | undefined {
  const row = exactRows.get(symbol)
  if (row) return fromRow(row)
  if (/^[\u4e00-\u9fff]/.test(symbol)) return chinese(symbol)
  for (const [prefix, exponent] of prefixes) {
    const prefixed = symbol.startsWith(prefix) ? exactRows.get(symbol.slice(prefix.length)) : undefined
    if (prefixed?.prefixes) return fromRow(prefixed, exponent, prefix === 'u' ? 'μ' : prefix)
  }
  return undefined
}

function chinese(name: string): Part | undefined {
  if (name === '公斤') return single('kg')
  const [, area = ''] = /^(平方|立方)/.exec(name) ?? []
  const plain = name.slice(area.length)
  const row = chineseRows.get(plain)
  const prefix = row ? undefined : prefixes.find(([, , character]) => character !== '' && plain.startsWith(character))
  const prefixedRow = prefix ? chineseRows.get(plain.slice(1)) : undefined
  const shown = prefix?.[0] === 'u' ? 'μ' : (prefix?.[0] ?? '')
  const part = row ? fromRow(row) : prefix && prefixedRow?.prefixes ? fromRow(prefixedRow, prefix[1], shown) : undefined
  if (!part) return chinesePair(name)
  return area === '' ? part : power(part, area === '平方' ? 2 : 3)
}

/** Names without a multiplication sign: 牛米, 千瓦时. */
function chinesePair(name: string): Part | undefined {
  for (let cut = 1; cut < name.length; cut += 1) {
    const left = chineseRows.has(name.slice(cut)) && cut < 6 ? chineseShort(name.slice(0, cut)) : undefined
    const right = left ? chineseShort(name.slice(cut)) : undefined
    if (left && right) return times(left, right)
  }
  return undefined
}

function chineseShort(name: string): Part | undefined {
  const row = chineseRows.get(name)
  if (row) return fromRow(row)
  const prefix = prefixes.find(([, , character]) => character !== '' && name.startsWith(character))
  const prefixedRow = prefix ? chineseRows.get(name.slice(1)) : undefined
  return prefix && prefixedRow?.prefixes ? fromRow(prefixedRow, prefix[1], prefix[0]) : undefined
}

function power(part: Part, exponent: number): Part {
  if (exponent === 1) return part
  const superscript = String(exponent).replace(/[-0-9]/g, (sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)] ?? sign)
  return {
    factor: part.factor.pow(exponent),
    offset: zero,
    exponents: new Map([...part.exponents].map(([name, old]) => [name, old * exponent])),
    display: part.display + superscript,
  }
}

/** In a product a temperature unit stands for a difference, so its offset is dropped. */
function times(left: Part, right: Part, inverse = false): Part {
  const exponents = new Map(left.exponents)
  for (const [name, count] of right.exponents)
    exponents.set(name, (exponents.get(name) ?? 0) + (inverse ? -count : count))
  const sign = inverse ? '/' : '·'
  const display =
    left.display === '' ? (inverse ? `1/${right.display}` : right.display) : left.display + sign + right.display
  return {
    factor: inverse ? left.factor.div(right.factor) : left.factor.times(right.factor),
    offset: zero,
    exponents,
    display,
  }
}

const bracketed = (part: Part): Part => (/[·/]/.test(part.display) ? { ...part, display: `(${part.display})` } : part)

const token = /\s*(\/|\(|\)|inH2O|mmH2O|mH2O|1(?![0-9])|[\p{L}%‰°'"ΩÅ_.]+?(?=\^|\*|-?\d|\s|\/|\(|\)|$)|\^?[-+]?\d+)/uy

function product(normal: string, original: string): Part {
  const unknown = () => new MetrologyError('unit.unknown', 'unit', { unit: original.slice(0, 40) })
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < normal.length) {
    const match = token.exec(normal)
    if (!match?.[1]) throw unknown()
    tokens.push(match[1])
  }
  let position = 0
  const factor = (depth: number): Part => {
    const head = tokens[position]
    position += 1
    if (head === undefined || depth > 5) throw unknown()
    const part = head === '(' ? bracketed(series(depth + 1)) : single(head)
    if (!part) throw unknown()
    const exponent = tokens[position]
    if (exponent === undefined || !/^\^?[-+]?\d+$/.test(exponent)) return part
    position += 1
    const count = Number(exponent.replace('^', ''))
    if (Math.abs(count) > 9) throw unknown()
    return power(part, count)
  }
  const series = (depth: number): Part => {
    let part = factor(depth)
    while (position < tokens.length && tokens[position] !== ')') {
      const inverse = tokens[position] === '/'
      if (inverse) position += 1
      part = times(part, factor(depth), inverse)
    }
    if (depth > 0) {
      if (tokens[position] !== ')') throw unknown()
      position += 1
    }
    return part
  }
  const part = series(0)
  if (position < tokens.length) throw unknown()
  return part
}

/** siunitx: `\per` inverts the next unit, `\square`/`\cubic` come before, `\squared`/`\cubed`/`\tothe{n}` after. */
function macros(text: string): Part {
  const unknown = () => new MetrologyError('unit.unknown', 'unit', { unit: text.slice(0, 40) })
  const words = [...text.matchAll(/\\([a-zA-Z]+)(?:\{(-?\d)\})?|(\S)/g)]
  let total = one
  let state = { inverse: false, before: 1, exponent: 0, prefix: '' }
  for (const [index, [, word, count, other]] of words.entries()) {
    if (other || word === undefined) throw unknown()
    const prefix = prefixes.find(([, , , macro]) => macro === word)
    if (word === 'per') state.inverse = true
    else if (word === 'square' || word === 'cubic') state.before = word === 'square' ? 2 : 3
    else if (prefix) state = { ...state, exponent: prefix[1], prefix: prefix[0] === 'u' ? 'μ' : prefix[0] }
    else if (!['squared', 'cubed', 'tothe'].includes(word)) {
      const row = word === 'kilogram' ? exactRows.get('gram') : exactRows.get(word)
      if (!row) throw unknown()
      const [, after, tothe] = words[index + 1] ?? []
      const exponent =
        after === 'squared' ? 2 : after === 'cubed' ? 3 : after === 'tothe' ? Number(tothe ?? count ?? 1) : state.before
      const plain = word === 'kilogram' ? fromRow(row, 3, 'k') : fromRow(row, state.exponent, state.prefix)
      const part = power(plain, exponent)
      total = total === one && !state.inverse ? part : times(total, part, state.inverse)
      state = { inverse: false, before: 1, exponent: 0, prefix: '' }
    }
  }
  return total
}

/** Name shown to people (`degC` → `℃`, `uL` → `μL`); a text that is no unit is shown as it is. */
export function displayUnit(text: string): string {
  try {
    return parseUnit(text).display
  } catch {
    return text
  }
}

/** Value in coherent SI units and its dimension, for search and comparison across units. @throws unit.unknown */
export function toBase(value: string | number, unit: string): { value: number; dimension: string } {
  const { factor, offset, dimension } = parseUnit(unit)
  return { value: toDecimal(value, 'value').times(factor).plus(offset).toNumber(), dimension }
}

/** Uncertainty, interval or difference in coherent SI units: the scale only. @throws unit.unknown */
export function differenceToBase(value: string | number, unit: string): { value: number; dimension: string } {
  const { factor, dimension } = parseUnit(unit)
  return { value: toDecimal(value, 'value').times(factor).toNumber(), dimension }
}

/** model value = value × scale + offset. @throws unit.unknown, unit.dimension */
export function conversion(from: string, to: string): { scale: Decimal; offset: Decimal } {
  const source = parseUnit(from)
  const target = parseUnit(to)
  if (source.dimension !== target.dimension) throw new MetrologyError('unit.dimension', 'unit', { from, to })
  return { scale: source.factor.div(target.factor), offset: source.offset.minus(target.offset).div(target.factor) }
}

/** Converts a value exactly (decimal text, at most 30 significant digits where the factor is not finite). @throws unit.dimension */
export function convert(value: string | number, from: string, to: string): string {
  const { scale, offset } = conversion(from, to)
  return plainText(toDecimal(value, 'value').times(scale).plus(offset).toSignificantDigits(30))
}

/** Converts an uncertainty or a difference: offsets of temperature scales do not apply. @throws unit.dimension */
export function convertDifference(value: string | number, from: string, to: string): string {
  return plainText(toDecimal(value, 'value').times(conversion(from, to).scale).toSignificantDigits(30))
}
