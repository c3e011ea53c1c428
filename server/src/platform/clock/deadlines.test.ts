import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { calendar2025, calendar2026 } from './calendars.ts'
import {
  cancelDeadline,
  type ClockKey,
  meetDeadline,
  rescheduleDeadlines,
  startDeadline,
  sweepDeadlines,
  urgentSubjects,
  viewDeadline,
  viewDeadlines,
} from './deadlines.ts'
import { loadCalendar, saveYear } from './store.ts'
import { workingDaysByMonth } from './workingDays.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const aClock = (): ClockKey => ({
  organizationId: randomUUID(),
  subjectKind: 'demand',
  subjectId: randomUUID(),
  kind: 'answer',
})
const at = (moment: string): Date => new Date(`${moment}+08:00`)
/** Friday; the next day is a working Saturday of 2026. */
const friday = at('2026-02-13T17:30:00.000')
const due = '2026-02-25T15:59:59.999Z'
const started = async (): Promise<ClockKey> => {
  const key = aClock()
  await startDeadline(database.db, { ...key, startedAt: friday, workingDays: 3 })
  return key
}
const stateAt = async (key: ClockKey, moment: string) => (await viewDeadline(database.db, key, at(moment)))?.state
const sweepOf = async (key: ClockKey, moment: string) =>
  (await sweepDeadlines(database.db, at(moment)))
    .filter((notice) => notice.subjectId === key.subjectId)
    .map(({ became }) => became)

test('[NQI-6.3-response] the calendars of 2025 and 2026 are in the database', async () => {
  const calendar = await loadCalendar(database.db)
  for (const year of [2025, 2026])
    expect(workingDaysByMonth(calendar, year).reduce((sum, count) => sum + count)).toBe(248)
  expect(calendar.days.size).toBe(calendar2025.days.length + calendar2026.days.length)
})

test('[NQI-6.3-response] a clock runs, warns, is late and is met late, and each step is announced once', async () => {
  const key = await started()
  expect(await viewDeadline(database.db, key, friday)).toEqual({ dueAt: due, state: 'running' })
  expect(await sweepOf(key, '2026-02-24T23:59:00.000')).toEqual([])
  expect(await sweepOf(key, '2026-02-25T00:00:00.000')).toEqual(['warned'])
  expect(await sweepOf(key, '2026-02-25T12:00:00.000')).toEqual([])
  expect(await stateAt(key, '2026-02-25T12:00:00.000')).toBe('warned')
  expect(await sweepOf(key, '2026-02-25T23:59:59.999')).toEqual([])
  expect(await sweepOf(key, '2026-02-26T00:00:00.000')).toEqual(['overdue'])
  expect(await sweepOf(key, '2026-03-26T00:00:00.000')).toEqual([])
  expect(await stateAt(key, '2026-02-26T00:00:00.000')).toBe('overdue')
  expect(await meetDeadline(database.db, key, at('2026-02-26T09:00:00.000'))).toEqual({
    dueAt: due,
    state: 'met-late',
  })
  expect(await meetDeadline(database.db, key, at('2026-02-27T09:00:00.000'))).toBeNull()
})

test('what is done before midnight of the due day is met in time, a millisecond later it is late', async () => {
  const [inTime, late] = [await started(), await started()]
  expect((await meetDeadline(database.db, inTime, at('2026-02-25T23:59:59.999')))?.state).toBe('met')
  expect((await meetDeadline(database.db, late, at('2026-02-26T00:00:00.000')))?.state).toBe('met-late')
  expect(await sweepOf(inTime, '2026-04-01T00:00:00.000')).toEqual([])
})

test('a page does not wait for the sweep to show that time is up', async () => {
  const key = await started()
  expect(await stateAt(key, '2026-02-25T00:00:00.000')).toBe('warned')
  expect(await stateAt(key, '2026-02-26T00:00:00.000')).toBe('overdue')
})

test('a sweep that comes late announces only that the promise is late', async () => {
  const key = await started()
  expect(await sweepOf(key, '2026-03-26T00:00:00.000')).toEqual(['overdue'])
})

