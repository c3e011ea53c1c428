import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/rooms'
import { environmentOperations as watch, mostReadings, type LoggerPacket } from '@tongheng/contract/environment'
import { listWork } from '@tongheng/contract/work'
import { aMethod } from '#modules/methods'
import { createOrganization, createStaff } from '#modules/organizations'
import { startSubscriptions } from '#platform/broker'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aRoom } from './fixtures.ts'
import { fromLoggers } from './fromLoggers.ts'
import { climateOver } from './climateOver.ts'
import { roomAgainst } from './roomAgainst.ts'

let server: TestApp
let keeper: Client
let manager: Client
let calibrator: Client
let stranger: Client
let device: Client
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const db = () => server.app.platform.db
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution' })).id
  const other = await createOrganization(platform, { kind: 'institution' })
  const as = async (posts: Parameters<typeof createStaff>[2]) =>
    server.client((await createStaff(platform, institutionId, posts)).cookie)
  keeper = await as(['equipment-keeper'])
  manager = await as(['technical-manager'])
  calibrator = await as(['calibrator'])
  stranger = server.client((await createStaff(platform, other.id, ['technical-manager'])).cookie)
  device = server.client()
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const minute = 60_000
/** Moments before the beginning of the tests. */
const ago = (minutes: number): string => new Date(Date.parse(startAt) - minutes * minute).toISOString()
const reading = (minutes: number, temperature = '20.1', humidity = '45') => ({
  at: ago(minutes),
  temperature,
  humidity,
})

/** A room with a logger. */
async function watched(name = '恒温室') {
  const room = await aRoom(keeper, { name })
  const logger = await keeper.call(watch.addLogger, {
    params: keyOf(room),
    body: { name: '温湿度监测仪', serial: 'T-1' },
  })
  return { room, ...logger }
}

const send = (packet: LoggerPacket) => attempt(device, watch.takeReadings, { body: packet })
const seen = (room: api.RoomView) => manager.call(watch.getRoomWatch, { params: keyOf(room) })
const against = async (room: api.RoomView, methodId = room.id) =>
  (await roomAgainst(db(), keyOf(room), { methodId, at: server.app.platform.now() })).reasons.map(({ code }) => code)

test('[CAL-5.4.2] a logger sends by its token; the same packet twice is one reading', async () => {
  const { room, token } = await watched()
  expect(await against(room)).toEqual(['equipment.room-silent'])
  const readings = [reading(20), reading(10), reading(0)]
  expect(await send({ token, readings })).toMatchObject({ answer: { taken: 3, known: 0 } })
  expect(await send({ token, readings: [...readings, reading(5)] })).toMatchObject({ answer: { taken: 1, known: 3 } })
  expect(await send({ token: 'A'.repeat(43), readings })).toMatchObject({
    status: 401,
    error: { code: 'equipment.logger-unknown' },
  })
  const { total } = await calibrator.call(api.listEnvironment, { params: keyOf(room), query: {} })
  expect(total).toBe(4)
  expect(await against(room)).toEqual([])
  const { loggers } = await seen(room)
  expect(loggers).toMatchObject([{ name: '温湿度监测仪', lastReadingAt: ago(0), refused: null }])
  const retire = { params: { ...keyOf(room), loggerId: loggers[0]?.id ?? '' }, body: { version: 1 } }
  expect(await attempt(stranger, watch.retireLogger, retire)).toMatchObject({ status: 404 })
  expect(await attempt(keeper, watch.retireLogger, retire)).toMatchObject({ answer: { inUse: false } })
  expect(await send({ token, readings: [reading(1)] })).toMatchObject({ status: 401 })
})

test('[CAL-5.4.2] a clock that is wrong, a year of readings at once, figures that cannot be: refused plainly, nothing kept', async () => {
  const { room, token } = await watched()
  const field = (path: string, code: string) => ({ status: 400, error: { fields: [{ path, code }] } })
  expect(await send({ token, readings: [reading(3), reading(-30)] })).toMatchObject(
    field('body.readings.1.at', 'equipment.logger-clock'),
  )
  expect((await seen(room)).loggers[0]?.refused).toEqual({ at: ago(0), code: 'equipment.logger-clock' })
  expect(await send({ token, sentAt: ago(600), readings: [reading(601)] })).toMatchObject(
    field('body.sentAt', 'equipment.logger-clock'),
  )
  expect(await send({ token, readings: [reading(401 * 1440)] })).toMatchObject(
    field('body.readings.0.at', 'equipment.logger-too-old'),
  )
  const many = Array.from({ length: mostReadings + 1 }, (_, index) => reading(index))
  expect(await send({ token, readings: many })).toMatchObject(field('body.readings', 'equipment.too-many-readings'))
  expect(await send({ token, readings: [] })).toMatchObject({ status: 400 })
  expect(await send({ token, readings: [reading(2), reading(1, '20', '120')] })).toMatchObject(
    field('body.readings.1.humidity', 'equipment.humidity-range'),
  )
  const year = Array.from({ length: 60_000 }, (_, index) => reading(index))
  expect(await send({ token, readings: year })).toMatchObject({ status: 413 })
  expect((await calibrator.call(api.listEnvironment, { params: keyOf(room), query: {} })).total).toBe(0)
  expect(await send({ token, readings: many.slice(1) })).toMatchObject({ answer: { taken: mostReadings } })
  expect((await seen(room)).loggers[0]?.refused).toBeNull()
})

