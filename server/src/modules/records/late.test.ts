import { type Cell, records as api } from '@tongheng/contract/records'
import { listTasks } from '@tongheng/contract/tasks'
import { openTheatre, playOrder, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

async function blank(serial: string) {
  const { stage, laboratory } = theatre
  await playOrder(stage, { laboratory, client: 'gauge', subject: 'weight', until: 'assigned', serial })
  const { entries } = await stage.act('calibrator', listTasks, { query: { q: serial } })
  const { institutionId, id } = await stage.act('calibrator', api.startRecord, {
    body: { taskId: entries[0]?.id ?? '', sheetId: laboratory.sheetIds.weight, roomId: laboratory.roomId },
  })
  return { institutionId, id }
}

const cell = (row: number, name: string): Cell => ({ kind: 'reading', point: 0, row, name })
const minutesAgo = (minutes: number) => new Date(theatre.stage.clock.now().getTime() - minutes * 60_000).toISOString()

test('[CAL-6.3.3] a figure entered after the fact is visible as late, with its reason; there is no back-filling without one', async () => {
  const { attempt, stage } = theatre
  const params = await blank('L-1')
  const enter = (name: string, observed: { at: string; reason?: string }) =>
    attempt('calibrator', api.enterReadings, {
      params,
      body: { entries: [{ cell: cell(0, name), value: '0.010', observed }] },
    })
  const field = (path: string, code: string) => ({
    status: 400,
    code,
    error: { fields: [{ path: `body.entries.0.observed.${path}`, code }] },
  })
  expect(await enter('S1', { at: minutesAgo(30) })).toMatchObject(field('reason', 'records.late-needs-reason'))
  expect(await enter('S1', { at: minutesAgo(-30), reason: '—' })).toMatchObject(
    field('at', 'records.observed-in-future'),
  )
  expect(await enter('S1', { at: minutesAgo(60 * 24 * 40), reason: '—' })).toMatchObject(
    field('at', 'records.observed-too-long-ago'),
  )
  expect(await enter('S1', { at: 'yesterday', reason: '—' })).toMatchObject({ status: 400, code: 'platform.invalid' })
  const at = minutesAgo(30)
  expect(await enter('S1', { at, reason: '网络中断' })).toMatchObject({ status: 200 })
  expect(await enter('X1', { at: minutesAgo(2), reason: '网络中断' })).toMatchObject({ status: 200 })
  const { entries } = await stage.act('calibrator', api.getRecord, { params })
  expect(entries.map(({ late }) => late)).toEqual([{ observedAt: at, reason: '网络中断' }, null])
})

test('[CAL-5.3.3] a standard that expires between two points is told at the next figure', async () => {
  const { attempt, laboratory, stage } = theatre
  const params = await blank('L-2')
  await stage.act('calibrator', api.chooseStandard, {
    params,
    body: { role: 'reference', equipmentId: laboratory.standardIds.expired },
  })
  const enter = (row: number, observed?: { at: string; reason: string }) =>
    attempt('calibrator', api.enterReadings, {
      params,
      body: { entries: [{ cell: cell(row, 'S1'), value: '0.010', ...(observed ? { observed } : {}) }] },
    })
  expect((await enter(0)).status).toBe(200)
  const before = minutesAgo(1)
  stage.clock.moveTo(8, '09:00')
  expect(await enter(1)).toMatchObject({ status: 409, code: 'equipment.expired' })
  expect((await enter(1, { at: before, reason: '当日记在纸上' })).status).toBe(200)
})

test('[CAL-6.3.4] a record is seen exactly as it was at any moment', async () => {
  const { attempt, stage, laboratory } = theatre
  const params = await blank('L-3')
  const clock = () => stage.clock.now().toISOString()
  const enter = (value: string) =>
    stage.act('calibrator', api.enterReadings, { params, body: { entries: [{ cell: cell(0, 'S1'), value }] } })
  const at = async (moment: string) => stage.act('checker', api.getRecord, { params, query: { at: moment } })
  const begun = (await stage.act('calibrator', api.getRecord, { params })).startedAt
  stage.clock.moveTo(9, '09:00')
  const entered = (await enter('0.010')).entries[0]
  stage.clock.moveTo(9, '10:00')
  const between = clock()
  stage.clock.moveTo(9, '11:00')
  await stage.act('calibrator', api.chooseStandard, {
    params,
    body: { role: 'reference', equipmentId: laboratory.standardIds.weight },
  })
  await stage.act('calibrator', api.correctReading, {
    params: { ...params, entryId: entered?.id ?? '' },
    body: { value: '0.020', reason: '读错', signature: stage.signature },
  })
  stage.clock.moveTo(9, '12:00')

  expect(await at(begun)).toMatchObject({ entries: [], standards: [], signatures: [], status: 'recording' })
  expect(await at(between)).toMatchObject({
    entries: [{ value: '0.010' }],
    standards: [],
    signatures: [],
    version: 2,
    mayRecord: false,
    actions: [],
  })
  const {
    asOf: _now,
    mayRecord: _may,
    actions: _actions,
    ...now
  } = await stage.act('checker', api.getRecord, { params })
  expect(await at(clock())).toMatchObject(now)
  expect(now).toMatchObject({
    entries: [{ value: '0.010' }, { value: '0.020' }],
    signatures: [{ meaning: 'corrected' }],
  })
  expect((await attempt('checker', api.getRecord, { params, query: { at: '2020-01-01T00:00:00Z' } })).status).toBe(404)
  expect(await attempt('checker', api.getRecord, { params, query: { at: 'noon' } })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'query.at' }] },
  })
})
