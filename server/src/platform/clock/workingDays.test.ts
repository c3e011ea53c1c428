import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { DomainError } from '../errors.ts'
import { calendar2025, calendar2026, calendarOf } from './calendars.ts'
import {
  addWorkingDays,
  endOfShanghaiDay,
  isWorkingDay,
  plusDays,
  shanghaiDay,
  workingDaysBetween,
  workingDaysByMonth,
} from './workingDays.ts'

const calendar = calendarOf([calendar2025, calendar2026])

const examples = [
  ['2025-01-24', 3, '2025-02-05'],
  ['2025-01-27', 1, '2025-02-05'],
  ['2025-04-25', 3, '2025-04-29'],
  ['2025-09-26', 3, '2025-09-30'],
  ['2025-09-30', 1, '2025-10-09'],
  ['2025-10-10', 3, '2025-10-14'],
  ['2026-01-01', 1, '2026-01-04'],
  ['2026-02-13', 3, '2026-02-25'],
  ['2026-04-30', 3, '2026-05-08'],
  ['2026-06-18', 1, '2026-06-22'],
  ['2026-09-18', 3, '2026-09-22'],
  ['2026-09-30', 3, '2026-10-10'],
] as const

const machineZone = process.env['TZ']
afterEach(() => {
  if (machineZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = machineZone
})

for (const zone of ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])
  test(`[NQI-6.3-response] due days are those of the notice on a machine in ${zone}`, () => {
    process.env['TZ'] = zone
    const hours = { UTC: 0, 'Asia/Shanghai': 8, 'America/New_York': 19, 'Pacific/Kiritimati': 14 }
    expect(new Date('2026-01-01T00:00:00Z').getHours()).toBe(hours[zone as keyof typeof hours])
    for (const [start, count, due] of examples) {
      expect(addWorkingDays(calendar, start, count)).toBe(due)
      expect(workingDaysBetween(calendar, start, due)).toBe(count)
      expect(workingDaysBetween(calendar, due, start)).toBe(-count)
    }
    expect(workingDaysByMonth(calendar, 2025)).toEqual([19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23])
    expect(workingDaysByMonth(calendar, 2026)).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
    expect(shanghaiDay(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02')
    expect(shanghaiDay(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01')
    expect(endOfShanghaiDay('2026-03-02').toISOString()).toBe('2026-03-02T15:59:59.999Z')
  })

test('[NQI-6.3-response] a year that is not loaded is refused, never taken for weekends only', () => {
  const refused = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error instanceof DomainError ? [error.kind, error.code, error.details['year']] : error
    }
    return 'not refused'
  }
  expect(refused(() => addWorkingDays(calendar, '2026-12-31', 1))).toEqual([
    'conflict',
    'platform.year-not-loaded',
    2027,
  ])
  expect(refused(() => workingDaysBetween(calendar, '2026-12-30', '2027-01-04'))).toContain(2027)
  expect(refused(() => isWorkingDay(calendar, '2024-12-31'))).toContain(2024)
  expect(addWorkingDays(calendar, '2026-12-30', 1)).toBe('2026-12-31')
  expect(addWorkingDays(calendar, '2025-12-31', 1)).toBe('2026-01-04')
})

test('what is no day or no count is a bug of the caller', () => {
  for (const day of ['2026-02-29', '2026-2-3', '2026-02-03T00:00:00Z', ''])
    expect(() => isWorkingDay(calendar, day)).toThrow(RangeError)
  for (const count of [-1, 1.5, Number.NaN])
    expect(() => addWorkingDays(calendar, '2026-03-02', count)).toThrow(RangeError)
  expect(addWorkingDays(calendar, '2026-03-01', 0)).toBe('2026-03-01')
})

test('the due day is a working day, and counting there and back agree', () => {
  const days = fc.nat(600).map((offset) => plusDays('2025-01-01', offset))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (start, count) => {
      const due = addWorkingDays(calendar, start, count)
      expect(isWorkingDay(calendar, due)).toBe(true)
      expect(workingDaysBetween(calendar, start, due)).toBe(count)
      expect(addWorkingDays(calendar, addWorkingDays(calendar, start, count), 1)).toBe(
        addWorkingDays(calendar, start, count + 1),
      )
    }),
  )
})

test('every weekend that is worked is a weekend, and both years have 248 working days', () => {
  for (const { year, days } of [calendar2025, calendar2026]) {
    for (const { day, kind } of days) {
      expect(day.startsWith(String(year))).toBe(true)
      if (kind === 'workday') expect([0, 6]).toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
    }
    expect(new Set(days.map(({ day }) => day)).size).toBe(days.length)
    expect(workingDaysByMonth(calendar, year).reduce((sum, count) => sum + count)).toBe(248)
  }
})
