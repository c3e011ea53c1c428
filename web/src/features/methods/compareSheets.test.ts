import { builtInSheet } from '@tongheng/metrology'
import { expect, test } from 'vitest'
import { compareSheets } from './compareSheets.ts'

const sheet = builtInSheet('jjg52-pressure-gauge')

test('two versions differ where a field differs, and rows are recognised by their symbol', () => {
  if (!sheet) throw new Error('no sheet')
  expect(compareSheets(sheet, { ...sheet, version: 2 })).toEqual([])
  expect(compareSheets(sheet, { ...sheet, repetitions: 3 })).toEqual([
    { place: 'repetitions', before: String(sheet.repetitions), after: '3' },
  ])
  expect(compareSheets(sheet, { ...sheet, columns: sheet.columns.toReversed() })).toEqual([])
  const [first, ...rest] = sheet.columns
  expect(compareSheets(sheet, { ...sheet, columns: [{ ...first, unit: 'kPa' }, ...rest] })).toEqual([
    { place: `columns[${first?.name}].unit`, before: first?.unit, after: 'kPa' },
  ])
})
