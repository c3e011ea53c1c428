import { expect, test } from 'vitest'
import { retryKeys } from './retryKeys.ts'

const counted = () => {
  let count = 0
  return retryKeys(() => `key-${++count}`)
}

test('the same change after a lost answer keeps its key', () => {
  const keys = counted()
  expect(keys.keyFor({ body: { name: 'a' } })).toBe('key-1')
  expect(keys.keyFor({ body: { name: 'a' } })).toBe('key-1')
})

test('another input is another change', () => {
  const keys = counted()
  keys.keyFor({ body: { name: 'a' } })
  expect(keys.keyFor({ body: { name: 'b' } })).toBe('key-2')
})

test('the same input after an answer is a new change', () => {
  const keys = counted()
  keys.keyFor({ body: { name: 'a' } })
  keys.settled()
  expect(keys.keyFor({ body: { name: 'a' } })).toBe('key-2')
})
