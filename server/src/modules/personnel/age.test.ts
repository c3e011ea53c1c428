import { expect, test } from 'vitest'
import { dayOfCompleting, isOldEnoughToStop, lastDayOfWork } from './age.ts'

test('[CAL-5.1.2] a person may work until the day before the sixty-sixth birthday', () => {
  expect(lastDayOfWork('1960-05-20')).toBe('2026-05-19')
  expect(isOldEnoughToStop('1960-05-20', '2026-05-19')).toBe(false)
  expect(isOldEnoughToStop('1960-05-20', '2026-05-20')).toBe(true)
  expect(isOldEnoughToStop(null, '2026-05-20')).toBe(false)
})

test('[CAL-5.1.2] a birthday on 29 February falls on 1 March in other years, and on new year’s day in the year itself', () => {
  expect(dayOfCompleting('1960-02-29', 66)).toBe('2026-03-01')
  expect(lastDayOfWork('1960-02-29')).toBe('2026-02-28')
  expect(dayOfCompleting('1960-02-29', 68)).toBe('2028-02-29')
  expect(lastDayOfWork('1961-01-01')).toBe('2026-12-31')
})