test('[CAL-6.2.6] a promise warns a whole working day before, and is escalated once a working day after it is late', async () => {
  const key = aClock()
  // Due on Monday 9 March 2026: warned on Friday morning, escalated when Tuesday is over.
  const clock = { startedAt: at('2026-03-02T09:00:00.000'), workingDays: 5, warnBeforeDays: 1, escalateAfterDays: 1 }
  await startDeadline(database.db, { ...key, ...clock })
  expect(await stateAt(key, '2026-03-05T23:59:00.000')).toBe('running')
  expect(await sweepOf(key, '2026-03-06T08:00:00.000')).toEqual(['warned'])
  const urgent = (urgency: 'at-risk' | 'escalated', moment: string) =>
    urgentSubjects(database.db, key, urgency, at(moment))
  expect(await urgent('at-risk', '2026-03-06T09:00:00.000')).toEqual([key.subjectId])
  expect(await sweepOf(key, '2026-03-10T00:00:00.000')).toEqual(['overdue'])
  expect(await sweepOf(key, '2026-03-10T23:59:59.000')).toEqual([])
  expect(await urgent('escalated', '2026-03-10T23:59:59.000')).toEqual([])
  expect(await sweepOf(key, '2026-03-11T00:00:00.000')).toEqual(['escalated'])
  expect(await sweepOf(key, '2026-04-11T00:00:00.000')).toEqual([])
  expect(await urgent('escalated', '2026-03-11T00:00:00.000')).toEqual([key.subjectId])
  await meetDeadline(database.db, key, at('2026-03-11T09:00:00.000'))
  expect(await urgent('escalated', '2026-03-11T10:00:00.000')).toEqual([])
  const short = aClock()
  await startDeadline(database.db, { ...short, ...clock, workingDays: 1 })
  expect(await stateAt(short, '2026-03-02T23:00:00.000')).toBe('running')
  expect(await stateAt(short, '2026-03-03T00:00:00.000')).toBe('warned')
})

test('a cancelled clock is silent, and a new one may start for the same subject', async () => {
  const key = await started()
  await expect(startDeadline(database.db, { ...key, startedAt: friday, workingDays: 1 })).rejects.toThrow(
    'deadlines_one_open',
  )
  expect((await cancelDeadline(database.db, key, friday))?.state).toBe('cancelled')
  expect(await cancelDeadline(database.db, key, friday)).toBeNull()
  expect(await sweepOf(key, '2026-04-01T00:00:00.000')).toEqual([])
  await startDeadline(database.db, { ...key, startedAt: at('2026-03-02T09:00:00.000'), workingDays: 1 })
  expect(await stateAt(key, '2026-03-02T10:00:00.000')).toBe('running')
  const lists = await viewDeadlines(
    database.db,
    { organizationIds: [key.organizationId], subjectKind: 'demand', subjectIds: [key.subjectId], kind: 'answer' },
    at('2026-03-02T10:00:00.000'),
  )
  expect(lists.get(key.subjectId)).toEqual({ dueAt: '2026-03-03T15:59:59.999Z', state: 'running' })
})

test('two sweeps at the same moment announce each clock once', async () => {
  const keys = await Promise.all(Array.from({ length: 40 }, started))
  const subjects = new Set(keys.map(({ subjectId }) => subjectId))
  const sweeps = await Promise.all(
    Array.from({ length: 4 }, () =>
      database.db.transaction().execute((tx) => sweepDeadlines(tx, at('2026-02-25T01:00:00.000'))),
    ),
  )
  const told = sweeps
    .flat()
    .map(({ subjectId }) => subjectId)
    .filter((subject) => subjects.has(subject))
  expect(told.toSorted()).toEqual([...subjects].toSorted())
})

test('another organisation’s clock of the same subject is not touched', async () => {
  const key = await started()
  expect(await meetDeadline(database.db, { ...key, organizationId: randomUUID() }, friday)).toBeNull()
  expect(await stateAt(key, '2026-02-14T00:00:00.000')).toBe('running')
})

test('[NQI-6.3-response] no clock starts into a year that is unknown or provisional', async () => {
  const key = aClock()
  const start = () => startDeadline(database.db, { ...key, startedAt: at('2026-12-31T10:00:00.000'), workingDays: 1 })
  await expect(start()).rejects.toMatchObject({ code: 'platform.year-not-loaded', details: { year: 2027 } })
  const year = { year: 2027, source: '试排', days: [] }
  await saveYear(database.db, year, 'provisional')
  await expect(start()).rejects.toMatchObject({ code: 'platform.year-not-loaded' })
})

test('open clocks follow a change of the calendar, and a year in use cannot be taken away', async () => {
  const key = await started()
  const ended = await started()
  await cancelDeadline(database.db, ended, friday)
  await expect(
    database.db.transaction().execute(async (tx) => {
      await saveYear(tx, calendar2026, 'provisional')
      await rescheduleDeadlines(tx)
    }),
  ).rejects.toMatchObject({ code: 'platform.year-not-loaded' })
  const holiday = { day: '2026-02-25', kind: 'holiday', nameZh: '临时放假', nameEn: 'Special holiday' } as const
  await saveYear(database.db, { ...calendar2026, days: [...calendar2026.days, holiday] }, 'published')
  expect(await rescheduleDeadlines(database.db)).toBeGreaterThan(0)
  expect((await viewDeadline(database.db, key, friday))?.dueAt).toBe('2026-02-26T15:59:59.999Z')
  expect((await viewDeadline(database.db, ended, friday))?.dueAt).toBe(due)
  expect(await sweepOf(key, '2026-02-25T12:00:00.000')).toEqual([])
  expect(await sweepOf(key, '2026-02-26T00:00:00.000')).toEqual(['warned'])
})
