import { expect, test } from 'vitest'
import { bytes, cents, dayOf, daysUntil, grouped, momentOf, spanOf, within } from './format.ts'

test('an evening in UTC is the next day in Shanghai', () => {
  expect(dayOf('2026-11-20T16:30:00Z')).toBe('2026-11-21')
  expect(momentOf('2026-11-20T16:30:00Z')).toBe('2026-11-21 00:30')
  expect(momentOf('2026-11-20T16:30:05Z', true)).toBe('2026-11-21 00:30:05')
})

test('a span names its day once, or both days', () => {
  expect(spanOf('2026-11-20T01:00:00Z', '2026-11-20T03:00:00Z')).toBe('2026-11-20 09:00–11:00')
  expect(spanOf('2026-11-20T01:00:00Z', '2026-11-23T03:00:00Z')).toBe('2026-11-20 09:00 – 2026-11-23 11:00')
})

test('a day is not moved by time zones', () => {
  expect(dayOf('2026-02-28')).toBe('2026-02-28')
})

test('days are counted in Shanghai', () => {
  const lateEvening = new Date('2026-11-20T15:59:00Z')
  expect(daysUntil('2026-11-20T16:00:00Z', lateEvening)).toBe(1)
  expect(daysUntil('2026-11-19', lateEvening)).toBe(-1)
})

test('amounts keep every digit', () => {
  expect(grouped('12345678901234567890.10')).toBe('12,345,678,901,234,567,890.10')
  expect(grouped('-1000')).toBe('−1,000')
  expect(cents('12.5')).toBe('12.50')
  expect(cents('12')).toBe('12.00')
})

test('limits on both sides, on one, or on none', () => {
  expect(within('18', '28', '℃')).toBe('18～28 ℃')
  expect(within(undefined, '75', '%RH')).toBe('≤ 75 %RH')
  expect(within('10', null, 'kΩ')).toBe('≥ 10 kΩ')
  expect(within(null, undefined, 'g')).toBe('')
})

test('file sizes', () => {
  expect([0, 999, 1400, 1_440_000, 250_000_000].map(bytes)).toEqual(['0 B', '999 B', '1.4 kB', '1.4 MB', '250 MB'])
})
