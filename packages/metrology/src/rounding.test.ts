import { expect, test } from 'vitest'
import { reportResult, roundToInterval } from './rounding.ts'

test.each([
  ['12.1498', '0.1', '12.1'],
  ['1.050', '0.1', '1.0'],
  ['-365', '10', '-360'],
  ['15.4546', '1', '15'],
  ['2.675', '0.01', '2.68'],
  ['60.25', '0.5', '60.0'],
  ['-930', '20', '-920'],
  ['-5', '10', '0'],
  ['9007199254740993', '1', '9007199254740993'],
])('GB/T 8170: %s to %s is %s', (value, interval, expected) => {
  expect(roundToInterval(value, interval)).toBe(expected)
})

test('an interval of 3 is refused', () => {
  expect(() => roundToInterval('1', '3')).toThrow(/10ⁿ/)
})

test.each([
  ['6.3250', '0.25', 2, 'half-even', '6.32', '0.25'],
  ['999.96', '0.0996', 2, 'half-even', '999.96', '0.10'],
  ['20.0013', '0.0243', 1, 'up', '20.00', '0.03'],
  ['6.3', '0.25', 2, 'half-even', '6.30', '0.25'],
  ['-0.0049', '0.12', 2, 'half-even', '0.00', '0.12'],
] as const)('JJF 1059.1 5.3.8: %s ± %s (%s digits, %s)', (value, U, digits, mode, printed, printedU) => {
  expect(reportResult({ value, U, digits, mode })).toMatchObject({ value: printed, U: printedU })
})
