import { missions as api } from '@tongheng/contract/missions'
import { getOrder } from '@tongheng/contract/orders'
import { records } from '@tongheng/contract/records'
import { suspicions } from '@tongheng/contract/suspicions'
import { listUnassigned } from '@tongheng/contract/tasks'
import { openTheatre, playMission, type Theatre } from '#test/stage'
import { afterAll, beforeAll, expect, test } from 'vitest'

let theatre: Theatre

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

const environment = (name: string, value: string) => ({
  cell: { kind: 'environment' as const, point: 0, row: 0, name },
  value,
})
const indication = { cell: { kind: 'reading' as const, point: 0, row: 0, name: 'indication' }, value: '100.1' }
const count = (direction: 'in' | 'out') => ({ direction, condition: '外观完好', person: '现场代表（示例）' })

test('[CAL-6.2.7, 6.2.8] a mission is planned, prepared, goes out with checked standards and signed safety rules, and is closed with its papers', async () => {
  const { attempt, laboratory, stage } = theatre
  const planned = await playMission({ stage, laboratory, serials: ['X-1'], until: 'planned', crossRegion: true })
  const params = planned.key
  const move = (person: 'technical' | 'calibrator' | 'checker', action: 'prepare' | 'depart' | 'return' | 'close') =>
    stage
      .act(person, api.getMission, { params })
      .then(({ version }) => attempt(person, api[`${action}Mission`], { params, body: { version } }))

  const { team, items } = await stage.act('technical', api.getMission, { params })
  expect(team.find(({ lead }) => lead)?.authorised).toEqual([...new Set(items.map(({ method }) => method))])
  expect(await move('technical', 'prepare')).toMatchObject({ status: 409, code: 'missions.no-task' })
  const { entries } = await stage.act('desk', listUnassigned, {})
  expect(entries.map(({ itemId }) => itemId)).toContain(planned.itemIds[0])
  expect(
    await attempt('desk', api.replanMission, {
      params,
      body: { ...(await planBody(planned)), leadId: stage.accountIds.technical, version: planned.version },
    }),
  ).toMatchObject({ status: 400, error: { fields: [{ path: 'body.leadId', code: 'missions.lead-not-in-team' }] } })

  const { key } = await playMission({ stage, laboratory, serials: ['X-2'], until: 'prepared', crossRegion: true })
  Object.assign(params, key)
  expect(await move('checker', 'depart')).toMatchObject({ status: 403, code: 'platform.no-post' })
  expect(await move('calibrator', 'depart')).toMatchObject({ status: 409, code: 'missions.safety-first' })
  for (const person of ['calibrator', 'checker'] as const)
    await stage.act(person, api.acknowledgeSafety, { params, body: { signature: stage.signature } })
  expect(
    await attempt('calibrator', api.acknowledgeSafety, { params, body: { signature: stage.signature } }),
  ).toMatchObject({ status: 409, code: 'missions.acknowledged-already' })
  expect(await move('calibrator', 'depart')).toMatchObject({ status: 409, code: 'missions.not-checked' })
  const check = (body: { phase: 'before' | 'after'; value?: string; passed: boolean }) =>
    attempt('keeper', api.checkMissionStandard, {
      params: { ...params, equipmentId: laboratory.standardIds.multimeter },
      body: { condition: '外观完好', ...body },
    })
  expect(await check({ phase: 'before', passed: true })).toMatchObject({ status: 400, code: 'missions.value-asked' })
  expect(await check({ phase: 'before', value: '101', passed: true })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.passed', code: 'missions.value-outside' }] },
  })
  expect(await check({ phase: 'after', value: '100.001', passed: true })).toMatchObject({
    status: 409,
    code: 'missions.wrong-phase',
  })
  expect((await check({ phase: 'before', value: '100.001', passed: true })).status).toBe(200)
  expect(await move('calibrator', 'depart')).toMatchObject({ answer: { status: 'under-way' } })
  expect(await move('calibrator', 'return')).toMatchObject({ answer: { status: 'returned' } })
  expect(await move('technical', 'close')).toMatchObject({ status: 409, code: 'missions.not-checked-after' })
  await check({ phase: 'after', value: '100.000', passed: true })
  expect(await move('technical', 'close')).toMatchObject({ status: 409, code: 'missions.papers-missing' })
  expect(await attempt('calibrator', api.attachPaper, { params, body: { kind: 'travel', files: [] } })).toMatchObject({
    status: 400,
    code: 'missions.file-or-note',
  })
  for (const kind of ['travel', 'lodging', 'shipping'] as const)
    await stage.act('calibrator', api.attachPaper, { params, body: { kind, files: [], note: '当日往返，无' } })
  expect(await move('technical', 'close')).toMatchObject({
    answer: { status: 'closed', signatures: [{ meaning: 'safety-acknowledged' }, { meaning: 'safety-acknowledged' }] },
  })
})

