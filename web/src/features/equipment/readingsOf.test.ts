import { expect, test } from 'vitest'
import { readingsOf } from './readingsOf.ts'

test('[CAL-5.4.2] the file of a logger is read with or without names of columns, and the first row that is none is told', () => {
  const first = { at: '2026-03-02T01:00:00.000Z', temperature: '20.10', humidity: '45' }
  expect(
    readingsOf([
      ['时间', '温度', '湿度'],
      ['2026-03-02 09:00', '20.10', '45'],
      ['2026/3/2 9:05:30', '20.2', '46', '101.3'],
    ]),
  ).toEqual({
    readings: [first, { at: '2026-03-02T01:05:30.000Z', temperature: '20.2', humidity: '46', pressure: '101.3' }],
    wrong: null,
  })
  expect(readingsOf([['2026-03-02T01:00:00Z', '20.10', '45']]).readings).toEqual([first])
  expect(readingsOf([['2026-03-02 09:00', '20.10', '45'], ['合计']]).wrong).toBe(2)
  expect(readingsOf([['2026-13-02 09:00', '20.10', '45']])).toEqual({ readings: [], wrong: null })
})
