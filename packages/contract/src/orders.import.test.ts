import { expect, test } from 'vitest'
import { tableOfPaste } from './importTable.ts'
import { importFields, importTableOf, readImportRow } from './orders.import.ts'

const methods = [
  { id: '01900000-0000-7000-8000-000000000001', code: 'JJG 52-2013', kind: 'verification-regulation' },
  { id: '01900000-0000-7000-8000-000000000002', code: 'JJF 1261.4-2014', kind: 'calibration-specification' },
]
const read = (cells: object) => readImportRow({ cells }, methods)

test('[CAL-6.1.1] cells copied from Excel are told apart, quotes and line breaks too', () => {
  expect(tableOfPaste('a\t"b ""c""\nd"\te\r\n\r\n\t\t\nf\t\tg\n')).toEqual([
    { row: 1, cells: ['a', 'b "c" d', 'e'] },
    { row: 4, cells: ['f', '', 'g'] },
  ])
  expect(tableOfPaste('')).toEqual([])
  expect(tableOfPaste('a\t')).toEqual([{ row: 1, cells: ['a', ''] }])
})

test('columns are found by their heads in either language; unknown ones are named and left out', () => {
  const { rows, unknown } = importTableOf([
    { row: 3, cells: ['Serial number', '颜色', '器具名称 *'] },
    { row: 4, cells: ['K-1', '红', '卡尺'] },
  ])
  expect(rows).toEqual([{ row: 4, cells: { serial: 'K-1', name: '卡尺' } }])
  expect(unknown).toEqual(['颜色'])
})

test('a table without heads has the columns of the template', () => {
  const { rows } = importTableOf([{ row: 1, cells: ['卡尺', '0–150 mm', 'K-1'] }])
  expect(rows[0]?.cells).toMatchObject({ name: '卡尺', model: '0–150 mm', serial: 'K-1' })
  expect(Object.keys(rows[0]?.cells ?? {})).toEqual(importFields)
})

test('a right row is an instrument', () => {
  expect(
    read({
      name: '压力表',
      service: '检定',
      method: 'jjg 52-2013',
      conformity: '是',
      decisionRule: 'JJF 1094',
      interval: '否',
      adjustment: '同意调整',
      language: '中英文',
      price: '¥1,200.50',
    }).item,
  ).toMatchObject({
    name: '压力表',
    service: 'verification',
    methodId: methods[0]?.id,
    conformity: true,
    decisionRule: 'jjf-1094',
    interval: false,
    adjustment: 'yes',
    language: 'bilingual',
    price: '1200.50',
  })
})

test.each<[object, string, string]>([
  [{ name: '' }, 'name', 'orders.import-empty'],
  [{ name: 'x'.repeat(101) }, 'name', 'orders.import-long'],
  [{ name: 'a\u0007' }, 'name', 'platform.control-characters'],
  [{ name: 'a', method: 'JJG 1' }, 'method', 'orders.no-method'],
  [{ name: 'a', price: '十元' }, 'price', 'orders.bad-price'],
  [{ name: 'a', price: '1.234' }, 'price', 'orders.bad-price'],
  [{ name: 'a', conformity: '也许' }, 'conformity', 'orders.import-choice'],
  [{ name: 'a', conformity: '是' }, 'decisionRule', 'orders.no-rule'],
  [{ name: 'a', service: '检定', method: 'JJF 1261.4-2014' }, 'service', 'orders.not-verification'],
])('%j is told at its cell', (cells, field, code) => {
  const { item, faults } = read(cells)
  expect(item).toBeNull()
  expect(faults).toEqual({ [field]: expect.objectContaining({ code }) })
})
