import { visits as api } from '@tongheng/contract/visits'
import { listWork } from '@tongheng/contract/work'
import { aRoom } from '#modules/equipment'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { hire, type Actress, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryAgainst } from './entryAgainst.ts'

let server: TestApp
let laboratory: Laboratory
let keeper: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  keeper = await hire(server, laboratory.id, '设备管理员', ['equipment-keeper'])
})
afterAll(() => server.close())

const keyOf = (id: string) => ({ institutionId: laboratory.id, id })

const logIn = (body: object) =>
  attempt(laboratory.desk.client, api.logVisit, {
    body: {
      name: '来访人',
      organization: '示例机械厂',
      purpose: '见证校准',
      hostId: laboratory.calibrator.accountId,
      roomIds: [],
      acknowledged: true,
      noticeVersion: 0,
      ...body,
    },
  })

test('[IM-4.2.1] a room of controlled entry is open to whoever holds a permit on that day, until it is withdrawn', async () => {
  const room = await aRoom(keeper.client, { code: 'S-1', name: '屏蔽室' })
  const { accountId } = laboratory.calibrator
  const ask = (moment = '2026-03-02T09:00:00+08:00') =>
    entryAgainst(server.app.platform.db, {
      institutionId: laboratory.id,
      roomId: room.id,
      accountIds: [accountId],
      at: new Date(moment),
    })
  expect(await ask()).toEqual([])
  const params = keyOf(room.id)
  await keeper.client.call(api.controlEntry, { params, body: { controlled: true } })
  expect(await ask()).toEqual([{ code: 'visits.no-entry', details: { name: '校准员老赵', room: 'S-1 屏蔽室' } }])
  const grant = (body: object) =>
    attempt(keeper.client, api.grantEntry, {
      params,
      body: { accountId, validFrom: '2026-03-01', validUntil: '2026-03-31', ...body },
    })
  expect(await grant({ validUntil: '2026-02-28' })).toMatchObject({
    error: { fields: [{ path: 'body.validUntil', code: 'visits.ends-before-start' }] },
  })
  const other = await openLaboratory(server, '另一计量所')
  expect(await grant({ accountId: other.calibrator.accountId })).toMatchObject({
    error: { fields: [{ path: 'body.accountId', code: 'visits.no-member' }] },
  })
  const granted = await grant({})
  expect(granted.answer).toMatchObject({ controlled: true, permits: [{ state: 'valid', grantedBy: '设备管理员' }] })
  expect(await ask()).toEqual([])
  expect(await ask('2026-03-31T23:00:00+08:00')).toEqual([])
  expect(await ask('2026-04-01T00:30:00+08:00')).toHaveLength(1)
  expect(await logIn({ roomIds: [room.id], hostId: laboratory.desk.accountId })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.roomIds.0', code: 'visits.no-entry' }] },
  })
  expect(await logIn({ roomIds: [room.id] })).toMatchObject({ answer: { rooms: ['S-1 屏蔽室'] } })
  const withdraw = () =>
    attempt(keeper.client, api.withdrawEntry, {
      params: { ...params, permitId: granted.answer?.permits[0]?.id ?? '' },
      body: { reason: '调离岗位' },
    })
  expect(await withdraw()).toMatchObject({ answer: { permits: [{ state: 'withdrawn' }] } })
  expect(await withdraw()).toMatchObject({ status: 409, error: { code: 'visits.withdrawn-already' } })
  expect(await ask()).toHaveLength(1)
  expect((await attempt(other.manager.client, api.getRoomEntry, { params })).status).toBe(404)
})

test('[IM-4.2.1] visitors are logged in and out once, after the notice; open visits wait for their host; nothing is altered', async () => {
  expect(await logIn({ acknowledged: false })).toMatchObject({
    error: { fields: [{ path: 'body.acknowledged', code: 'visits.not-acknowledged' }] },
  })
  const set = { body: { text: '保守秘密，注意安全。' } }
  expect(await attempt(laboratory.desk.client, api.setVisitNotice, set)).toMatchObject({ status: 403 })
  expect(await laboratory.manager.client.call(api.setVisitNotice, set)).toMatchObject({ version: 1 })
  expect(await logIn({})).toMatchObject({ error: { fields: [{ code: 'visits.notice-changed' }] } })
  const visit = (await logIn({ name: '王五', noticeVersion: 1 })).answer
  expect(visit).toMatchObject({ host: '校准员老赵', noticeVersion: 1, left: null, recordedBy: '业务员小陈' })
  const waiting = async () =>
    (await laboratory.calibrator.client.call(listWork, {})).groups
      .find(({ kind }) => kind === 'places.visit-open')
      ?.items.map(({ number }) => number) ?? []
  expect(await waiting()).toContain('王五')
  const listed = (query: object) =>
    laboratory.desk.client.call(api.listVisits, { query: { page: 1, size: 20, ...query } })
  expect(await listed({ q: '王五', state: 'open', from: '2026-03-02', until: '2026-03-02' })).toMatchObject({
    total: 1,
  })
  expect(await listed({ q: '王五', from: '2026-03-03' })).toMatchObject({ total: 0 })
  const leave = () =>
    attempt(laboratory.desk.client, api.endVisit, {
      params: keyOf(visit?.id ?? ''),
      body: { note: '访客证已收回' },
    })
  expect((await leave()).answer?.left).toMatchObject({ note: '访客证已收回' })
  expect(await leave()).toMatchObject({ status: 409, error: { code: 'visits.left-already' } })
  expect(await waiting()).not.toContain('王五')
  expect(await listed({ q: '王五', state: 'left' })).toMatchObject({ total: 1 })
  const { db } = server.app.platform
  await expect(sql`update visits set purpose = ''`.execute(db)).rejects.toThrow('append-only')
  await expect(sql`delete from visit_ends`.execute(db)).rejects.toThrow('append-only')
})
