import { expect, test } from 'vitest'
import { entriesOf } from './importTable.ts'

const row = (number: number, ...cells: string[]) => ({ row: number, cells })

test('titles are known in both languages, kinds by their words; how things stand is not taken', () => {
  expect(
    entriesOf([
      row(1, '编号', 'Name', '类别', '状态', '颜色'),
      row(2, 'BZ-1', '砝码', '标准器', '在用', '红'),
      row(4, 'BZ-2', '试剂甲', 'reagent', '', ''),
    ]),
  ).toEqual({
    entries: [
      { number: 'BZ-1', name: '砝码', kind: 'standard' },
      { number: 'BZ-2', name: '试剂甲', kind: 'reagent' },
    ],
    unknown: ['颜色'],
  })
  expect(entriesOf([])).toEqual({ entries: [], unknown: [] })
})
