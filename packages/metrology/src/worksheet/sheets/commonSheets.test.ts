import { expect, test } from 'vitest'
import type { WorksheetRecordSource } from '../record.ts'
import { runWorksheet } from '../run.ts'
import { builtInSheet } from './index.ts'

const run = (id: string, record: WorksheetRecordSource) => {
  const sheet = builtInSheet(id)
  if (!sheet) throw new Error(id)
  const result = runWorksheet(sheet, { environment: { temperature: '20.0', humidity: '50' }, ...record })
  expect(result.problems).toEqual([])
  expect(result.points.flatMap(({ problems }) => problems)).toEqual([])
  return result
}

const rows = (name: string, values: readonly string[]) => values.map((value) => ({ [name]: value }))

test('pressure gauge, class 1.6, 0 to 1 MPa: errors, hysteresis and tapping are judged', () => {
  const point = { upBefore: '0.502', up: '0.505', downBefore: '0.508', down: '0.510' }
  const result = run('jjg52-pressure-gauge', {
    order: { range: '1', accuracy: '1.6', division: '0.02' },
    standards: [
      {
        role: 'gauge',
        high: '1',
        values: [
          { at: '0', value: '0', U: '0.0006' },
          { at: '1', value: '1', U: '0.001' },
        ],
      },
    ],
    points: [{ nominal: '0.5', rows: [point] }],
  })
  expect(result.points[0]?.result?.printed.y).toBe('0.0050')
  expect(result.points[0]?.result?.checks.map(({ value, pass }) => [value, pass])).toEqual([
    ['0.01', true],
    ['0.005', true],
    ['0.003', true],
    ['0.002', true],
  ])
  expect(result.verdict).toBe('pass')
})

test('pressure gauge fails when the tapping shift exceeds half the limit', () => {
  const result = run('jjg52-pressure-gauge', {
    order: { range: '1', accuracy: '1.6', division: '0.02' },
    standards: [{ role: 'gauge', high: '1', values: [{ at: '0.5', value: '0.5', U: '0.001' }] }],
    points: [{ nominal: '0.5', rows: [{ upBefore: '0.492', up: '0.502', downBefore: '0.504', down: '0.504' }] }],
  })
  expect(result.verdict).toBe('fail')
})

test('caliper: limits grow with the length, a standard that is too coarse is a finding', () => {
  const values = ['41.2', '81.5', '121.8'].map((at) => ({ at, value: at, U: '0.006' }))
  const result = run('jjg30-caliper', {
    standards: [{ role: 'blocks', values }],
    points: ['41.20', '81.52', '121.82'].map((reading) => ({ rows: rows('indication', [reading, reading, reading]) })),
  })
  expect(result.table.rows.map((row) => row[5])).toEqual(['±0.02', '±0.03', '±0.03'])
  expect(result.findings.map(({ code }) => code)).toEqual(['worksheet.standard-unfit'])
})

test('weight, class F1 100 g: accepted within MPE − U', () => {
  const series = { A1: '0.00000', B1: '0.00012', B2: '0.00014', A2: '0.00002' }
  const result = run('jjg99-weights', {
    order: { mpe: '0.0005' },
    standards: [{ role: 'reference', values: [{ at: '100', value: '100.00005', U: '0.00015' }] }],
    points: [{ nominal: '100', rows: [series, { ...series, B1: '0.00013' }, series] }],
  })
  expect(result.points[0]?.result?.printed).toMatchObject({ y: '100.00017', U: '0.00015' })
  expect(result.points[0]?.result?.conformity).toMatchObject({
    verdict: 'pass',
    acceptance: { lower: '-0.00035', upper: '0.00035' },
  })
})

test('balance, class II, e = 0.01 g: the limit steps from 0.5 e to 1 e at 5000 e', () => {
  const result = run('jjg1036-balance', {
    order: { e: '0.01', d: '0.001' },
    standards: [
      {
        role: 'weights',
        values: [
          { at: '50', value: '50', U: '0.0003' },
          { at: '200', value: '200', U: '0.001' },
        ],
      },
    ],
    points: [
      { nominal: '50', rows: rows('indication', ['50.001', '50.001', '50.002']) },
      { nominal: '200', rows: rows('indication', ['200.003', '200.004', '200.003']) },
    ],
  })
  expect(result.points.map(({ result: point }) => point?.conformity?.limits)).toEqual(['±0.005', '±0.01'])
  expect(result.verdict).toBe('pass')
})

test('platinum resistor, class B: 138.60 Ω at 100 ℃ reads 0.249 ℃ high', () => {
  const result = run('jjg229-platinum-resistor', {
    standards: [
      { role: 'bath', values: [{ value: '0', U: '0.01' }] },
      { role: 'bridge', values: [{ value: '0', U: '0.0005' }] },
    ],
    points: ['0', '100'].map((temperature, index) => ({
      rows: Array.from({ length: 4 }, () => ({
        bathTemperature: temperature,
        resistance: index === 0 ? '100.020' : '138.600',
      })),
    })),
  })
  expect(result.points.map(({ result: point }) => Number(point?.y).toFixed(3))).toEqual(['0.051', '0.249'])
})

test('pipette: 0.9975 g of water at 20 ℃ is a millilitre', () => {
  const result = run('jjg646-pipette', {
    order: { water: '20.0' },
    standards: [{ role: 'balance', values: [{ value: '0', U: '0.1' }] }],
    points: [{ nominal: '1000', rows: rows('mass', ['997.15', '997.16', '997.14', '997.15', '997.15', '997.15']) }],
  })
  expect(Math.abs(Number(result.points[0]?.result?.y))).toBeLessThan(0.002)
})

test('torque wrench: points at 20, 60 and 100 % of the range are generated', () => {
  const result = run('jjg707-torque-wrench', {
    order: { range: '100', resolved: '0.5' },
    standards: [{ role: 'tester', values: [{ value: '0', U: '0.5' }] }],
    points: [20, 60, 100].map((nominal) => ({
      rows: rows('torque', [`${nominal}.1`, `${nominal}.2`, `${nominal}.0`, `${nominal}.1`, `${nominal}.1`]),
    })),
  })
  expect(result.points.map(({ nominal }) => nominal)).toEqual(['20', '60', '100'])
  expect(result.verdict).toBe('pass')
})
