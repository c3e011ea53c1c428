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

test.each([
  [z.number().int().min(1).max(10), 0, '不能小于 1'],
  [z.number().int().min(1).max(10), 11, '不能大于 10'],
  [z.number().int(), 1.5, '请填写整数'],
  [z.number(), '9', '请填写数字'],
  [z.string(), 9, '请填写文字'],
  [z.string().max(3), '1234', '最多 3 个字符'],
  [z.string().min(3), '12', '至少 3 个字符'],
  [z.array(z.string()).min(1), [], '至少 1 项'],
  [z.array(z.string()).max(1), ['a', 'b'], '最多 1 项'],
  [z.email(), 'x', '请填写有效的电子邮箱'],
  [z.iso.date(), '', '请填写此项'],
  [z.iso.date(), '2026-02-30', '请填写有效的日期，如 2026-03-02'],
])('what people get wrong every day is told in their words, not in those of a program (%#)', (one, value, words) => {
  expect(one.safeParse(value, { error: zodWords['zh-CN'] }).error?.issues[0]?.message).toBe(words)
})

test('other faults keep the words of Zod in the same language', () => {
  expect(told('zh-CN', { name: 'x', kind: 'a', count: 1, other: 1 })).toEqual([expect.stringContaining('other')])
})
