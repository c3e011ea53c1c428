import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkCodeOf, digestOfCode, newCheckCode, newFollowCode } from './codes.ts'

test('[NQI-4.1-security] a code is read from paper and typed in any case, with or without hyphens, and is the same', () => {
  const [check, follow] = [newCheckCode(), newFollowCode()]
  expect(check).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}$/)
  expect(follow).toMatch(/^[A-HJKMNP-TV-Z2-9]{12}$/)
  for (const typed of [check.toLowerCase(), check.replace('-', ''), ` ${check.replace('-', ' ')}`])
    expect(checkCodeOf(typed)).toBe(check)
  expect(digestOfCode(`${follow.slice(0, 4).toLowerCase()}-${follow.slice(4)} `)).toBe(digestOfCode(follow))
})

test('a code that was given out with the letters of before is still known by its digest', () => {
  expect(digestOfCode('lu23-4567 abcd')).toBe(createHash('sha256').update('LU234567ABCD').digest('hex'))
})
