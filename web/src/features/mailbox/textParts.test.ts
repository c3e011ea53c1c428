import { expect, test } from 'vitest'
import { textParts } from './textParts.ts'

test('web addresses become links, everything else stays words', () => {
  expect(textParts('请打开 https://example.cn/reset?token=a_b-c，谢谢\njavascript:alert(1)')).toEqual([
    { text: '请打开 ', href: null, at: 0 },
    { text: 'https://example.cn/reset?token=a_b-c', href: 'https://example.cn/reset?token=a_b-c', at: 4 },
    { text: '，谢谢\njavascript:alert(1)', href: null, at: 40 },
  ])
  expect(textParts('')).toEqual([])
})
