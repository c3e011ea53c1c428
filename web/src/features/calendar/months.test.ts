import { expect, test } from 'vitest'
import { daysFromTo, isWeekend, weekendsOf, weeksOf } from './months.ts'

test('a month begins on its weekday and has all its days', () => {
  const february = weeksOf(2026, 1)
  expect(february[0]).toEqual([null, null, null, null, null, null, '2026-02-01'])
  expect(february.at(-1)).toEqual([
    '2026-02-23',
    '2026-02-24',
    '2026-02-25',
    '2026-02-26',
    '2026-02-27',
    '2026-02-28',
    null,
  ])
  expect(weeksOf(2024, 1).flat().filter(Boolean)).toHaveLength(29)
  for (let month = 0; month < 12; month += 1) for (const week of weeksOf(2026, month)) expect(week).toHaveLength(7)
})

test('weekends are Saturdays and Sundays, wherever the browser is', () => {
  expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-16'].map(isWeekend)).toEqual([false, true, true, false])
  expect(weekendsOf(2026)).toHaveLength(104)
})

test('a holiday takes every day from its first to its last', () => {
  expect(daysFromTo('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(daysFromTo('2026-03-02', '2026-03-01')).toEqual([])
})
