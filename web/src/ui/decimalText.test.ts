import { DecimalText } from '@tongheng/contract/common'
import { expect, test } from 'vitest'
import { isDecimal, plainDecimal } from './decimalText.ts'

test.each([
  ['１０．０２０', '10.020'],
  ['－０。５', '-0.5'],
  ['+3.00', '3.00'],
  [' 1 000.5 ', '1000.5'],
  ['1e5', '1e5'],
])('%s is read as %s', (typed, plain) => {
  expect(plainDecimal(typed)).toBe(plain)
})

test('the browser accepts exactly what the server accepts', () => {
  for (const text of ['0', '-0', '007', '10.020', '.5', '5.', '1,5', '1e5', '', '--1', '1.2.3', '9'.repeat(41)]) {
    expect([text, isDecimal(text)]).toEqual([text, DecimalText.safeParse(text).success])
  }
})
