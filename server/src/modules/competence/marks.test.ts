import { expect, test } from 'vitest'
import fc from 'fast-check'
import { draw, isRight, lastDayOf, scoreOf, shuffled } from './marks.ts'
import type { PaperQuestion } from './tables.ts'

const question = (answers: number[]): PaperQuestion => ({
  id: 'a',
  kind: 'multiple',
  question: '?',
  options: ['一', '二', '三'],
  answers,
})

test('only exactly the right options count', () => {
  expect(isRight(question([0, 2]), [2, 0])).toBe(true)
  expect(isRight(question([0, 2]), [0])).toBe(false)
  expect(isRight(question([0, 2]), [0, 1, 2])).toBe(false)
  expect(isRight(question([1]), [])).toBe(false)
})

test('a score is rounded down, and what is not answered is wrong', () => {
  const paper = [question([0]), question([1]), question([2])]
  expect(scoreOf(paper, [[0], [1], [1]])).toBe(66)
  expect(scoreOf(paper, [[0]])).toBe(33)
  expect(scoreOf(paper, [[0], [1], [2]])).toBe(100)
})

test('a draw holds different items, as many as asked for and there are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.nat(20), fc.infiniteStream(fc.nat()), (items, count, random) => {
      const drawn = draw(items, count, (n) => (random.next().value as number) % n)
      expect(new Set(drawn).size).toBe(Math.min(count, items.length))
      expect(drawn.every((item) => items.includes(item))).toBe(true)
    }),
  )
})

test('shuffling the options keeps which of them are right', () => {
  fc.assert(
    fc.property(fc.subarray([0, 1, 2], { minLength: 1 }), fc.infiniteStream(fc.nat()), (answers, random) => {
      const before = question(answers)
      const after = shuffled(before, (n) => (random.next().value as number) % n)
      const right = (one: PaperQuestion) => one.answers.map((answer) => one.options[answer]).toSorted()
      expect(right(after)).toEqual(right(before))
      expect(after.options.toSorted()).toEqual(before.options.toSorted())
    }),
  )
})

test('[CAL-5.1.4] an examination counts to the day before its anniversary; of a leap day to 28 February; without years for ever', () => {
  expect(lastDayOf('2026-03-02', 3)).toBe('2029-03-01')
  expect(lastDayOf('2024-02-29', 1)).toBe('2025-02-28')
  expect(lastDayOf('2024-02-29', 4)).toBe('2028-02-28')
  expect(lastDayOf('2026-01-01', 1)).toBe('2026-12-31')
  expect(lastDayOf('2026-03-02', null)).toBeNull()
})
