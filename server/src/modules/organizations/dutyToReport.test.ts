import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar2026, calendarOf } from '#platform/clock/calendars'
import { lastDayToReport, monthAfter } from './dutyToReport.ts'

const calendar = calendarOf([calendar2026])

test('[NQI-6.1-change] a month ends on the day of the same number, or on the last day of a shorter month', () => {
  expect(monthAfter('2026-03-02')).toBe('2026-04-02')
  expect(monthAfter('2026-01-31')).toBe('2026-02-28')
  expect(monthAfter('2028-01-30')).toBe('2028-02-29')
  expect(monthAfter('2026-12-31')).toBe('2027-01-31')
  const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(days, (moment) => {
      const day = moment.toISOString().slice(0, 10)
      const length = (Date.parse(monthAfter(day)) - Date.parse(day)) / 86_400_000
      expect(length).toBeGreaterThanOrEqual(28)
      expect(length).toBeLessThanOrEqual(31)
    }),
  )
})

test('[NQI-6.1-change] a last day that is a holiday moves to the first working day after it', () => {
  expect(lastDayToReport(calendar, '2026-09-02')).toBe('2026-10-08')
  expect(lastDayToReport(calendar, '2026-03-02')).toBe('2026-04-02')
  // Nobody has arranged 2027 yet.
  expect(lastDayToReport(calendar, '2026-12-02')).toBe('2027-01-02')
})
