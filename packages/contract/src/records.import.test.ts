import { builtInSheet, type MethodSheet } from '@tongheng/metrology'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headsOf, letterOf, plainNumber, pointColumn, type ReadingMap, readReadings } from './records.import.ts'

const sheetOf = (id: string, change: Partial<MethodSheet> = {}): MethodSheet => {
  const sheet = builtInSheet(id)
  if (!sheet) throw new Error(id)
  return { ...sheet, ...change }
}
const gauge = sheetOf('jjg52-pressure-gauge')
const nominals = ['0.2', '0.4', '0.6']
const rowsOf = (...lines: string[]) => lines.map((line, index) => ({ row: index + 1, cells: line.split(',') }))
const column = (from: string, to: string, repetition: number | null = null) => ({ from, to, repetition })
const map = (change: Partial<ReadingMap>): ReadingMap => ({
  headRow: 1,
  firstRow: 2,
  order: 'by-point',
  columns: [column('p', pointColumn), column('up', 'up')],
  ...change,
})
const read = (lines: string[], change: Partial<ReadingMap> = {}, sheet = gauge, taken = new Map()) =>
  readReadings({ sheet, nominals, taken }, rowsOf(...lines), { map: map(change), lastRow: null })
const cells = ({ readings }: ReturnType<typeof read>) =>
  readings.map(({ row, cell, value }) => `${row}: ${cell.point}/${cell.row}/${cell.name} ${value}`)

test('[CAL-6.3.3] a number keeps every digit that the instrument wrote', () => {
  const written = {
    '1.020': '1.020',
    '+1.0200E+01': '10.200',
    '-1.50e-3': '-0.00150',
    '12E2': '1200',
    '.5': '0.5',
    '5.': '5',
    '007.10': '7.10',
    '0E0': '0',
    '1.234e1': '12.34',
    '123.4e-2': '1.234',
  }
  for (const [text, plain] of Object.entries(written)) expect([text, plainNumber(text)]).toEqual([text, plain])
  for (const text of ['', '.', '-', 'e5', '1,5', '1 V', 'OL', '0x10', 'NaN', '1e999', '１', '9'.repeat(41)])
    expect([text, plainNumber(text)]).toEqual([text, null])
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -20, max: 10 }), (digits, power) => {
      const text = plainNumber(`${digits}e${power}`)
      expect(Number(text)).toBeCloseTo(Number(`${digits}e${power}`), 10)
      expect(text).toMatch(/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/)
    }),
  )
})

test('columns are named by their heads, by letters without one, and by both where a head stands twice', () => {
  expect(headsOf(rowsOf('p,,v,v'), 1)).toEqual(['p', 'B', 'v [C]', 'v [D]'])
  expect(headsOf(rowsOf('1,2'), 0)).toEqual(['A', 'B'])
  expect([letterOf(25), letterOf(26), letterOf(59)]).toEqual(['Z', 'AA', 'BH'])
})

test('[CAL-6.3.3] rows find their measuring point by its nominal value, in any order', () => {
  const found = read(['p,up', '0.40,0.402', '2E-1,0.201', ',', '0.6,0.603'])
  expect(found.faults).toEqual([])
  expect(cells(found)).toEqual(['2: 1/0/up 0.402', '3: 0/0/up 0.201', '5: 2/0/up 0.603'])
})

test('without a column of points rows follow each other, point by point or round by round', () => {
  const twice = sheetOf('jjg52-pressure-gauge', { repetitions: 2 })
  const lines = ['1', '2', '3', '4', '5', '6']
  const columns = [column('A', 'up')]
  const whole = { headRow: 0, firstRow: 1, columns }
  expect(cells(read(lines, whole, twice)).map((text) => text.slice(3, 6))).toEqual([
    '0/0',
    '0/1',
    '1/0',
    '1/1',
    '2/0',
    '2/1',
  ])
  expect(cells(read(lines, { ...whole, order: 'by-round' }, twice)).map((text) => text.slice(3, 6))).toEqual([
    '0/0',
    '1/0',
    '2/0',
    '0/1',
    '1/1',
    '2/1',
  ])
  const across = read(['1,2', '3,4'], { ...whole, columns: [column('A', 'up', 1), column('B', 'up', 2)] }, twice)
  expect(cells(across)).toEqual(['1: 0/0/up 1', '1: 0/1/up 2', '2: 1/0/up 3', '2: 1/1/up 4'])
})

test('every wrong cell is told with its place, and what it is', () => {
  const taken = new Map([['reading/0/0/up', { value: '0.2', by: '钱校准' }]])
  const { faults } = read(['p,up', '0.2,0.201', '0.4,OL', '0.4,0.4', '0.9,1', '0.6,'], {}, gauge, taken)
  expect(faults.map(({ row, at, code }) => [row, at, code])).toEqual([
    [2, 1, 'records.cell-taken'],
    [3, 1, 'records.import-not-a-number'],
    [4, 1, 'records.import-too-many-rows'],
    [5, 0, 'records.import-no-point'],
  ])
  expect(read(['p,down', '0.2,1']).faults).toMatchObject([
    { code: 'records.import-no-column', details: { name: 'up' } },
  ])
  const two = [column('p', pointColumn), column('up', 'up'), column('down', 'down')]
  expect(read(['p,up,down', '0.2,1,'], { columns: two }).faults).toMatchObject([
    { code: 'records.import-empty-cell', at: 2 },
  ])
  const twice = [column('p', pointColumn), column('up', 'up', 1), column('down', 'up', 1)]
  expect(read(['p,up,down', '0.2,1,2'], { columns: twice }).faults).toMatchObject([
    { code: 'records.import-twice', details: { row: '2' } },
  ])
})
