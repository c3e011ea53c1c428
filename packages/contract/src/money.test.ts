import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumOf } from './money.ts'

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`

test('amounts are added exactly, whatever their order', () => {
  expect(sumOf(['0.1', '0.20', '100'])).toBe('100.30')
  expect(sumOf([])).toBe('0.00')
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { maxLength: 50 }), (fen) => {
      const all = fen.map(yuan)
      expect(sumOf(all)).toBe(yuan(fen.reduce((sum, one) => sum + one, 0)))
      expect(sumOf(all.toReversed())).toBe(sumOf(all))
    }),
  )
})
