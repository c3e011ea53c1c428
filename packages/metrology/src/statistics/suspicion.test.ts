import { expect, test } from 'vitest'
import {
  defaultSuspicionLimits as limits,
  drift,
  endDigits,
  identicalColumns,
  outlier,
  tooFast,
  tooRepeatable,
} from './suspicion.ts'

const point = (y: string, U = '0.010') => ({ nominal: '0.4', y, U })
const rules = (found: readonly { rule: string }[]) => found.map(({ rule }) => rule)

test('[CAL-8.2] a result far outside the history of its instrument or its kind is suspicious', () => {
  const history = ['0.002', '0.004', '0.003', '0.005', '0.001']
  expect(outlier('outlier-own', point('0.006'), history, limits)).toEqual([])
  expect(rules(outlier('outlier-kind', point('0.060'), history, limits))).toEqual(['outlier-kind'])
  expect(outlier('outlier-own', point('0.060'), history.slice(1), limits)).toEqual([])
})

test('[CAL-8.2] a history without spread is measured by the uncertainty', () => {
  const history = ['0.003', '0.003', '0.003', '0.003', '0.003']
  expect(outlier('outlier-own', point('0.013'), history, limits)).toEqual([])
  expect(outlier('outlier-own', point('0.043'), history, limits)).toMatchObject([{ params: { score: '8' } }])
})

test('[CAL-8.2] readings that repeat far better than is usual are suspicious', () => {
  const usual = [0.0021, 0.0019, 0.002, 0.0024, 0.0018]
  expect(rules(tooRepeatable('0.4', 0.0001, usual, limits))).toEqual(['too-repeatable'])
  expect(tooRepeatable('0.4', 0.0009, usual, limits)).toEqual([])
  expect(tooRepeatable('0.4', 0, [0, 0, 0, 0, 0], limits)).toEqual([])
})

test('[CAL-8.2] two columns with the same figures are suspicious unless they hardly change', () => {
  const values = Array.from({ length: 15 }, (_, index) => `0.${index + 10}`)
  const columns = [
    { name: 'up', values },
    { name: 'down', values },
  ]
  expect(identicalColumns(columns, limits)).toMatchObject([{ place: 'down', params: { other: 'up' } }])
  expect(
    identicalColumns(
      columns.map((column) => ({ ...column, values: values.slice(1) })),
      limits,
    ),
  ).toEqual([])
  expect(
    identicalColumns(
      columns.map((column) => ({ ...column, values: values.map(() => '0.5') })),
      limits,
    ),
  ).toEqual([])
})

test('[CAL-8.2] a last digit that prevails is suspicious, unless the step leaves few of them', () => {
  const ends = (digits: string) => [...digits].map((digit, index) => `10.${index % 7}${digit}`)
  const mixed = ends('01234567890123456789')
  const sevens = ends('77777777712777773777')
  const halves = ends('05050505550005050505')
  expect(endDigits({ name: 'up', values: mixed }, limits)).toEqual([])
  expect(endDigits({ name: 'up', values: sevens }, limits)).toMatchObject([{ params: { digit: '7', most: '17' } }])
  expect(endDigits({ name: 'up', values: sevens.slice(1) }, limits)).toEqual([])
  expect(endDigits({ name: 'up', values: halves, step: '0.05' }, limits)).toEqual([])
  expect(rules(endDigits({ name: 'up', values: halves }, limits))).toEqual(['end-digits'])
  expect(endDigits({ name: 'up', values: ends('0'.repeat(30)), step: '0.1' }, limits)).toEqual([])
})

test('[CAL-8.2] a drift beyond both uncertainties since the last certificate is suspicious', () => {
  const last = { ...point('0.000'), record: 'JL-2025-000001' }
  expect(drift(point('0.020'), last, limits)).toEqual([])
  expect(drift(point('0.022'), last, limits)).toMatchObject([{ params: { score: '1.56', record: 'JL-2025-000001' } }])
})

test('[CAL-8.2] figures typed faster than they can be read are suspicious; those that came together are not', () => {
  const every = (milliseconds: number) => Array.from({ length: 20 }, (_, index) => index * milliseconds)
  expect(rules(tooFast(every(100), limits))).toEqual(['too-fast'])
  expect(tooFast(every(2_000), limits)).toEqual([])
  expect(tooFast(every(0), limits)).toEqual([])
})
