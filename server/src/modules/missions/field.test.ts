import { endMethod, getMethod } from '@tongheng/contract/methods'
import { missions as api } from '@tongheng/contract/missions'
import { type FieldReading, missionField } from '@tongheng/contract/missions.field'
import { records } from '@tongheng/contract/records'
import { openTheatre, type PersonName, playMission, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

const device = (last: string) => `01900000-0000-7000-8000-0000000000${last}`
const environment = { kind: 'environment', point: 0, row: 0, name: 'temperature' } as const
const indication = { kind: 'reading', point: 0, row: 0, name: 'indication' } as const
const minuteMs = 60_000
const moment = (minutes: number) => new Date(theatre.stage.clock.now().getTime() + minutes * minuteMs).toISOString()

interface Packet {
  /** The last two digits of its id; a tablet counts through all its missions. */
  device?: string
  /** By how many minutes the device's clock is ahead. */
  ahead?: number
  readings: FieldReading[]
}

async function onSite(serials: string[], tablet: string) {
  const { attempt, laboratory, stage } = theatre
  const played = await playMission({ stage, laboratory, serials, until: 'under-way' })
  const [recordId = ''] = played.recordIds
  const pack = await stage.act('calibrator', missionField.getFieldPack, { params: played.key })
  const read = (seq: number, value: string, more: Partial<FieldReading> = {}): FieldReading => ({
    seq,
    recordId,
    cell: indication,
    value,
    deviceAt: moment(-30),
    ...more,
  })
  const sync = (person: PersonName, { device: last = tablet, ahead = 0, readings }: Packet) =>
    attempt(person, missionField.syncField, {
      params: played.key,
      body: {
        deviceId: device(last),
        deviceName: '平板一',
        // A minute passes before each call on this stage.
        deviceNow: moment(1 + ahead),
        offsetAtDownloadMs: -ahead * minuteMs,
        downloadedAt: moment(-60 * 5),
        readings,
      },
    })
  const record = () =>
    stage.act('calibrator', records.getRecord, { params: { institutionId: played.key.institutionId, id: recordId } })
  return { ...played, recordId, pack, read, sync, record }
}

test('[CAL-6.3.3] what was recorded without network keeps the time of the device and of the server, is late, and arrives once', async () => {
  const { stage } = theatre
  const { pack, read, sync, record, key } = await onSite(['F-1'], 'a1')
  expect(pack.records).toMatchObject([{ mayRecord: true, standards: [{ number: 'BZ-002' }] }])
  const readings = [read(2, '100.1'), read(1, '20.4', { cell: environment })]
  const first = await sync('calibrator', {
    ahead: 90,
    readings: readings.map((one) => ({ ...one, deviceAt: moment(60) })),
  })
  expect(first.answer).toMatchObject({ clock: 'wrong', offsetMs: -90 * minuteMs })
  expect(first.answer?.entries.map(({ seq, outcome }) => [seq, outcome])).toEqual([
    [1, 'applied'],
    [2, 'applied'],
  ])
  const [one] = first.answer?.entries ?? []
  expect(Date.parse(one?.deviceAt ?? '') - Date.parse(one?.observedAt ?? '')).toBe(90 * minuteMs)
  expect(Date.parse(one?.receivedAt ?? '') - Date.parse(one?.observedAt ?? '')).toBe(31 * minuteMs)
  const { entries } = await record()
  expect(entries.map(({ name, late }) => [name, late?.reason])).toEqual([
    ['temperature', '现场离线记录（平板一 第 1 条）'],
    ['indication', '现场离线记录（平板一 第 2 条）'],
  ])

  const again = await sync('calibrator', {
    readings: [...readings, read(3, '47', { cell: { ...environment, name: 'humidity' } })],
  })
  expect(again.answer?.entries.map(({ id }) => id).slice(0, 2)).toEqual(first.answer?.entries.map(({ id }) => id))
  expect((await record()).entries).toHaveLength(3)
  expect(await sync('calibrator', { readings: [read(2, '99.9')] })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.readings.0.seq', code: 'missions.number-reused' }] },
  })
  const elsewhere = await onSite(['F-1b'], 'a1')
  expect(await elsewhere.sync('calibrator', { readings: [elsewhere.read(2, '100.1')] })).toMatchObject({
    code: 'missions.number-reused',
  })
  expect(await sync('calibrator2', { readings })).toMatchObject({ status: 403, code: 'missions.not-in-team' })
  const listed = await stage.act('technical', missionField.listFieldEntries, { params: key })
  expect(listed).toMatchObject({ total: 3 })
})