async function planBody({ itemIds }: { itemIds: string[] }) {
  const { laboratory, stage } = theatre
  return {
    place: '甲地',
    contact: '乙',
    firstDay: '2026-03-04',
    lastDay: '2026-03-04',
    crossRegion: false,
    safetyRules: '戴安全帽',
    leadId: stage.accountIds.calibrator,
    team: [{ accountId: stage.accountIds.calibrator, duty: '校准' }],
    itemIds,
    standards: [{ equipmentId: laboratory.standardIds.multimeter, asked: null }],
  }
}

test('an instrument is in one mission at a time; faults of a plan are told at their field, and another laboratory sees nothing', async () => {
  const { attempt, laboratory, stage } = theatre
  const { key, itemIds } = await playMission({ stage, laboratory, serials: ['X-3'], until: 'planned' })
  const body = await planBody({ itemIds })
  const plan = (change: object) => attempt('desk', api.planMission, { body: { ...body, ...change } })
  const field = (path: string, code: string) => ({ status: 400, error: { fields: [{ path: `body.${path}`, code }] } })
  expect(await plan({})).toMatchObject(field('itemIds.0', 'missions.item-elsewhere'))
  expect(await plan({ lastDay: '2026-03-03' })).toMatchObject(field('lastDay', 'missions.days-reversed'))
  expect(await plan({ itemIds: [key.id] })).toMatchObject(field('itemIds.0', 'missions.no-item'))
  const stranger = { accountId: stage.accountIds['cs-calibrator'], duty: '校准' }
  expect(await plan({ team: [stranger] })).toMatchObject(field('team.0.accountId', 'missions.no-member'))
  expect((await attempt('cs-calibrator', api.getMission, { params: key })).status).toBe(404)
  const { version } = await stage.act('desk', api.getMission, { params: key })
  await stage.act('desk', api.cancelMission, { params: key, body: { version, remark: '客户改期' } })
  expect(await plan({})).toMatchObject({ status: 200 })
})

test('[CAL-6.2.5] instruments are counted in and out on site; that brings them into work, and nobody leaves with one of them', async () => {
  const { attempt, laboratory, stage } = theatre
  const { key, itemIds, version } = await playMission({ stage, laboratory, serials: ['X-4'], until: 'under-way' })
  const params = { ...key, itemId: itemIds[0] ?? '' }
  expect(await attempt('calibrator', api.countInstrument, { params, body: count('out') })).toMatchObject({
    status: 409,
    code: 'missions.not-counted-in',
  })
  expect(await attempt('keeper', api.countInstrument, { params, body: count('in') })).toMatchObject({
    status: 403,
    code: 'missions.not-in-team',
  })
  const counted = await stage.act('calibrator', api.countInstrument, { params, body: count('in') })
  const orderKey = { institutionId: key.institutionId, id: counted.items[0]?.orderId ?? '' }
  expect(await stage.act('desk', getOrder, { params: orderKey })).toMatchObject({
    status: 'in-progress',
    items: [{ stage: 'in-work' }],
  })
  expect(await attempt('calibrator', api.countInstrument, { params, body: count('in') })).toMatchObject({
    code: 'missions.counted-already',
  })
  const back = { params: key, body: { version } }
  expect(await attempt('calibrator', api.returnMission, back)).toMatchObject({
    status: 409,
    code: 'missions.still-on-loan',
  })
  await stage.act('calibrator', api.countInstrument, { params, body: count('out') })
  expect(await attempt('calibrator', api.returnMission, back)).toMatchObject({ answer: { status: 'returned' } })
})

