import { expect, test } from 'vitest'
import { unitRows } from '@tongheng/metrology/quantity/unitTable'
import { dsiUnit } from './units.ts'

test.each([
  ['', '\\one'],
  ['1', '\\one'],
  ['K', '\\kelvin'],
  ['degC', '\\degreecelsius'],
  ['℃', '\\degreecelsius'],
  ['kg', '\\kilogram'],
  ['mg', '\\milli\\gram'],
  ['kPa', '\\kilo\\pascal'],
  ['μm', '\\micro\\metre'],
  ['um', '\\micro\\metre'],
  ['毫米', '\\milli\\metre'],
  ['m/s²', '\\metre\\second\\tothe{-2}'],
  ['m/s2', '\\metre\\second\\tothe{-2}'],
  ['kg/m3', '\\kilogram\\metre\\tothe{-3}'],
  ['cm²', '\\centi\\metre\\tothe{2}'],
  ['J/(kg K)', '\\joule\\kilogram\\tothe{-1}\\kelvin\\tothe{-1}'],
  ['N·m', '\\newton\\metre'],
  ['W/(m2 K) ', '\\watt\\metre\\tothe{-2}\\kelvin\\tothe{-1}'],
  ['1/K', '\\kelvin\\tothe{-1}'],
  ['%', '\\percent'],
  ['%RH', '\\percent'],
  ['ppm', '\\ppm'],
  ['MΩ', '\\mega\\ohm'],
  ['kWh', '\\kilo\\watt\\hour'],
  ['min', '\\minute'],
  ['mL', '\\milli\\litre'],
  ['"', '\\arcsecond'],
  ['\\milli\\metre', '\\milli\\metre'],
  ['\\metre\\per\\second\\squared', '\\metre\\second\\tothe{-2}'],
])('%s is written %s', (symbol, macro) => {
  expect(dsiUnit(symbol)).toEqual({ unit: macro })
})

test('a unit that D-SI does not have comes with its definition', () => {
  expect(dsiUnit('in')).toEqual({ unit: '|in', own: { name: 'in', definition: '1 in = 0.0254 m' } })
  expect(dsiUnit('℉').own?.definition).toMatch(/^value in K = 0\.5555.* × value in ℉ \+ 255\.37/)
  expect(dsiUnit('HRC')).toEqual({ unit: '|HRC', own: { name: 'HRC', definition: 'conventional scale HRC' } })
})

test('every unit of metrology has a form without blanks', () => {
  for (const { symbol } of unitRows) expect(dsiUnit(symbol).unit, symbol).toMatch(/^(\\|\|)\S+$/)
})

test('what is no unit is refused', () => {
  expect(() => dsiUnit('furlong')).toThrow(expect.objectContaining({ code: 'dcc.unit-unknown' }))
})
