import { expect, test } from 'vitest'
import { reasonOf } from './useHere.ts'

test.each([
  ['the person says no', { code: 1 }, 'refused'],
  ['the device does not know', { code: 2 }, 'unknown'],
  ['no answer in time', { code: 3 }, 'unknown'],
  ['the page has no secure connection, and the browser no such function', new TypeError('undefined'), 'refused'],
])('[NQI-5.2-query] where the browser is: %s', (_, error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})
