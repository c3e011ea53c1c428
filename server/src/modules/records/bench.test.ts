import { getEquipment, scrapEquipment, stopEquipment } from '@tongheng/contract/equipment'
import { environmentOperations as watch } from '@tongheng/contract/environment'
import { type Cell, records as api } from '@tongheng/contract/records'
import { addRoom, recordEnvironment } from '@tongheng/contract/rooms'
import { suspicions } from '@tongheng/contract/suspicions'
import { listTasks } from '@tongheng/contract/tasks'
import { examples, openTheatre, playOrder, type Theatre } from '#test/stage'
import { recordSnapshot } from './index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

/** A record just begun, in a room. */
async function blank(serial: string, roomId = theatre.laboratory.roomId) {
  const { stage, laboratory } = theatre
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'weight', until: 'assigned', serial })
  const { entries } = await stage.act('calibrator', listTasks, { query: { q: serial } })
  const { institutionId, id } = await stage.act('calibrator', api.startRecord, {
    body: {
      taskId: entries[0]?.id ?? '',
      sheetId: laboratory.sheetIds.weight,
      roomId,
    },
  })
  return { institutionId, id }
}

test('[CAL-5.3.3, CAL-5.3.4] a standard is chosen by scanning its label, and what stands against it is told at the scan', async () => {
  const { attempt, stage, laboratory } = theatre
  const params = await blank('B-1')
  const { institutionId } = params
  const { weight, expired, caliper } = laboratory.standardIds
  const scan = (code: string, role?: string) =>
    attempt('calibrator', api.scanStandard, { params, body: role === undefined ? { code } : { code, role } })
  const label = (id: string, laboratoryId = institutionId) => `http://lab.example/work/equipment/${laboratoryId}/${id}`
  expect((await scan(label(weight))).answer?.standards).toMatchObject([{ role: 'reference', equipmentId: weight }])
  expect((await scan('bz-001')).answer?.standards).toMatchObject([{ role: 'reference', equipmentId: weight }])
  const told = (code: string, status = 409) => ({ status, code, error: { fields: [{ path: 'body.code', code }] } })
  expect(await scan(label(weight, params.id))).toMatchObject(told('equipment.label-of-another'))
  expect(await scan(label(params.id))).toMatchObject(told('equipment.label-unknown'))
  expect(await scan('BZ-XYZ')).toMatchObject(told('equipment.label-unknown'))
  expect(await scan(label(caliper))).toMatchObject(told('records.fits-no-role', 400))
  expect(await scan('BZ-001', 'thermometer')).toMatchObject({ status: 400, code: 'records.no-such-role' })
  expect(await attempt('cs-calibrator', api.scanStandard, { params, body: { code: 'BZ-001' } })).toMatchObject({
    status: 404,
  })
  stage.clock.moveTo(8, '09:00')
  expect(await scan(label(expired))).toMatchObject(told('equipment.expired'))
  for (const [move, code] of [
    [stopEquipment, 'equipment.laid-up'],
    [scrapEquipment, 'equipment.scrapped'],
  ] as const) {
    const at = { institutionId, id: expired }
    const { version } = await stage.act('technical', getEquipment, { params: at })
    await stage.act('technical', move, { params: at, body: { reason: '砝码磕伤', version } })
    expect(await scan(label(expired))).toMatchObject(told(code))
  }
  expect((await scan('BZ-001')).status).toBe(200)
})

const cell = (row: number, name: string, kind: Cell['kind'] = 'reading'): Cell => ({ kind, point: 0, row, name })

const unlimited = { temperatureLow: null, temperatureHigh: null, humidityLow: null, humidityHigh: null }

/** A room without limits of its own, whose readings speak for half an hour. */
const openRoom = async (code: string): Promise<{ institutionId: string; id: string }> => {
  const { institutionId, id } = await theatre.stage.act('technical', addRoom, {
    body: { code, name: `天平室 ${code}`, windowMinutes: 30, ...unlimited },
  })
  return { institutionId, id }
}

test('[CAL-5.4.1, CAL-5.4.2] the readings of the room are attached to the record by the time of its readings', async () => {
  const { stage, attempt } = theatre
  const room = await openRoom('T-201')
  const { token } = await stage.act('technical', watch.addLogger, {
    params: room,
    body: { name: '监测仪甲', serial: '1' },
  })
  const send = (temperature: string, humidity: string) =>
    stage.act('technical', watch.takeReadings, {
      body: { token, readings: [{ at: stage.clock.now().toISOString(), temperature, humidity }] },
    })
  await send('20.10', '45')
  const params = await blank('B-2', room.id)
  const see = () => stage.act('calibrator', api.getRecord, { params, query: {} })
  expect((await see()).climate).toMatchObject({ readings: 1, temperature: { low: '20.10', high: '20.10' } })
  const enter = (row: number, name = 'S1') =>
    attempt('calibrator', api.enterReadings, { params, body: { entries: [{ cell: cell(row, name), value: '0.010' }] } })
  await enter(0)
  stage.clock.advanceMinutes(10)
  await send('20.4', '46.5')
  const { answer } = await enter(1)
  expect(answer?.climate).toMatchObject({
    readings: 2,
    sources: ['监测仪甲'],
    temperature: { low: '20.10', high: '20.4' },
    humidity: { low: '45', high: '46.5' },
    pressure: null,
    gaps: [],
  })
  const { climate, result, asOf } = await see()
  expect(climate).toEqual(answer?.climate)
  expect(result.problems.filter(({ code }) => code === 'worksheet.environment-missing')).toEqual([])
  stage.clock.advanceMinutes(10)
  await send('27.5', '47')
  expect((await enter(2)).answer?.climate?.temperature).toEqual({ low: '20.10', high: '27.5' })
  const then = await stage.act('checker', api.getRecord, { params, query: { at: asOf } })
  expect(then.climate).toEqual(climate)
  stage.clock.advanceMinutes(40)
  expect(await enter(0, 'X1')).toMatchObject({ status: 409, code: 'equipment.room-silent' })
})

