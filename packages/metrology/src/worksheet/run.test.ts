import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSheet } from './checkSheet.ts'
import { plannedPoints, runWorksheet } from './run.ts'
import { parseSheet } from './schema.ts'
import type { MethodSheetSource } from './schema.ts'
import { builtInSheets } from './sheets/index.ts'

const text = { zh: '名', en: 'name' }

const source: MethodSheetSource = {
  format: 'tongheng.method-sheet/1',
  id: 'ruler',
  version: 1,
  name: text,
  kind: 'verification',
  methods: [{ code: 'X 1', title: text }],
  instrumentKinds: [{ code: 'ruler', name: text }],
  quantity: text,
  provenance: { source: text, published: false },
  standards: [
    { role: 'standard', label: text, unit: 'mm', lookup: 'interpolate', low: '0', high: '100', maximumU: '0.01' },
  ],
  point: { label: text, unit: 'mm' },
  points: { source: 'order' },
  repetitions: 2,
  columns: [{ name: 'reading', label: text, unit: 'mm', resolution: '0.1' }],
  model: 'E = L - Ls',
  inputs: [
    {
      name: 'L',
      label: text,
      unit: 'mm',
      value: 'reading',
      parts: [
        {
          label: text,
          of: [
            { source: 'typeA', column: 'reading' },
            { source: 'resolution', column: 'reading' },
          ],
        },
      ],
    },
    {
      name: 'Ls',
      label: text,
      unit: 'mm',
      value: 'standard',
      parts: [{ label: text, of: [{ source: 'certificate', role: 'standard' }] }],
    },
  ],
  result: { name: 'E', label: text, unit: 'mm' },
  coverage: { kind: 'factor', k: 2 },
  conformity: { rule: 'jjf1094', mpe: '0.3' },
  certificate: {
    columns: ['nominal', 'reading', 'y', 'U', 'k', 'mpe', 'verdict'].map((value) => ({ value, label: text })),
  },
}
const sheet = parseSheet(source)

const record = {
  standards: [
    {
      role: 'standard',
      low: '0',
      high: '100',
      values: [
        { at: '0', value: '0', U: '4', unit: 'um' },
        { at: '10', value: '1', U: '6', unit: 'um' },
      ],
    },
  ],
  points: [{ nominal: '5', rows: [{ reading: '5.1' }, { reading: '5.1' }] }],
}

test('certificate figures are converted to the unit of the sheet and interpolated', () => {
  const inMillimetres = {
    ...record,
    standards: [
      {
        role: 'standard',
        values: [
          { at: '0', value: '0.0', U: '0.004' },
          { at: '10', value: '10.001', U: '0.006' },
        ],
      },
    ],
  }
  const result = runWorksheet(sheet, inMillimetres)
  expect(result.points[0]?.result?.y).toBe('0.0995')
  expect(result.points[0]?.result?.budget.map(({ u }) => u)).toEqual([expect.closeTo(0.05 / Math.sqrt(3), 12), 0.003])
})

test('of repeatability and resolution only the larger counts', () => {
  const spread = { ...record, points: [{ nominal: '0', rows: [{ reading: '0.1' }, { reading: '0.5' }] }] }
  const [point] = runWorksheet(sheet, spread).points
  expect(point?.result?.budget[0]).toMatchObject({ distribution: 't', u: expect.closeTo(0.2, 12) })
})

test('a reading between the steps of the scale is a warning, not an error', () => {
  const odd = { ...record, points: [{ nominal: '0', rows: [{ reading: '0.12' }, { reading: '0.1' }] }] }
  const [point] = runWorksheet(sheet, odd).points
  expect(point).toMatchObject({
    status: 'complete',
    warnings: [{ code: 'worksheet.resolution', place: 'points.0.rows.0.reading' }],
  })
})

test('what is missing is named: standard, value at the point, points', () => {
  const codes = (source: Parameters<typeof runWorksheet>[1]) => {
    const result = runWorksheet(sheet, source)
    expect(result.status).toBe('incomplete')
    return [...result.problems, ...result.points.flatMap(({ problems }) => problems)].map(({ code }) => code)
  }
  expect(codes({ ...record, standards: [] })).toEqual(['worksheet.standard-missing', 'worksheet.standard-missing'])
  expect(codes({ ...record, points: [{ ...record.points[0], nominal: '50' }] })).toEqual([
    'worksheet.standard-value-missing',
  ])
  expect(codes({ ...record, points: [] })).toEqual(['worksheet.point-missing'])
  expect(codes({ ...record, points: [{ nominal: '5', rows: [{ reading: '5.1' }] }] })).toEqual([
    'worksheet.reading-missing',
  ])
})

