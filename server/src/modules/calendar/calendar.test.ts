import { randomUUID } from 'node:crypto'
import {
  calendarOperations,
  getCalendarYear,
  listCalendarYears,
  loadCalendarYear,
  putCalendarDay,
} from '@tongheng/contract/calendar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startDeadline, viewDeadline } from '#platform/clock/deadlines'
import { clockOverdue, clockWarned } from '#platform/clock/events'
import { reaction } from '#platform/events'
import type { ServerModule } from '#platform/module'
import { attempt, openApp, type TestApp } from '#test/harness'
import { toyAuthenticator } from '#test/toy'
import { calendar } from './index.ts'
import { sweepClocks } from './sweepClocks.ts'

const told: string[] = []
const listener: ServerModule = {
  name: 'listener',
  reactions: [
    reaction('listener.warned', clockWarned, async (_context, notice) => {
      told.push(`${notice.became} ${notice.kind}`)
      await Promise.resolve()
    }),
    reaction('listener.overdue', clockOverdue, async (_context, notice) => {
      told.push(`${notice.became} ${notice.kind}`)
      await Promise.resolve()
    }),
  ],
}

let world: TestApp
beforeAll(async () => {
  world = await openApp({
    modules: [calendar, listener],
    operations: Object.values(calendarOperations),
    authenticator: toyAuthenticator,
    startAt: '2026-12-29T09:00:00+08:00',
  })
})
afterAll(() => world.close())

const operator = () => world.client('operator')
const yearOf = (year: number) => world.client().call(getCalendarYear, { params: { year } })
const name = { zh: '临时放假', en: 'Special holiday' }
const sweep = async () => {
  await world.database.db
    .transaction()
    .execute((tx) =>
      sweepClocks.run(
        { platform: world.app.platform, db: tx, actor: null, requestId: 'test', locale: 'zh-CN', system: true },
        {},
      ),
    )
  await world.drain()
}

test('[NQI-6.3-response] anybody reads the calendar; both years have 248 working days', async () => {
  const { entries } = await world.client().call(listCalendarYears, {})
  expect(entries.map(({ year, status }) => [year, status])).toEqual([
    [2025, 'published'],
    [2026, 'published'],
  ])
  const year = await yearOf(2026)
  expect(year.workingDays).toEqual([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23])
  expect(year.days).toContainEqual({
    day: '2026-02-14',
    kind: 'workday',
    name: { zh: '春节调休上班', en: 'Working day for Spring Festival' },
  })
  const unknown = await attempt(world.client(), getCalendarYear, { params: { year: 2027 } })
  expect(unknown.status).toBe(404)
  for (const year of ['1999', 'abc', '2026.5'])
    expect((await world.app.http.inject({ url: `/api/calendar-years/${year}` })).statusCode).toBe(400)
})

test('only the operator edits', async () => {
  const body = { kind: 'holiday', name, version: 1 } as const
  expect((await attempt(world.client(), putCalendarDay, { params: { day: '2026-03-02' }, body })).status).toBe(401)
  const visitor = world.client('visitor')
  expect((await attempt(visitor, putCalendarDay, { params: { day: '2026-03-02' }, body })).status).toBe(403)
})

test('[NQI-6.3-response] a changed day moves the clocks that are running, and the audit tells which day', async () => {
  const key = { organizationId: randomUUID(), subjectKind: 'demand', subjectId: randomUUID(), kind: 'answer' }
  const startedAt = world.clock.now()
  await startDeadline(world.database.db, { ...key, startedAt, workingDays: 1 })
  const { version } = await yearOf(2026)
  const changed = await operator().call(putCalendarDay, {
    params: { day: '2026-12-30' },
    body: { kind: 'holiday', name, version },
  })
  expect([changed.movedClocks, changed.year.workingDays[11], changed.year.version]).toEqual([1, 22, version + 1])
  expect((await viewDeadline(world.database.db, key, startedAt))?.dueAt).toBe('2026-12-31T15:59:59.999Z')
  const stale = await attempt(operator(), putCalendarDay, {
    params: { day: '2026-12-30' },
    body: { kind: 'ordinary', version },
  })
  expect(stale).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  expect(stale.error?.details['fields']).toContain('2026-12-30')
  const back = await operator().call(putCalendarDay, {
    params: { day: '2026-12-30' },
    body: { kind: 'ordinary', version: version + 1 },
  })
  expect([back.movedClocks, back.year.workingDays[11]]).toEqual([1, 23])
})

