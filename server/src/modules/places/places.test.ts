import { places as api } from '@tongheng/contract/places'
import { receiveSample } from '@tongheng/contract/samples'
import * as tasks from '@tongheng/contract/tasks'
import { testPassword } from '#modules/accounts'
import { aRoom } from '#modules/equipment'
import { actingAs, anAgreedOrder, anItem } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, authorize, hire, type Laboratory, openLaboratory, takeMethod } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveRoom, useRoom } from './placeAgainst.ts'

let server: TestApp
let laboratory: Laboratory
let keeper: Actress
let customer: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  keeper = await hire(server, laboratory.id, '设备管理员', ['equipment-keeper'])
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
})
afterAll(() => server.close())

const keyOf = (id: string) => ({ institutionId: laboratory.id, id })

const place = (
  roomId: string,
  body: Partial<{ activityIds: string[]; adjoiningIds: string[]; siteId: string; version: number }>,
) =>
  attempt(keeper.client, api.setRoomPlace, {
    params: keyOf(roomId),
    body: { siteId: null, area: '一层', activityIds: [], adjoiningIds: [], version: 1, ...body },
  })

async function received(methodId: string): Promise<string> {
  const { platform } = server.app
  const order = await anAgreedOrder(
    {
      desk: await actingAs(platform, laboratory.desk.cookie),
      customer: await actingAs(platform, customer.cookie),
      password: testPassword,
    },
    { clientId: customer.organizationId, items: [anItem({ methodId })] },
  )
  const itemId = order.itemIds[0] ?? ''
  await laboratory.desk.client.call(receiveSample, {
    body: { itemId, condition: '完好', deliveredBy: '客户', wayIn: 'delivered', location: 'A-1' },
  })
  return itemId
}

async function authorizedMethod(code: string, name: string): Promise<string> {
  const methodId = await takeMethod(laboratory.manager, code, name)
  await authorize(laboratory.manager, laboratory.calibrator, methodId, 'calibrate')
  await authorize(laboratory.manager, laboratory.checker, methodId, 'check')
  return methodId
}

const plan = (itemId: string, roomId: string, fromDay: string, dueDay: string) =>
  attempt(laboratory.manager.client, tasks.assignTask, {
    body: {
      itemId,
      calibratorId: laboratory.calibrator.accountId,
      checkerId: laboratory.checker.accountId,
      dueDay,
      place: { roomId, fromDay },
    },
  })

test('[IM-4.2.1] sites have rooms in them; another laboratory sees none, and a site in use is not given up', async () => {
  const site = await keeper.client.call(api.addSite, {
    body: { code: 'E', name: '东区实验楼', address: '示例路 1 号' },
  })
  expect(await attempt(keeper.client, api.addSite, { body: { code: 'E', name: '又一处' } })).toMatchObject({
    status: 409,
    error: { code: 'places.site-code-taken', fields: [{ path: 'body.code' }] },
  })
  const room = await aRoom(keeper.client, { code: 'E-101', name: '长度室' })
  const beside = await aRoom(keeper.client, { code: 'E-102' })
  expect(await place(room.id, { siteId: site.id, adjoiningIds: [beside.id] })).toMatchObject({
    answer: { site: { name: '东区实验楼' }, area: '一层', adjoining: [{ code: 'E-102' }], version: 2 },
  })
  expect((await keeper.client.call(api.getRoomPlace, { params: keyOf(beside.id) })).adjoining).toMatchObject([
    { code: 'E-101' },
  ])
  expect(await place(room.id, { siteId: site.id })).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  expect(await place(room.id, { version: 2, adjoiningIds: [room.id] })).toMatchObject({
    error: { fields: [{ path: 'body.adjoiningIds.0', code: 'places.adjoins-itself' }] },
  })
  const listed = await laboratory.calibrator.client.call(api.listSites, {})
  expect(listed.sites).toMatchObject([{ code: 'E', rooms: [{ code: 'E-101', area: '一层' }] }])
  const change = { params: keyOf(site.id), body: { code: 'E', name: '东区', inUse: false, version: 1 } }
  expect(await attempt(keeper.client, api.changeSite, change)).toMatchObject({
    error: { fields: [{ path: 'body.inUse', code: 'places.site-has-rooms' }] },
  })
  expect((await attempt(laboratory.calibrator.client, api.changeSite, change)).status).toBe(403)
  const other = await openLaboratory(server, '另一计量所')
  expect((await other.manager.client.call(api.listSites, {})).sites).toEqual([])
  expect((await attempt(other.manager.client, api.changeSite, change)).status).toBe(404)
  expect((await attempt(other.manager.client, api.getRoomPlace, { params: keyOf(room.id) })).status).toBe(404)
})

