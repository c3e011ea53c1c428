import { expect, test } from 'vitest'
import { forgetAnswers, keepAnswers, keptAnswers } from './paperAnswers.ts'

function aStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    length: 0,
    clear: () => kept.clear(),
    key: () => null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

test('answers outlive a reload of the window until the paper is handed in, and never those of another paper', () => {
  const storage = aStorage()
  const paper = { id: 'one', questions: ['a', 'b'] }
  expect(keptAnswers(storage, paper)).toEqual([[], []])
  keepAnswers(storage, paper, [[1], [0, 2]])
  expect(keptAnswers(storage, paper)).toEqual([[1], [0, 2]])
  expect(keptAnswers(storage, { ...paper, id: 'two' })).toEqual([[], []])
  expect(keptAnswers(storage, { ...paper, questions: ['a'] })).toEqual([[]])
  storage.setItem('tongheng.paper.one', '{')
  expect(keptAnswers(storage, paper)).toEqual([[], []])
  keepAnswers(storage, paper, [[1], []])
  forgetAnswers(storage, paper)
  expect(keptAnswers(storage, paper)).toEqual([[], []])
})
