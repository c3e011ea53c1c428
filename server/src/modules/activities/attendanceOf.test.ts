import { expect, test } from 'vitest'
import fc from 'fast-check'
import { attendanceOf, attendedPercent, hoursOf, type Noted } from './attendanceOf.ts'

const meeting = { starts_at: new Date('2026-03-10T01:00:00Z'), ends_at: new Date('2026-03-10T04:00:00Z') }
const at = (minutes: number): Date => new Date(meeting.starts_at.getTime() + minutes * 60_000)
const arrive = (minutes: number): Noted => ({ kind: 'arrive', arrived_at: at(minutes), left_at: null })
const leave = (minutes: number): Noted => ({ kind: 'leave', arrived_at: null, left_at: at(minutes) })
const correct = (from: number | null, until: number | null = null): Noted => ({
  kind: 'correct',
  arrived_at: from === null ? null : at(from),
  left_at: until === null ? null : at(until),
})

test.each([
  ['nobody', [], 'absent', 0],
  ['an early bird', [arrive(-30)], 'present', 180],
  ['ten minutes late', [arrive(10)], 'present', 180],
  ['half an hour late', [arrive(30)], 'late', 150],
  ['who left early', [arrive(0), leave(60)], 'left-early', 60],
  ['who left before it began', [arrive(-30), leave(-10)], 'left-early', 0],
  ['late and left early', [arrive(30), leave(90)], 'late-and-left-early', 60],
  ['corrected to absent', [arrive(0), correct(null)], 'absent', 0],
  ['corrected to present', [correct(0)], 'present', 180],
  ['corrected twice', [arrive(40), correct(0, 60), correct(0)], 'present', 180],
] as const)('attendance of %s', (_, entries, state, minutes) => {
  expect(attendanceOf(entries, meeting)).toMatchObject({ state, minutes })
})

test('nobody attends less than nothing or more than the meeting', () => {
  const minutes = fc.integer({ min: -600, max: 600 })
  fc.assert(
    fc.property(minutes, fc.option(minutes, { nil: null }), (from, until) => {
      const entries = [arrive(from), ...(until === null ? [] : [leave(until)])]
      const { minutes: counted } = attendanceOf(entries, meeting)
      expect(counted).toBeGreaterThanOrEqual(0)
      expect(counted).toBeLessThanOrEqual(180)
    }),
  )
})

test('a share is rounded down, hours to tenths', () => {
  expect(attendedPercent(287, [meeting, meeting])).toBe(79)
  expect(attendedPercent(288, [meeting, meeting])).toBe(80)
  expect([hoursOf(179), hoursOf(180)]).toEqual(['2.9', '3.0'])
})