test('a conflict loses no reading: the one that came first is in force, the other is kept until somebody decides with a reason', async () => {
  const { attempt, stage } = theatre
  const { key, read, sync, record } = await onSite(['F-2'], 'a2')
  await sync('calibrator', { readings: [read(1, '100.1')] })
  const { answer } = await sync('calibrator', {
    device: 'b2',
    readings: [read(1, '100.1'), read(2, '100.3')],
  })
  expect(answer?.entries).toMatchObject([
    { outcome: 'agreeing', why: null },
    { outcome: 'conflict', why: { code: 'records.cell-taken', details: { value: '100.1' } }, mayResolve: true },
  ])
  const byOther = await sync('checker', {
    device: 'c3',
    readings: [read(1, '47', { cell: { ...environment, name: 'humidity' } })],
  })
  expect(byOther.answer?.entries).toMatchObject([{ outcome: 'held', why: { code: 'platform.no-post' } }])
  expect((await record()).entries.map(({ value }) => value)).toEqual(['100.1'])

  const settle = (entryId: string | undefined, body: { decision: 'adopted' | 'set-aside'; signature?: object }) =>
    attempt('calibrator', missionField.resolveFieldEntry, {
      params: { ...key, entryId: entryId ?? '' },
      body: { reason: '以第二台仪表的读数为准', ...body },
    })
  const conflict = answer?.entries[1]?.id
  expect(await settle(answer?.entries[0]?.id, { decision: 'set-aside' })).toMatchObject({
    code: 'missions.nothing-to-resolve',
  })
  expect(await settle(conflict, { decision: 'adopted' })).toMatchObject({
    status: 400,
    code: 'platform.signature-needed',
  })
  expect(await settle(conflict, { decision: 'adopted', signature: stage.signature })).toMatchObject({
    answer: { outcome: 'conflict', resolution: { decision: 'adopted', reason: '以第二台仪表的读数为准' } },
  })
  expect(await settle(conflict, { decision: 'set-aside' })).toMatchObject({
    status: 409,
    code: 'missions.resolved-already',
  })
  expect((await settle(byOther.answer?.entries[0]?.id, { decision: 'adopted' })).status).toBe(200)
  expect((await record()).entries.map(({ value, replaces }) => [value, replaces !== null])).toEqual([
    ['100.1', false],
    ['100.3', true],
    ['47', false],
  ])
})

test('packets of one device for two missions at once: the number counts once, the other packet is told so', async () => {
  const [one, two] = [await onSite(['F-91'], 'a9'), await onSite(['F-92'], 'a9')]
  const found = await Promise.all(
    [one, two].map(({ sync, read }) => sync('calibrator', { readings: [read(1, '100.1')] })),
  )
  expect(found.map(({ status }) => status).toSorted()).toEqual([200, 400])
  expect(found.find(({ status }) => status === 400)).toMatchObject({
    error: { fields: [{ path: 'body.readings.0.seq', code: 'missions.number-reused' }] },
  })
})

test('a task that is not the mission’s, a mission that is over, a method that ended meanwhile: told plainly, and kept', async () => {
  const { attempt, laboratory, stage } = theatre
  const { key, version, read, sync, record } = await onSite(['F-3'], 'a3')
  const { answer } = await sync('calibrator', { readings: [read(1, '100.1', { recordId: key.id })] })
  expect(answer?.entries).toMatchObject([{ outcome: 'held', why: { code: 'missions.record-elsewhere' } }])
  const method = { institutionId: key.institutionId, id: laboratory.methodIds.multimeter }
  const { version: seen } = await stage.act('technical', getMethod, { params: method })
  const today = moment(8 * 60).slice(0, 10)
  await stage.act('technical', endMethod, { params: method, body: { reason: 'abolished', on: today, version: seen } })
  const late = await sync('calibrator', { readings: [read(2, '100.1')] })
  expect(late.answer?.entries).toMatchObject([
    { outcome: 'held', why: { code: 'methods.not-current' }, value: '100.1', mayResolve: true },
  ])
  expect((await record()).entries).toEqual([])
  await stage.act('calibrator', api.returnMission, { params: key, body: { version } })
  await stage.act('calibrator', api.checkMissionStandard, {
    params: { ...key, equipmentId: laboratory.standardIds.multimeter },
    body: { phase: 'after', condition: '完好', value: '100.000', passed: true },
  })
  const closing = { params: key, body: { version: version + 1 } }
  expect(await attempt('technical', api.closeMission, closing)).toMatchObject({
    status: 409,
    code: 'missions.unresolved',
  })
  const { entries } = await stage.act('technical', missionField.listFieldEntries, {
    params: key,
    query: { open: 'yes' },
  })
  for (const { id } of entries)
    await stage.act('technical', missionField.resolveFieldEntry, {
      params: { ...key, entryId: id },
      body: { decision: 'set-aside', reason: '方法已废止，另行安排' },
    })
  expect((await attempt('technical', api.closeMission, closing)).status).toBe(200)
  const over = await sync('calibrator', { readings: [read(3, '100.1')] })
  expect(over.answer?.entries).toMatchObject([{ outcome: 'held', why: { code: 'missions.not-under-way-kept' } }])
})