test('[CAL-5.4.1] [CAL-8.2] what the room was outside the limits is not hidden by a figure typed by hand, and is fixed with the signature; what a logger tells afterwards makes the record suspicious', async () => {
  const { stage, attempt, laboratory } = theatre
  const room = await openRoom('T-202')
  const measure = (temperature: string) =>
    stage.act('calibrator', recordEnvironment, { params: room, body: { temperature, humidity: '45' } })
  const signed = (version: number) => ({ version, signature: stage.signature })
  /** A whole record in the room as it is now, with or without conditions typed by hand. */
  const whole = async (serial: string, byHand: boolean) => {
    const params = await blank(serial, room.id)
    const reference = { role: 'reference', equipmentId: laboratory.standardIds.weight }
    await stage.act('calibrator', api.chooseStandard, { params, body: reference })
    const entries = examples.weight.entries
      .filter(({ cell: { kind } }) => byHand || kind !== 'environment')
      .map((entry, index) => ({ ...entry, value: (Number(entry.value) + index / 1000).toFixed(3) }))
    await stage.act('calibrator', api.enterReadings, { params, body: { entries } })
    return stage.act('calibrator', api.getRecord, { params, query: {} })
  }
  await measure('28.5')
  const hot = await whole('B-3', true)
  const key = { institutionId: hot.institutionId, id: hot.id }
  expect(hot.result.findings).toMatchObject([{ code: 'worksheet.environment-out', params: { value: '28.5' } }])
  expect(await attempt('calibrator', api.submitRecord, { params: key, body: signed(hot.version) })).toMatchObject({
    status: 409,
    code: 'records.outside-limits',
  })
  await measure('20.5')
  stage.clock.advanceMinutes(3)
  const meanwhile = stage.clock.now().toISOString()
  stage.clock.advanceMinutes(3)
  const right = await whole('B-4', false)
  const params = { institutionId: right.institutionId, id: right.id }
  const submitted = await stage.act('calibrator', api.submitRecord, { params, body: signed(right.version) })
  expect(submitted.climate).toMatchObject({ temperature: { low: '20.5', high: '20.5' } })
  await measure('19.0')
  const checked = await stage.act('checker', api.checkRecord, { params, body: signed(submitted.version) })
  expect(checked.climate).toEqual(submitted.climate)
  const snapshot = await recordSnapshot(theatre.world.app.platform.db, params)
  expect(snapshot.environment).toEqual([
    { name: 'temperature', value: '20.5' },
    { name: 'humidity', value: '45' },
  ])
  const { token } = await stage.act('technical', watch.addLogger, {
    params: room,
    body: { name: '监测仪乙', serial: '2' },
  })
  const late = [{ at: meanwhile, temperature: '28.5', humidity: '45' }]
  await stage.act('technical', watch.takeReadings, { body: { token, readings: late } })
  await theatre.world.drain()
  const { entries } = await stage.act('supervisor', suspicions.listSuspicions, { query: { status: 'flagged' } })
  expect(entries).toMatchObject([
    { record: { id: right.id }, reasons: [{ rule: 'room-outside', params: { value: '28.5' } }] },
  ])
})

test('[CAL-5.4.2] times for which nobody read the room are told as gaps, at the edges too', async () => {
  const { stage } = theatre
  const room = await openRoom('T-203')
  const params = await blank('B-5', room.id)
  const enter = (row: number) =>
    stage.act('calibrator', api.enterReadings, {
      params,
      body: { entries: [{ cell: cell(row, 'S1'), value: '0.010' }] },
    })
  const first = await enter(0)
  expect(first.climate).toMatchObject({ readings: 0, temperature: null, gaps: [] })
  stage.clock.advanceMinutes(10)
  const { at } = await stage.act('calibrator', recordEnvironment, {
    params: room,
    body: { temperature: '20.0', humidity: '45' },
  })
  stage.clock.advanceMinutes(60)
  const last = await enter(1)
  const [begun, ended] = [first.entries[0]?.enteredAt, last.entries[0]?.enteredAt]
  const silent = new Date(Date.parse(at) + 30 * 60_000).toISOString()
  expect(last.climate?.gaps).toEqual([
    { from: begun, until: at },
    { from: silent, until: ended },
  ])
})