test('a day that cannot be is refused at its field', async () => {
  const { version } = await yearOf(2026)
  const put = (day: string, body: object) =>
    attempt(operator(), putCalendarDay, {
      params: { day },
      body: { kind: 'workday', name, version, ...body },
    })
  expect((await put('2026-03-03', {})).error?.fields).toMatchObject([
    { path: 'body.kind', code: 'calendar.not-weekend' },
  ])
  const nameless = { name: undefined }
  expect((await put('2026-03-07', nameless)).error?.fields).toMatchObject([
    { path: 'body.name', code: 'calendar.name-needed' },
  ])
  expect((await put('2026-02-29', {})).error?.fields).toMatchObject([{ path: 'params.day' }])
  expect((await put('2027-03-06', {})).error).toMatchObject({ code: 'calendar.no-year', details: { year: 2027 } })
  expect((await yearOf(2026)).version).toBe(version)
})

test('[NQI-6.3-response] a new year is loaded as a draft, corrected and published; only then do clocks run into it', async () => {
  const key = { organizationId: randomUUID(), subjectKind: 'demand', subjectId: randomUUID(), kind: 'answer' }
  const start = () =>
    startDeadline(world.database.db, { ...key, startedAt: new Date('2026-12-31T10:00:00+08:00'), workingDays: 1 })
  const load = (body: object) =>
    attempt(operator(), loadCalendarYear, {
      params: { year: 2027 },
      body: { source: '国务院办公厅通知', status: 'provisional', days: [], ...body },
    })
  const wrong = await load({
    days: [
      { day: '2027-01-01', kind: 'holiday', name },
      { day: '2027-01-01', kind: 'holiday', name },
      { day: '2028-01-01', kind: 'holiday', name },
      { day: '2027-01-04', kind: 'workday', name },
    ],
  })
  expect(wrong.error?.fields.map(({ path, code }) => [path, code])).toEqual([
    ['body.days.1.day', 'calendar.day-twice'],
    ['body.days.2.day', 'calendar.other-year'],
    ['body.days.3.day', 'calendar.not-weekend'],
  ])
  const days = [{ day: '2027-01-01', kind: 'holiday', name: { zh: '元旦', en: 'New Year’s Day' } }] as const
  expect((await load({ days })).answer?.year).toMatchObject({ status: 'provisional', version: 1 })
  await expect(start()).rejects.toMatchObject({ code: 'platform.year-not-loaded' })
  expect((await load({ days, status: 'published' })).status).toBe(409)
  expect((await load({ days, status: 'published', version: 1 })).answer?.year.version).toBe(2)
  expect((await start()).dueAt.toISOString()).toBe('2027-01-04T15:59:59.999Z')
  const inUse = await load({ days, version: 2 })
  expect(inUse).toMatchObject({ status: 409, error: { code: 'platform.year-not-loaded' } })
})

test('[NQI-6.3-response] the timer announces each warning and each delay once', async () => {
  told.length = 0
  const key = { organizationId: randomUUID(), subjectKind: 'demand', subjectId: randomUUID(), kind: 'first-response' }
  await startDeadline(world.database.db, { ...key, startedAt: world.clock.now(), workingDays: 1 })
  const mine = () => told.filter((line) => line.endsWith('first-response'))
  await sweep()
  expect(mine()).toEqual([])
  for (const moment of ['2026-12-30T08:00:00+08:00', '2026-12-30T20:00:00+08:00']) {
    world.clock.set(moment)
    await sweep()
    expect(mine()).toEqual(['warned first-response'])
  }
  for (const moment of ['2026-12-31T00:00:00+08:00', '2026-12-31T09:00:00+08:00']) {
    world.clock.set(moment)
    await sweep()
    expect(mine()).toEqual(['warned first-response', 'overdue first-response'])
  }
})
