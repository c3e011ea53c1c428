import { expect, test } from 'vitest'
import { monthsLater } from './months.ts'

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2026-11-15', 2, '2027-01-15'],
  ['2026-12-31', 120, '2036-12-31'],
])('%s and %i months: %s', (day, months, later) => {
  expect(monthsLater(day, months)).toBe(later)
})