test('[CAL-5.4.3, IM-4.2.1] planning keeps apart what is incompatible: in one room, next door, in the same days', async () => {
  const { db } = server.app.platform
  const vibrating = await authorizedMethod('JJF 1156-2006', '振动校准规范')
  const weighing = await authorizedMethod('JJG 99-2006', '砝码检定规程')
  const add = (
    name: string,
    methodIds: string[],
    conflicts: { activityId: string; adjoining: boolean; reason: string }[] = [],
  ) => keeper.client.call(api.addActivity, { body: { name, methodIds, conflicts } })
  const vibration = await add('振动试验', [vibrating])
  const balance = await add(
    '精密称量',
    [weighing],
    [{ activityId: vibration.id, adjoining: true, reason: '振动影响天平' }],
  )
  const [hall, quiet, far] = await Promise.all(['V-1', 'V-2', 'V-3'].map((code) => aRoom(keeper.client, { code })))
  if (!hall || !quiet || !far) throw new Error('no rooms')
  await place(hall.id, { adjoiningIds: [quiet.id] })

  const shaken = await received(vibrating)
  expect(await plan(shaken, hall.id, '2026-03-05', '2026-03-04')).toMatchObject({
    error: { fields: [{ path: 'body.place.fromDay', code: 'places.from-after-until' }] },
  })
  expect(await plan(shaken, hall.id, '2026-03-01', '2026-03-04')).toMatchObject({
    error: { fields: [{ path: 'body.place.fromDay', code: 'places.from-past' }] },
  })
  const task = await plan(shaken, hall.id, '2026-03-04', '2026-03-05')
  expect(task.answer).toMatchObject({ place: { room: 'V-1 质量室', fromDay: '2026-03-04' } })
  const weighed = await received(weighing)
  const refused = await plan(weighed, quiet.id, '2026-03-05', '2026-03-09')
  expect(refused).toMatchObject({
    status: 409,
    error: {
      code: 'places.incompatible-work',
      fields: [{ path: 'body.place.roomId' }],
      message: expect.stringMatching(/精密称量.*V-2.*2026-03-04.*V-1.*振动试验.*RW-2026-.*振动影响天平/),
    },
  })
  expect((await plan(weighed, quiet.id, '2026-03-06', '2026-03-09')).status).toBe(200)
  expect((await keeper.client.call(api.getRoomPlace, { params: keyOf(quiet.id) })).uses).toMatchObject([
    { methodCode: 'JJG 99-2006', from: '2026-03-06', until: '2026-03-09', begun: false },
  ])

  const later = {
    calibratorId: laboratory.calibrator.accountId,
    checkerId: laboratory.checker.accountId,
    dueDay: '2026-03-06',
  }
  const again = (body: object) =>
    attempt(laboratory.manager.client, tasks.reassignTask, {
      params: keyOf(task.answer?.id ?? ''),
      body: { ...later, version: 1, ...body },
    })
  expect(await again({})).toMatchObject({ error: { code: 'places.incompatible-work' } })
  expect(await again({ place: { roomId: far.id, fromDay: '2026-03-04' } })).toMatchObject({
    answer: { place: { room: 'V-3 质量室' }, dueDay: '2026-03-06' },
  })

  const third = await received(weighing)
  await useRoom(
    db,
    {
      institutionId: laboratory.id,
      roomId: far.id,
      methodId: vibrating,
      taskId: shaken,
      from: '2026-03-02',
      until: '2026-03-02',
    },
    { task: 'RW-1', begun: true },
  )
  expect(await plan(third, far.id, '2026-03-12', '2026-03-13')).toMatchObject({
    error: { code: 'places.incompatible-work' },
  })
  await leaveRoom(db, laboratory.id, shaken)
  expect((await plan(third, far.id, '2026-03-12', '2026-03-13')).status).toBe(200)

  expect((await place(hall.id, { activityIds: [vibration.id], adjoiningIds: [], version: 2 })).status).toBe(200)
  const fourth = await received(weighing)
  expect(await plan(fourth, hall.id, '2026-03-20', '2026-03-20')).toMatchObject({
    error: { code: 'places.incompatible-standing' },
  })
  expect(await place(quiet.id, { activityIds: [balance.id], adjoiningIds: [hall.id] })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.activityIds', code: 'places.rooms-stand-against' }] },
  })
})

test('[CAL-5.4.3] an activity is changed and removed, not while rooms stand against it', async () => {
  const add = (name: string) => keeper.client.call(api.addActivity, { body: { name, methodIds: [], conflicts: [] } })
  const mercury = await add('水银操作')
  const people = await add('接待')
  const room = await aRoom(keeper.client, { code: 'H-1' })
  await place(room.id, { activityIds: [mercury.id, people.id] })
  const conflicts = [{ activityId: people.id, adjoining: false, reason: '汞蒸气' }]
  const change = (body: object) =>
    attempt(keeper.client, api.changeActivity, {
      params: keyOf(mercury.id),
      body: { name: '水银操作', methodIds: [], conflicts, version: 1, ...body },
    })
  expect(await change({})).toMatchObject({
    error: { fields: [{ path: 'body.conflicts', code: 'places.rooms-stand-against' }] },
  })
  expect(await change({ conflicts: [{ ...conflicts[0], activityId: mercury.id }] })).toMatchObject({
    error: { fields: [{ path: 'body.conflicts.0.activityId', code: 'places.with-itself' }] },
  })
  const remove = (version: number) =>
    attempt(keeper.client, api.removeActivity, { params: keyOf(people.id), body: { version } })
  expect(await remove(1)).toMatchObject({ status: 409, error: { code: 'places.activity-in-rooms' } })
  await place(room.id, { activityIds: [mercury.id], version: 2 })
  expect((await change({})).answer).toMatchObject({ conflicts: [{ name: '接待', reason: '汞蒸气' }], version: 2 })
  expect((await remove(1)).status).toBe(200)
  const { entries } = await keeper.client.call(api.listActivities, {})
  expect(entries.find(({ id }) => id === mercury.id)).toMatchObject({ conflicts: [], rooms: [{ name: 'H-1 质量室' }] })
})
