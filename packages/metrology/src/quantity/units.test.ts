import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attempt } from '../errors.ts'
import { convert, convertDifference, differenceToBase, displayUnit, parseUnit, toBase } from './units.ts'
import { unitRows } from './unitTable.ts'

test.each([
  ['25', '℃', 'K', '298.15'],
  ['100', '°C', '℉', '212'],
  ['-40', 'degF', 'degC', '-40'],
  ['1', 'MPa', 'kPa', '1000'],
  ['1', 'bar', 'Pa', '100000'],
  ['1', '兆帕', '千帕', '1000'],
  ['1', 'mmHg', 'Pa', '133.322387415'],
  ['1', 'inch', 'mm', '25.4'],
  ['1', 'kgf/cm2', 'kPa', '98.0665'],
  ['1', 'N·m', 'mN·m', '1000'],
  ['1', '牛米', 'N m', '1'],
  ['250', 'μL', 'mL', '0.25'],
  ['250', 'µL', '毫升', '0.25'],
  ['12', 'ppm', '%', '0.0012'],
  ['1', '\\kilogram\\per\\cubic\\metre', 'g/L', '1'],
  ['1', '\\metre\\per\\second\\squared', 'Gal', '100'],
  ['1', 'J/(kg K)', 'm²/(s² K)', '1'],
])('%s %s in %s is %s', (value, from, to, expected) => {
  expect(Number(convert(value, from, to))).toBeCloseTo(Number(expected), 12)
})

test('one psi in pascal to ten digits', () => {
  expect(convert('1', 'psi', 'Pa').slice(0, 14)).toBe('6894.757293168')
})

test('differences of temperature have no offset', () => {
  expect(convertDifference('0.5', '℃', 'K')).toBe('0.5')
  expect(Number(convertDifference('1.8', '℉', 'K'))).toBeCloseTo(1, 12)
  expect(differenceToBase('0.05', '℃')).toEqual({ value: 0.05, dimension: 'K' })
  expect(toBase('0', '℃')).toEqual({ value: 273.15, dimension: 'K' })
})

test.each([
  ['degC', '℃'],
  ['kohm', 'kΩ'],
  ['uL', 'μL'],
  ['m3/h', 'm³/h'],
  ['J/(kg K)', 'J/(kg·K)'],
  ['毫米', 'mm'],
  ['次', '次'],
])('%s is shown as %s', (unit, shown) => {
  expect(displayUnit(unit)).toBe(shown)
})

test('relative humidity, pH and hardness are dimensions of their own', () => {
  for (const unit of ['%', 'pH', 'HRC', 'dB']) {
    expect(attempt(() => convert('1', '%RH', unit))).toMatchObject({ problem: { code: 'unit.dimension' } })
  }
})

test.each(['', '1'])('the unit one may be written “%s”', (unit) => {
  expect(parseUnit(unit).dimension).toBe('')
})

test('whatever is typed, a unit is known or refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        fc
          .array(fc.constantFrom('m', 'k', '/', '(', ')', '2', ' ', '^', '-', '毫', '米', '\\'))
          .map((parts) => parts.join('')),
      ),
      (text) => {
        const outcome = attempt(() => parseUnit(text))
        if ('problem' in outcome) expect(outcome.problem.code).toBe('unit.unknown')
      },
    ),
    { numRuns: 2000 },
  )
})

test('a value survives the way to base units and back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...unitRows.map(({ symbol }) => symbol)),
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      (unit, value) => {
        const base = parseUnit(unit)
        const there = base.factor.times(value).plus(base.offset)
        expect(there.minus(base.offset).div(base.factor).minus(value).abs().lt('1e-20')).toBe(true)
      },
    ),
  )
})