test('[CAL-5.4.2] a logger whose clock goes a minute ahead: each reading keeps its own moment and decides at once', async () => {
  const { room, token } = await watched('快钟室')
  const ahead = [reading(-0.5, '20.2'), reading(-1, '25.5'), reading(1, '20.1')]
  expect(await send({ token, readings: ahead })).toMatchObject({ answer: { taken: 3, known: 0 } })
  expect(await send({ token, readings: ahead })).toMatchObject({ answer: { taken: 0, known: 3 } })
  const { entries } = await calibrator.call(api.listEnvironment, { params: keyOf(room), query: {} })
  expect(entries.map(({ at, recordedAt }) => [at, recordedAt])).toEqual([-1, -0.5, 1].map((at) => [ago(at), ago(0)]))
  expect(await against(room)).toEqual(['equipment.room-stopped'])
  expect((await seen(room)).stops).toMatchObject([{ stoppedAt: ago(0), resumed: null }])
  const now = server.app.platform.now()
  const from = new Date(now.getTime() - 60_000)
  expect(await climateOver(db(), keyOf(room), { from, until: now, known: now })).toMatchObject({
    readings: 3,
    temperature: { low: '20.1', high: '25.5' },
    gaps: [],
  })
})

test('[CAL-5.4.2] outside the limits work in the room stops by itself and goes on with a reading inside; both are kept', async () => {
  const { room, token } = await watched('阻断室')
  await send({ token, readings: [reading(30), reading(20, '25.5'), reading(10, '20.2')] })
  expect(await against(room)).toEqual([])
  expect((await seen(room)).stops).toMatchObject([{ stoppedAt: ago(20), resumed: { at: ago(0) } }])
  await send({ token, readings: [reading(5, '22.5')] })
  expect(await against(room)).toEqual(['equipment.room-stopped'])
  await send({ token, readings: [reading(40, '20.0')] })
  expect(await against(room)).toEqual(['equipment.room-stopped'])
  const waiting = (await manager.call(listWork, {})).groups.find(({ kind }) => kind === 'equipment.room-stopped')
  expect(waiting?.items).toContainEqual(expect.objectContaining({ number: room.code }))
  await send({ token, readings: [reading(1, '21.9')] })
  expect(await against(room)).toEqual([])
  expect((await seen(room)).stops).toMatchObject([
    { outside: ['temperature'], stoppedBy: '温湿度监测仪', resumed: { by: '温湿度监测仪' } },
    { outside: ['temperature'], stoppedAt: ago(20) },
  ])
  await expect(sql`delete from room_stops`.execute(db())).rejects.toThrow('append-only')
})

