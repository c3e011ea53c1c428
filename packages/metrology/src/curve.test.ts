import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveAt, curveGives, type CorrectionCurve } from './curve.ts'
import { Decimal } from './decimal.ts'

const polynomial = (coefficients: string[], low = '-1000', high = '1000'): CorrectionCurve => ({
  kind: 'polynomial',
  gives: 'correction',
  unit: '℃',
  low,
  high,
  coefficients,
  points: [],
  U: '0.02',
  k: '2',
})

const table = (points: CorrectionCurve['points']): CorrectionCurve => ({
  ...polynomial([]),
  kind: 'table',
  low: points[0]?.at ?? '0',
  high: points.at(-1)?.at ?? '0',
  points,
  U: null,
  k: null,
})

const decimalText = fc
  .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([digits, decimals]) => new Decimal(digits).div(new Decimal(10).pow(decimals)).toFixed(decimals))

test('[IM-4.4.3.6] a polynomial is the sum of its powers, exactly in decimal', () => {
  expect(curveAt(polynomial(['0.1', '-0.02', '0.003']), new Decimal('10.5')).y.toFixed()).toBe('0.22075')
  fc.assert(
    fc.property(
      fc.array(decimalText, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -999, max: 999 }),
      (all, n) => {
        const x = new Decimal(n).div(10)
        const sum = all.reduce((total, c, power) => total.plus(new Decimal(c).times(x.pow(power))), new Decimal(0))
        expect(curveAt(polynomial(all), x).y.toFixed(20)).toBe(sum.toFixed(20))
      },
    ),
  )
})

test('[IM-4.4.3.6] a table passes through its points, lies between its neighbours, and keeps the larger uncertainty', () => {
  const ys = fc.array(fc.tuple(decimalText, fc.integer({ min: 1, max: 99 })), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(ys, fc.integer({ min: 0, max: 1000 }), (figures, share) => {
      const points = figures.map(([y, U], index) => ({ at: String(index * 10), y, U: `0.${U}`, k: '2' }))
      const curve = table(points)
      for (const { at, y, U } of points) {
        const found = curveAt(curve, new Decimal(at))
        expect([found.y.eq(y), found.U.eq(U)]).toEqual([true, true])
      }
      const x = new Decimal(share).div(1000).times(10)
      const [first, second] = points
      if (!first || !second) throw new Error('two points at least')
      const { y, U } = curveAt(curve, x)
      expect(y.gte(Decimal.min(first.y, second.y)) && y.lte(Decimal.max(first.y, second.y))).toBe(true)
      expect(x.eq(0) || x.eq(10) || U.eq(Decimal.max(first.U, second.U))).toBe(true)
    }),
  )
})

test('[IM-4.4.3.6] the ends of the domain are in it, beyond them nothing is made up', () => {
  const curve = polynomial(['1'], '0', '100')
  expect(curveAt(curve, new Decimal('100')).y.toFixed()).toBe('1')
  for (const x of ['-0.001', '100.001'])
    expect(() => curveAt(curve, new Decimal(x))).toThrow(expect.objectContaining({ code: 'worksheet.curve-outside' }))
})

test('a curve of corrections gives values and the other way round', () => {
  const curve = polynomial(['0.5'])
  expect(curveGives(curve, new Decimal('20'), 'value').y.toFixed()).toBe('20.5')
  expect(curveGives({ ...curve, gives: 'value' }, new Decimal('20'), 'correction').y.toFixed()).toBe('-19.5')
})
