import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/rooms'
import { createOrganization, createStaff } from '#modules/organizations'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aRoom } from './fixtures.ts'
import { environmentAt, roomOf } from './rooms.ts'

let server: TestApp
let keeper: Client
let calibrator: Client
let desk: Client
let stranger: Client
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const db = () => server.app.platform.db
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution' })).id
  const other = await createOrganization(platform, { kind: 'institution' })
  const as = async (post: Parameters<typeof createStaff>[2][number]) =>
    server.client((await createStaff(platform, institutionId, [post])).cookie)
  keeper = await as('equipment-keeper')
  calibrator = await as('calibrator')
  desk = await as('service-desk')
  stranger = server.client((await createStaff(platform, other.id, ['equipment-keeper'])).cookie)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const record = (room: api.RoomView, body: object, who = calibrator) =>
  attempt(who, api.recordEnvironment, {
    params: keyOf(room),
    body: { temperature: '20.1', humidity: '45', ...body },
  })

const ask = (room: api.RoomView, moment: string) => environmentAt(db(), institutionId, room.id, new Date(moment))

test('[CAL-5.4.2] a reading speaks for its room for two hours, and not before it was taken', async () => {
  const room = await aRoom(keeper, { name: '质量室' })
  expect(await ask(room, startAt)).toEqual({
    kind: 'none',
    room: { id: room.id, code: room.code, name: '质量室' },
    windowMinutes: 120,
    lastAt: null,
  })
  const reading = await record(room, { temperature: '20.10', pressure: '101.3' })
  expect(reading.answer).toMatchObject({ temperature: '20.10', outside: [], late: false })
  expect(await ask(room, '2026-03-02T11:00:00+08:00')).toMatchObject({
    kind: 'reading',
    reading: { id: reading.answer?.id, temperature: '20.10', humidity: '45', pressure: '101.3' },
  })
  expect(await ask(room, '2026-03-02T11:00:01+08:00')).toMatchObject({
    kind: 'none',
    lastAt: '2026-03-02T01:00:00.000Z',
  })
  expect(await ask(room, '2026-03-02T08:59:59+08:00')).toMatchObject({ kind: 'none', lastAt: null })
})

test('[CAL-5.4.1] a reading outside the limits of the room is flagged; the limit itself is inside', async () => {
  const room = await aRoom(keeper)
  expect((await record(room, { temperature: '22', humidity: '65' })).answer?.outside).toEqual([])
  expect((await record(room, { temperature: '22.01', humidity: '65.1' })).answer?.outside).toEqual([
    'temperature',
    'humidity',
  ])
  expect((await record(room, { temperature: '17.9' })).answer?.outside).toEqual(['temperature'])
  expect((await record(room, { humidity: '0' })).answer?.outside).toEqual([])
})

test('[CAL-6.3.3] a reading typed later shows as late, keeps its own time, and is never changed', async () => {
  const room = await aRoom(keeper)
  const late = await record(room, { at: '2026-03-02T08:00:00+08:00' })
  expect(late.answer).toMatchObject({ at: '2026-03-02T00:00:00.000Z', late: true })
  expect(await record(room, { at: '2026-03-02T09:05:00+08:00' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.at', code: 'equipment.read-in-future' }] },
  })
  expect(await record(room, { at: '2026-03-01T08:59:00+08:00' })).toMatchObject({
    error: { fields: [{ path: 'body.at', code: 'equipment.read-too-long-ago' }] },
  })
  expect((await record(room, { at: '2026-03-02T09:00:30+08:00' })).answer?.at).toBe('2026-03-02T01:00:30.000Z')
  await expect(sql`update environment_readings set temperature = '20'`.execute(db())).rejects.toThrow('append-only')
})

test('figures that cannot be are refused at their field', async () => {
  const room = await aRoom(keeper)
  for (const [field, value] of [
    ['temperature', '二十'],
    ['temperature', '201'],
    ['humidity', '101'],
    ['humidity', '-1'],
    ['pressure', '1013'],
    ['at', 'yesterday'],
  ] as const)
    expect(await record(room, { [field]: value })).toMatchObject({
      status: 400,
      error: { fields: [{ path: `body.${field}` }] },
    })
  const { total } = await desk.call(api.listEnvironment, { params: keyOf(room) })
  expect(total).toBe(0)
})

test('rooms belong to their laboratory; codes are unique, limits in order, and a closed room takes no readings', async () => {
  const room = await aRoom(keeper, { code: 'M-101' })
  const body = {
    code: 'M-101',
    name: '质量室',
    temperatureLow: '18',
    temperatureHigh: '22',
    humidityLow: null,
    humidityHigh: null,
  }
  expect(await attempt(keeper, api.addRoom, { body })).toMatchObject({
    status: 409,
    error: { fields: [{ path: 'body.code' }] },
  })
  expect(await attempt(keeper, api.addRoom, { body: { ...body, code: 'M-102', temperatureLow: '100' } })).toMatchObject(
    {
      status: 400,
      error: { fields: [{ path: 'body.temperatureHigh', code: 'equipment.limits-reversed' }] },
    },
  )
  expect(await attempt(desk, api.addRoom, { body: { ...body, code: 'M-103' } })).toMatchObject({ status: 403 })
  expect(await attempt(stranger, api.getRoom, { params: keyOf(room) })).toMatchObject({ status: 404 })
  expect(await attempt(stranger, api.listEnvironment, { params: keyOf(room) })).toMatchObject({ status: 404 })
  expect(await record(room, {}, desk)).toMatchObject({ status: 403 })
  expect(await record(room, {}, stranger)).toMatchObject({ status: 404 })
  const change = { ...body, windowMinutes: 60, inUse: false, version: 1 }
  expect(await attempt(keeper, api.changeRoom, { params: keyOf(room), body: change })).toMatchObject({
    answer: { windowMinutes: 60, inUse: false, version: 2 },
  })
  expect(await attempt(keeper, api.changeRoom, { params: keyOf(room), body: change })).toMatchObject({ status: 409 })
  expect(await record(room, {})).toMatchObject({ status: 409, error: { code: 'equipment.room-not-in-use' } })
  await expect(roomOf(db(), institutionId, room.id)).rejects.toMatchObject({ code: 'equipment.room-not-in-use' })
})

test('the list of rooms shows the latest reading and whether it is too old to work by', async () => {
  const room = await aRoom(keeper, { code: 'Z-9' })
  const list = async () => (await desk.call(api.listRooms, { query: { q: 'Z-9' } })).entries[0]
  expect(await list()).toMatchObject({ latest: null, stale: true })
  await record(room, { temperature: '23.5' })
  expect(await list()).toMatchObject({ latest: { temperature: '23.5', outside: ['temperature'] }, stale: false })
  await record(room, { at: '2026-03-02T07:00:00+08:00', temperature: '19' })
  expect(await list()).toMatchObject({ latest: { temperature: '23.5' } })
  const { entries, total } = await desk.call(api.listEnvironment, {
    params: keyOf(room),
    query: { from: '2026-03-02T08:00:00+08:00' },
  })
  expect({ total, first: entries[0]?.temperature }).toEqual({ total: 1, first: '23.5' })
})
