import { expect, test } from 'vitest'
import { z } from 'zod'
import { zodWords } from './zodWords.ts'

const schema = z.strictObject({ name: z.string().min(1), kind: z.enum(['a', 'b']), count: z.number().int() })

const told = (locale: 'zh-CN' | 'en', value: unknown): string[] =>
  schema.safeParse(value, { error: zodWords[locale] }).error?.issues.map((issue) => issue.message) ?? []

test('what is missing or empty is asked for in plain words', () => {
  expect(told('zh-CN', {})).toEqual(['请填写此项', '请填写此项', '请填写此项'])
  expect(told('en', { name: '', kind: 'a', count: 1 })).toEqual(['Please fill this in'])
})

test('a choice that is not offered is told without listing names of the program', () => {
  expect(told('en', { name: 'x', kind: 'c', count: 1 })).toEqual(['Choose one of those offered'])
})

test('other faults keep the words of Zod in the same language', () => {
  expect(told('zh-CN', { name: 'x', kind: 'a', count: 1.5 })).toEqual([expect.stringContaining('int')])
})

test('a text that is too long is told its limit', () => {
  const told = z.string().max(3).safeParse('1234', { error: zodWords['zh-CN'] })
  expect(told.error?.issues[0]?.message).toBe('最多 3 个字符')
})
