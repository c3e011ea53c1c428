import { expect, test } from 'vitest'
import { checkSheet } from '../checkSheet.ts'
import { runWorksheet } from '../run.ts'
import type { WorksheetRecordSource } from '../record.ts'
import { builtInSheet, builtInSheets } from './index.ts'

const published = (id: string, record: WorksheetRecordSource) => {
  const sheet = builtInSheet(id)
  if (!sheet) throw new Error(id)
  const result = runWorksheet(sheet, record)
  expect(result).toMatchObject({ status: 'complete', problems: [], findings: [] })
  return result.points[0]
}

const series = [
  { S1: '0.010', X1: '0.020', X2: '0.025', S2: '0.015' },
  { S1: '0.025', X1: '0.050', X2: '0.055', S2: '0.020' },
  { S1: '0.025', X1: '0.045', X2: '0.040', S2: '0.020' },
]

const weightRecord = {
  environment: { temperature: '20.5', humidity: '45' },
  standards: [{ role: 'reference', low: '10000', high: '10000', values: [{ value: '10000.005', U: '0.045', k: '2' }] }],
  points: [{ rows: series }],
}

test('EA-4/02 S2: 10 kg weight is 10 000.025 g ± 0.059 g, k = 2', () => {
  const point = published('ea402-s2-weight-10kg', weightRecord)
  expect(point?.columns['difference']).toMatchObject({ values: ['0.010', '0.030', '0.020'], mean: '0.02' })
  expect(point?.result?.printed).toEqual({ y: '10000.025', U: '0.059', k: '2', p: '95.45 %', unit: 'g' })
  expect(point?.result?.u).toBeCloseTo(0.0292617, 6)
})

test('EA-4/02 S9: multimeter at 100 V has the error 0.10 V ± 0.05 V, k = 1.65', () => {
  const point = published('ea402-s9-multimeter-100v', {
    environment: { temperature: '23', humidity: '50' },
    standards: [{ role: 'calibrator', values: [{ value: '100', U: '0.002', k: '2' }] }],
    points: [{ rows: [{ indication: '100.1' }] }],
  })
  expect(point?.result?.printed).toEqual({ y: '0.10', U: '0.05', k: '1.65', p: '95 %', unit: 'V' })
  expect(point?.result?.coverage.distribution).toBe('rectangular')
})

test('EA-4/02 S10: vernier caliper at 150 mm has the error 0.10 mm ± 0.06 mm, k = 1.83', () => {
  const point = published('ea402-s10-vernier-150mm', {
    environment: { temperature: ['19.8', '20.4'] },
    standards: [{ role: 'gauge', values: [{ value: '150.0000', U: '0.0005', k: '2' }] }],
    points: [{ rows: [{ indication: '150.10' }] }],
  })
  expect(point?.result?.printed).toEqual({ y: '0.10', U: '0.06', k: '1.83', p: '95 %', unit: 'mm' })
  expect(point?.result?.coverage.distribution).toBe('trapezoidal')
})

test('[CAL-5.3.3] a caliper measured without its gauge block gives no complete record', () => {
  const sheet = builtInSheet('ea402-s10-vernier-150mm')
  const record = { environment: { temperature: '20' }, points: [{ rows: [{ indication: '150.10' }] }] }
  expect(sheet && runWorksheet(sheet, record)).toMatchObject({
    status: 'incomplete',
    problems: [{ code: 'worksheet.standard-missing' }],
  })
})

test('EA-4/02 S4: gauge block is 49.999 926 mm ± 73 nm, k = 2', () => {
  const point = published('ea402-s4-gauge-block-50mm', {
    environment: { temperature: '20.1' },
    standards: [{ role: 'reference', values: [{ value: '50.00002', U: '0.00003', k: '2' }] }],
    points: [{ rows: ['-100', '-90', '-80', '-90', '-110'].map((difference) => ({ difference })) }],
  })
  expect(point?.result?.printed).toMatchObject({ y: '49.999926', U: '0.000073', k: '2' })
})

test('EA-4/02 S5: thermocouple gives 36 229 μV ± 50 μV at 1000 ℃, k = 2', () => {
  const point = published('ea402-s5-thermocouple-1000c', {
    standards: [
      { role: 'furnace', values: [{ value: '1000.5', U: '1.282', k: '2' }] },
      { role: 'voltmeter', values: [{ value: '0', U: '2', k: '2' }] },
    ],
    points: [{ rows: [{ emf: '36248' }] }],
  })
  expect(point?.result?.printed).toMatchObject({ y: '36229', U: '50', k: '2' })
})

test('a missing reading leaves the point incomplete and names its place', () => {
  const sheet = builtInSheet('ea402-s2-weight-10kg')
  if (!sheet) throw new Error('no sheet')
  const rows = [series[0] ?? {}, { ...series[1], X2: '' }, series[2] ?? {}]
  const result = runWorksheet(sheet, { ...weightRecord, points: [{ rows }] })
  expect(result.status).toBe('incomplete')
  expect(result.points[0]?.problems).toEqual([
    { code: 'worksheet.reading-missing', place: 'points.0.rows.1.X2', params: {} },
  ])
  expect(result.table.rows).toEqual([['10000', '', '', '']])
})

test('a reading that is no number is invalid, an environment out of limits is a finding', () => {
  const sheet = builtInSheet('ea402-s2-weight-10kg')
  if (!sheet) throw new Error('no sheet')
  const rows = [{ ...series[0], S1: '1e3' }, series[1] ?? {}, series[2] ?? {}]
  const result = runWorksheet(sheet, {
    ...weightRecord,
    environment: { temperature: '31', humidity: '45' },
    points: [{ rows }],
  })
  expect(result.status).toBe('invalid')
  expect(result.points[0]?.problems[0]).toMatchObject({ code: 'number.not-plain-decimal', place: 'points.0.rows.0.S1' })
  expect(result.findings).toMatchObject([{ code: 'worksheet.environment-out' }])
})

test.each(builtInSheets.map((sheet) => [sheet.id, sheet] as const))('%s has no faults in its formulas', (_, sheet) => {
  expect(checkSheet(sheet)).toEqual([])
})
