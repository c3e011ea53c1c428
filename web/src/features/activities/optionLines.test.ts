import { expect, test } from 'vitest'
import { readOptions, writeOptions } from './optionLines.ts'

test('options are typed line by line, the right ones marked', () => {
  const read = { options: ['对', '错'], answers: [0] }
  expect(readOptions('* 对\n\n 错 \n*')).toEqual(read)
  expect(readOptions(writeOptions(read))).toEqual(read)
  expect(readOptions('')).toEqual({ options: [], answers: [] })
})
