import { calendarOperations } from '@tongheng/contract/calendar'
import { operationState as api } from '@tongheng/contract/operationState'
import { accountOperations } from '@tongheng/contract/accounts'
import { mailboxOperations } from '@tongheng/contract/mailbox'
import { createOrganization } from '#modules/organizations'
import { systemContext } from '#platform/context'
import { sql } from '#platform/db'
import { noteFailure } from '#platform/failures'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withoutPeople } from './gather.ts'
import { watch } from './index.ts'

let server: TestApp
let technician: Actress
let operator: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-06-01T09:00:00+08:00' })
  const { id } = await createOrganization(server.app.platform, { kind: 'operator', name: '运营中心' })
  technician = await hire(server, id, '技术员', ['technician'])
  operator = await hire(server, id, '运营员', ['operator'])
})
afterAll(() => server.close())

const state = () => technician.client.call(api.getOperationState, {})
const look = async () => {
  const { platform } = server.app
  await platform.db.transaction().execute((tx) => watch(systemContext(platform, tx, 'test')))
  await server.drain()
}

test('[NQI-4.1-monitor] the technician sees every part with its state, nobody else does', async () => {
  const found = await state()
  expect(found.checks).toHaveLength(12)
  expect(found.database).toMatchObject({ migration: expect.stringMatching(/^\d{4}-/) })
  expect(found.database.sizeMb).toBeGreaterThan(0)
  expect(found.storage.totalMb).toBeGreaterThan(0)
  expect(found.calendar.years).toContain(2026)
  expect((await attempt(operator.client, api.getOperationState, {})).status).toBe(403)
})

test('[NQI-4.1-monitor] a failure is shown by operation, kind and place, with its request id and without its words', async () => {
  const error = new TypeError('张三 13800138000 was not found')
  await noteFailure(server.app.platform, { operation: 'GET /api/orders', error, requestId: 'r-1' })
  const { errors, checks } = await state()
  expect(errors).toMatchObject([{ operation: 'GET /api/orders', name: 'TypeError', count: 1, requestIds: ['r-1'] }])
  expect(JSON.stringify(errors)).not.toContain('张三')
  expect(checks.find(({ name }) => name === 'errors')).toMatchObject({ state: 'amber', figure: 1 })
})

test('what a job says of its failure tells of nobody', () => {
  expect(withoutPeople('no mail to li@example.com at "张三", 13800138000\nat secret (/home/x)')).toBe(
    'no mail to … at “…”, …',
  )
})

test('[NQI-4.1-monitor] a job that was given up is tried again by hand, once', async () => {
  const { db } = server.database
  await sql`select graphile_worker.add_job('deliver-message', '{"deliveryId":"019a0000-0000-7000-8000-000000000000"}'::json)`.execute(
    db,
  )
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'timed out'`.execute(db)
  const { failedJobs } = await state()
  expect(failedJobs).toMatchObject([{ task: 'deliver-message', error: 'timed out' }])
  const retry = () => attempt(technician.client, api.retryJob, { params: { job: failedJobs[0]?.id ?? '' } })
  expect((await retry()).status).toBe(200)
  expect((await retry()).code).toBe('operation.no-job')
  await server.drain()
  expect((await state()).failedJobs).toEqual([])
})

test('[NQI-4.1-monitor] whoever holds the post is told once when a check turns red', async () => {
  const alarms = async () =>
    (await server.client('').call(mailboxOperations.listMails, {})).entries.filter(({ subject }) =>
      subject.includes('需要立即处理'),
    )
  // There was never a backup.
  await look()
  await look()
  expect(await alarms()).toHaveLength(1)
  await sql`insert into backups values (gen_random_uuid(), ${server.clock.now()}, 'test')`.execute(server.database.db)
  expect((await state()).backup.note).toBe('test')
  await look()
  server.clock.set('2026-06-05T09:00:00+08:00')
  await look()
  expect(await alarms()).toHaveLength(2)
})

test('[NQI-4.1-monitor] announced maintenance stands for everybody and vanishes; read only, it refuses changes but not the way in or its end', async () => {
  technician = await hire(server, technician.organizationId, '技术员', ['technician'])
  operator = await hire(server, operator.organizationId, '运营员', ['operator'])
  const window = {
    from: '2026-06-05T10:00:00+08:00',
    until: '2026-06-05T11:00:00+08:00',
    level: 'warning' as const,
    text: { zh: '升级数据库', en: 'Database upgrade' },
    readOnly: true,
  }
  const announce = (body: object = {}) =>
    attempt(technician.client, api.announceMaintenance, { body: { ...window, ...body } })
  expect((await announce({ until: window.from })).error?.fields[0]).toMatchObject({ code: 'operation.ends-before' })
  expect(
    (await announce({ from: '2026-06-01T10:00:00+08:00', until: '2026-06-02T10:00:00+08:00' })).error?.fields[0]?.code,
  ).toBe('operation.past')
  const made = await announce()
  const ahead = async () => (await server.client('').call(api.listMaintenance, {})).windows
  expect(await ahead()).toMatchObject([{ text: window.text, readOnly: true }])
  const change = () =>
    attempt(operator.client, calendarOperations.loadCalendarYear, { params: { year: 2027 }, body: {} as never })
  expect((await change()).code).not.toBe('platform.maintenance')
  server.clock.set('2026-06-05T10:15:00+08:00')
  expect(await change()).toMatchObject({ status: 503, code: 'platform.maintenance' })
  const raw = await server.app.http.inject({ method: 'POST', url: '/api/complaints', payload: {} })
  expect([raw.statusCode, raw.headers['retry-after']]).toEqual([503, '2700'])
  const signIn = { email: 'nobody@example.com', password: 'wrong' }
  expect((await attempt(server.client(''), accountOperations.signIn, { body: signIn })).status).not.toBe(503)
  expect((await attempt(technician.client, api.getOperationState, {})).status).toBe(200)
  const cancel = () => attempt(technician.client, api.cancelMaintenance, { params: { id: made.answer?.id ?? '' } })
  expect((await cancel()).status).toBe(200)
  expect((await cancel()).status).toBe(404)
  expect(await ahead()).toEqual([])
  expect((await change()).code).not.toBe('platform.maintenance')
  await announce({ from: '2026-06-05T10:30:00+08:00' })
  server.clock.set('2026-06-05T11:00:00+08:00')
  expect(await ahead()).toEqual([])
})
