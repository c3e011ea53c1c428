import { expect, test } from 'vitest'
import { coefficientsIn, curveOf, pointsIn, pointsOfValues } from './curveForm.ts'

test('points are pasted as a spreadsheet gives them, and a table holds between its ends', () => {
  const typed = '0\t0.10\t0.02\t2\r\n50, 0.20, 0.03\n\n100 0.30 0.02 2\n'
  expect(pointsIn(typed).map(({ at, y, U, k }) => [at, y, U, k])).toEqual([
    ['0', '0.10', '0.02', '2'],
    ['50', '0.20', '0.03', '2'],
    ['100', '0.30', '0.02', '2'],
  ])
  expect(curveOf({ quantity: '温度', kind: 'table', gives: 'correction', unit: '℃', points: typed })).toMatchObject({
    low: '0',
    high: '100',
    coefficients: [],
    U: null,
  })
})

test('coefficients stand in any layout; lines of a certificate become points in rising order', () => {
  expect(coefficientsIn('0.1\n-0.02; 0.003')).toEqual(['0.1', '-0.02', '0.003'])
  const line = (nominal: string, quantity = '温度') => ({ quantity, nominal, value: '1', unit: '℃', U: '0.1', k: '2' })
  expect(pointsOfValues([line('100'), line('20'), line('5', '湿度')], '温度')).toBe('20\t1\t0.1\t2\n100\t1\t0.1\t2')
})
