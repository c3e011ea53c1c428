import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { codePointsOf, findUnprintable } from './fontCoverage.ts'

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)
const chinese = codePointsOf(readFileSync(font))

test('a Chinese font has the characters of names, units and text, and not those of other planes', () => {
  for (const one of '校准Ω℃μ²±≤①𬭎') expect(chinese.has(one.codePointAt(0) ?? 0), one).toBe(true)
  for (const one of '⁻⌀😀𠀀') expect(chinese.has(one.codePointAt(0) ?? 0), one).toBe(false)
})

test('the place of an unprintable character is told, line breaks are printable', () => {
  const document = { a: ['好\n行', { b: '坏😀' }], c: 7, d: null, e: 'x\u202ey' }
  expect(findUnprintable(document, chinese)).toEqual([
    { path: 'a.1.b', character: '😀' },
    { path: 'e', character: '\u202e' },
  ])
})
