import { expect, test } from 'vitest'
import { readPeriods, textOfPeriods, weekOf } from './hoursText.ts'

const day = [
  { from: '09:00', until: '12:00' },
  { from: '13:30', until: '17:30' },
]

test.each([
  '09:00–12:00, 13:30–17:30',
  '9:00-12:00 13:30-17:30',
  '09：00～12：00，13：30～17：30',
  '9:00至12:00、13:30至17:30',
])('periods are read however they are typed: %s', (typed) => {
  expect(readPeriods(typed)).toEqual(day)
})

test('what is written is read again, and what is no time is left to be refused', () => {
  expect(readPeriods(textOfPeriods(day))).toEqual(day)
  expect(readPeriods('')).toEqual([])
  expect(readPeriods('上午')).toEqual([{ from: '上午', until: '' }])
})

test('days of the same hours stand together', () => {
  const hours = { weekdays: [day, day, day, day, day, [], []], makeUpWeekday: 1, exceptions: [] }
  expect(weekOf(hours).map(({ first, last }) => [first, last])).toEqual([[1, 5]])
})