test('[CAL-5.4.4] outside the limits of the method the work stops, or goes on with the consent of both sides; a standard that fails on return makes its records suspicious', async () => {
  const { attempt, laboratory, stage } = theatre
  const { key, itemIds, recordIds, version } = await playMission({
    stage,
    laboratory,
    serials: ['X-5'],
    until: 'under-way',
  })
  const [itemId = '', id = ''] = [itemIds[0], recordIds[0]]
  const record = { institutionId: key.institutionId, id }
  await stage.act('calibrator', api.countInstrument, { params: { ...key, itemId }, body: count('in') })
  const judge = (body: { decision: 'stop' | 'go-on'; customer?: string }) =>
    attempt('calibrator', api.judgeConditions, { params: key, body: { itemId, effect: '估计影响 0.01 V', ...body } })
  expect(await judge({ decision: 'stop' })).toMatchObject({ status: 409, code: 'missions.within-limits' })
  const { version: seen } = await stage.act('calibrator', records.enterReadings, {
    params: record,
    body: { entries: [environment('temperature', '35.0'), environment('humidity', '47'), indication] },
  })
  const submit = (at: number) =>
    attempt('calibrator', records.submitRecord, { params: record, body: { version: at, signature: stage.signature } })
  expect(await submit(seen)).toMatchObject({ status: 409, code: 'records.outside-limits' })
  expect(await judge({ decision: 'go-on' })).toMatchObject({ status: 400, code: 'missions.customer-named' })
  const { answer } = await judge({ decision: 'go-on', customer: '现场代表（示例）' })
  const judgementId = answer?.conditions[0]?.id ?? ''
  expect(answer?.conditions).toMatchObject([{ decision: 'go-on', consent: null, mayConsent: false }])
  expect(await submit(seen)).toMatchObject({ code: 'records.outside-limits' })
  const { asOf } = await stage.act('calibrator', records.getRecord, { params: record })
  const consent = { params: { ...key, judgementId }, body: { signature: stage.signature } }
  expect((await attempt('calibrator', api.consentConditions, consent)).status).toBe(403)
  expect(await stage.act('technical', api.consentConditions, consent)).toMatchObject({
    conditions: [{ consent: { by: expect.any(String) } }],
  })
  const before = await stage.act('calibrator', records.getRecord, { params: record, query: { at: asOf } })
  expect(before.limitsConsent).toBeNull()
  const { version: permitted, limitsConsent } = await stage.act('calibrator', records.getRecord, { params: record })
  expect(limitsConsent).toContain('现场代表（示例）')
  expect(await submit(permitted)).toMatchObject({ status: 200 })

  await stage.act('calibrator', api.countInstrument, { params: { ...key, itemId }, body: count('out') })
  await stage.act('calibrator', api.returnMission, { params: key, body: { version } })
  await stage.act('calibrator', api.checkMissionStandard, {
    params: { ...key, equipmentId: laboratory.standardIds.multimeter },
    body: { phase: 'after', condition: '运输中跌落，示值超差', value: '101.2', passed: false },
  })
  const { entries } = await stage.act('technical', suspicions.listSuspicions, {})
  expect(entries.find((entry) => entry.record.id === id)?.reasons).toContainEqual({
    rule: 'standard-failed',
    place: 'BZ-002',
    params: { standard: 'BZ-002', condition: '运输中跌落，示值超差' },
  })
})
