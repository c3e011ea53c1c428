import { expect, test } from 'vitest'
import { waysToFind } from './textIndex.ts'

test.each([
  ['游漂卡尺', ['words', 'sound', 'spelling']],
  ['vernir caliper', ['words', 'sound', 'spelling']],
  ['专利', ['words', 'sound']],
  ['OIL', ['words', 'sound']],
])('[NQI-6.2-search] %s: a short word is not guessed at by its spelling', (q, ways) => {
  const words = q.split(' ')
  expect(waysToFind({ words, forms: words.map((word) => [word]) }).map(({ by }) => by)).toEqual(ways)
})
