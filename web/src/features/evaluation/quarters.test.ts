import { expect, test } from 'vitest'
import { lastQuarters, quarterOf } from './quarters.ts'

test.each([
  ['2025-12-31T15:59:59Z', '2025-4'],
  ['2025-12-31T16:00:00Z', '2026-1'],
  ['2026-03-31T16:00:00Z', '2026-2'],
  ['2026-11-21T08:00:00Z', '2026-4'],
])('[NQI-7.1-quarter] %s lies in quarter %s of Asia/Shanghai', (moment, quarter) => {
  expect(quarterOf(new Date(moment))).toBe(quarter)
})

test('the last quarters run back over the new year', () => {
  expect(lastQuarters(new Date('2026-05-01T00:00:00Z'), 4)).toEqual(['2026-2', '2026-1', '2025-4', '2025-3'])
})