test('[CAL-5.4.1, CAL-5.4.2] a method has narrower limits: only its work stops, and a person lets it go on with a reason', async () => {
  const { room, token } = await watched()
  const method = await aMethod(manager)
  const narrow = {
    methodId: method.id,
    temperatureLow: '19.5',
    temperatureHigh: '20.5',
    humidityLow: null,
    humidityHigh: null,
  }
  const set = (limits: (typeof narrow)[], version = room.version) =>
    attempt(keeper, watch.setRoomLimits, { params: keyOf(room), body: { limits, version } })
  expect(await set([narrow, narrow])).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.limits.1.methodId', code: 'equipment.method-twice' }] },
  })
  expect(await set([{ ...narrow, temperatureLow: '30' }])).toMatchObject({
    error: { fields: [{ path: 'body.limits.0.temperatureHigh' }] },
  })
  expect(await set([{ ...narrow, methodId: room.id }])).toMatchObject({
    error: { fields: [{ path: 'body.limits.0.methodId' }] },
  })
  expect(await set([narrow])).toMatchObject({ answer: { version: 2 } })
  expect(await set([narrow])).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  const { code, name, temperatureLow, temperatureHigh, humidityLow, humidityHigh } = room
  await keeper.call(api.changeRoom, {
    params: keyOf(room),
    body: {
      code,
      name,
      temperatureLow,
      temperatureHigh,
      humidityLow,
      humidityHigh,
      windowMinutes: 120,
      resumes: 'person',
      inUse: true,
      version: 2,
    },
  })
  await send({ token, readings: [reading(5, '21')] })
  expect(await against(room, method.id)).toEqual(['equipment.room-stopped'])
  expect(await against(room)).toEqual([])
  await send({ token, readings: [reading(2, '20')] })
  expect(await against(room, method.id)).toEqual(['equipment.room-stopped'])
  const [standing] = (await seen(room)).stops
  const resume = (who: Client, reason: string) =>
    attempt(who, watch.resumeRoom, { params: { ...keyOf(room), stopId: standing?.id ?? '' }, body: { reason } })
  expect(await resume(calibrator, '可以')).toMatchObject({ status: 403 })
  expect(await resume(manager, ' ')).toMatchObject({ status: 400 })
  expect((await resume(manager, '恢复稳定两小时')).status).toBe(200)
  expect(await resume(manager, '再次')).toMatchObject({ status: 409, error: { code: 'equipment.resumed-already' } })
  expect(await against(room, method.id)).toEqual([])
})

test('[CAL-5.4.2] the course over a time shows lowest and highest, gaps and alarms, however many readings there are', async () => {
  const { room, token } = await watched()
  const readings = Array.from({ length: 900 }, (_, index) => reading(2_000 + index, index === 450 ? '25' : '20'))
  await send({ token, readings })
  await send({ token, readings: [reading(10), reading(5)] })
  const course = await calibrator.call(watch.getRoomCourse, {
    params: keyOf(room),
    query: { from: ago(3_000), until: ago(0), points: 50 },
  })
  expect(course.points.length).toBeLessThanOrEqual(50)
  expect(course.points.reduce((sum, point) => sum + point.readings, 0)).toBe(902)
  expect(course.points.filter(({ outside }) => outside.length > 0)).toMatchObject([{ temperature: [20, 25] }])
  expect(course.gaps).toEqual([{ from: ago(2_000), until: ago(10) }])
  expect(
    await attempt(calibrator, watch.getRoomCourse, { params: keyOf(room), query: { from: ago(0), until: ago(10) } }),
  ).toMatchObject({ status: 400, error: { fields: [{ path: 'query.until' }] } })
})

test('[CAL-5.4.2] readings of a file are taken once, all or none', async () => {
  const room = await aRoom(keeper)
  const take = (readings: object[], who = calibrator) =>
    attempt(who, watch.importRoomReadings, { params: keyOf(room), body: { readings: readings as never } })
  expect(await take([reading(3), { ...reading(2), temperature: '二十' }])).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.readings.1.temperature' }] },
  })
  expect(await take([reading(3), reading(2)])).toMatchObject({ answer: { taken: 2, known: 0 } })
  expect(await take([reading(3), reading(1)])).toMatchObject({ answer: { taken: 1, known: 1 } })
  expect(await take([reading(3)], stranger)).toMatchObject({ status: 404 })
})

test('[CAL-5.4.2] a broker brings the same packets: bad ones are passed over, and one sent twice is one reading', async () => {
  const { room, token } = await watched()
  const aedes = await Aedes.createBroker()
  const port = createServer((socket) => void aedes.handle(socket))
  port.listen(0, '127.0.0.1')
  await once(port, 'listening')
  const url = `mqtt://127.0.0.1:${(port.address() as AddressInfo).port}`
  const broker = startSubscriptions(server.app.platform, url, [fromLoggers])
  await broker.subscribed
  const sender = await connectAsync(url)
  const publish = (message: string) => sender.publishAsync('tongheng/environment', message, { qos: 1 })
  const packet = JSON.stringify({ token, readings: [reading(4), reading(3)] })
  for (const message of [
    'no json',
    '{}',
    JSON.stringify({ token: 'B'.repeat(43), readings: [reading(4)] }),
    packet,
    packet,
  ])
    await publish(message)
  await publish(JSON.stringify({ token, readings: [reading(0, '20.9')] }))
  const latest = async () => (await calibrator.call(api.getRoom, { params: keyOf(room) })).latest?.temperature
  await expect.poll(latest, { timeout: 10_000 }).toBe('20.9')
  expect((await calibrator.call(api.listEnvironment, { params: keyOf(room), query: {} })).total).toBe(3)
  await sender.endAsync()
  await broker.stop()
  port.close()
  await new Promise<void>((done) => {
    aedes.close(() => done())
  })
})
