import { expect, test } from 'vitest'
import { filterPatch, isFiltered, pageOf, sortingOf, sortText } from './listState.ts'

test('sorting is written and read the same', () => {
  for (const text of ['dueAt', '-dueAt']) expect(sortText(sortingOf(text))).toBe(text)
  expect(sortingOf(undefined)).toBeNull()
  expect(sortText(null)).toBeUndefined()
})

test('a changed filter goes back to the first page', () => {
  expect(filterPatch('status', 'open')).toEqual({ status: 'open', page: undefined })
})

test('an emptied filter leaves the address', () => {
  expect(filterPatch('q', '')).toEqual({ q: undefined, page: undefined })
  expect(filterPatch('status', [])).toEqual({ status: undefined, page: undefined })
})

test('nonsense in the address is the first page', () => {
  expect(pageOf({ page: 'x', size: -3 })).toEqual({ page: 1, size: 20 })
  expect(pageOf({ page: '3', size: 50 })).toEqual({ page: 3, size: 50 })
})

test('only filters count as filters', () => {
  expect(isFiltered({ page: 2, size: 50 }, ['q', 'status'])).toBe(false)
  expect(isFiltered({ status: 'open' }, ['q', 'status'])).toBe(true)
})