test('a standard that does not cover the range or is too coarse is a finding', () => {
  const poor = {
    ...record,
    standards: [{ role: 'standard', low: '10', high: '20', values: [{ at: '5', value: '5', U: '0.02' }] }],
  }
  expect(runWorksheet(sheet, poor).findings.map(({ params }) => params['what'])).toEqual(['low', 'high', 'U'])
})

test('the table has a row per point and empty cells where there is no result', () => {
  const two = {
    ...record,
    points: [
      { nominal: '0', rows: [{ reading: '0.0' }, { reading: '0.0' }] },
      { nominal: '10', rows: [] },
    ],
  }
  expect(runWorksheet(sheet, two).table.rows).toEqual([
    ['0', '0.0', '0.000', '0.058', '2', '±0.3', 'pass'],
    ['10', '', '', '', '', '', ''],
  ])
})

test('generated points are spaced evenly and need whole counts', () => {
  const generated = (count: string) =>
    parseSheet({ ...source, points: { source: 'generated', from: '0', to: '100', count } })
  expect(plannedPoints(generated('5'), {})).toEqual(['0', '25', '50', '75', '100'])
  expect(plannedPoints(generated('2.5'), {})).toEqual([])
  expect(plannedPoints(generated('100000'), {})).toEqual([])
})

test('faults of a sheet are found before it is used', () => {
  const faults = (change: Partial<MethodSheetSource>) =>
    checkSheet(parseSheet({ ...source, ...change })).map(({ code, place }) => [code, place])
  expect(faults({})).toEqual([])
  expect(faults({ model: 'F = L' })).toEqual([['case.unknown-output', 'result.name']])
  expect(faults({ conformity: { rule: 'simple', mpe: 'class/100' } })).toEqual([
    ['expression.unknown-name', 'conformity.mpe'],
  ])
  expect(faults({ columns: [{ name: 'reading', label: text, unit: 'mm', formula: 'later + 1' }] })).toEqual([
    ['expression.unknown-name', 'columns.0.formula'],
  ])
  const column = (name: string, formula: string, unit = 'mm') => ({ name, label: text, unit, formula })
  expect(faults({ columns: [...source.columns, column('a', 'b + 1'), column('b', 'a + 1')] })).toEqual([
    ['worksheet.later-name', 'columns.1.formula'],
  ])
  expect(faults({ columns: [...source.columns, column('a', 'reading + nominal', 'kPa')] })).toEqual([
    ['worksheet.unit-kind', 'columns.1.formula'],
  ])
  expect(faults({ columns: [...source.columns, column('a', 'reading', 'um')] })).toEqual([
    ['worksheet.unit-size', 'columns.1.formula'],
  ])
  expect(faults({ columns: [...source.columns, column('a', '1000 * reading', 'um')] })).toEqual([])
  expect(faults({ columns: [...source.columns, column('reading', '1')] })).toEqual([
    ['worksheet.name-taken', 'columns.1.name'],
  ])
  expect(faults({ columns: [...source.columns, column('reading_max', '1')] })).toEqual([
    ['worksheet.name-taken', 'columns.1.name'],
  ])
  expect(faults({ model: 'E = L - ' })).toEqual([['expression.unexpected', 'model:9']])
})

test('a malformed sheet is refused with its place', () => {
  expect(() => parseSheet({ ...source, repetitions: 0 })).toThrow(/repetitions/)
  expect(() => parseSheet({ ...source, name: { zh: '', en: 'x' } })).toThrow(/name\.zh/)
})

test('whatever is typed into any built-in sheet, it answers', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('1', '0', '-0', '1e5', ' ', '１', '10.020', 'NaN', '999999999999999999999', '__proto__'),
  )
  const names = [
    ...new Set(
      builtInSheets.flatMap((each) => [...each.columns, ...each.order, ...each.environment].map(({ name }) => name)),
    ),
    '__proto__',
  ]
  const cells = fc.dictionary(fc.constantFrom(...names), cell)
  const input = fc.record({
    environment: cells,
    order: cells,
    standards: fc.array(
      fc.record({
        role: fc.constantFrom(...builtInSheets.flatMap((each) => each.standards.map(({ role }) => role))),
        values: fc.array(fc.record({ at: cell, value: cell, U: cell, k: cell }), { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    points: fc.array(fc.record({ nominal: cell, rows: fc.array(cells, { maxLength: 4 }), columns: cells }), {
      maxLength: 3,
    }),
  })
  fc.assert(
    fc.property(fc.constantFrom(...builtInSheets), input, (each, typed) => {
      expect(['complete', 'incomplete', 'invalid']).toContain(runWorksheet(each, typed).status)
    }),
    { numRuns: 500 },
  )
})
