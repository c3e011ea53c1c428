import type { Client } from '@tongheng/contract'
import { getEquipment, listUsableStandards } from '@tongheng/contract/equipment'
import { upkeep as api } from '@tongheng/contract/upkeep'
import { listWork } from '@tongheng/contract/work'
import { aCertificateOf, aUsableStandard, someEquipment } from '#modules/equipment'
import { createOrganization, createStaff } from '#modules/organizations'
import { sql } from '#platform/db'
import { readTable } from '#platform/spreadsheets/readTable'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let server: TestApp
let keeper: Client
let calibrator: Client
let desk: Client
let stranger: Client
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution' })).id
  const other = await createOrganization(platform, { kind: 'institution' })
  const as = async (post: Parameters<typeof createStaff>[2][number], of = institutionId) =>
    server.client((await createStaff(platform, of, [post], { name: '孙设备' })).cookie)
  keeper = await as('equipment-keeper')
  calibrator = await as('calibrator')
  desk = await as('service-desk')
  stranger = await as('equipment-keeper', other.id)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const plan = (equipment: { id: string }, draft: object = {}, who = keeper) =>
  attempt(who, api.addSchedule, {
    params: keyOf(equipment),
    body: {
      kind: 'calibration',
      title: '送国家计量院校准',
      everyMonths: 12,
      firstOn: '2026-02-15',
      budget: '1200.50',
      provider: '示例国家计量中心',
      ...draft,
    },
  })

test('[CAL-5.3.2] several plans run side by side; the next date is counted from the last actual one', async () => {
  const equipment = await someEquipment(keeper)
  const made = await plan(equipment)
  await plan(equipment, { kind: 'maintenance', title: '清洁', everyMonths: 1, firstOn: '2026-03-31', budget: null })
  const scheduleId = made.answer?.schedules[0]?.id ?? ''
  const done = (doneOn: string) =>
    attempt(keeper, api.markScheduleDone, {
      params: { ...keyOf(equipment), scheduleId },
      body: { doneOn, cost: '1100' },
    })
  expect(await done('2026-03-03')).toMatchObject({ error: { fields: [{ path: 'body.doneOn' }] } })
  expect((await done('2026-03-01')).answer?.schedules.find(({ id }) => id === scheduleId)).toMatchObject({
    lastOn: '2026-03-01',
    nextOn: '2027-03-01',
    done: [{ on: '2026-03-01', cost: '1100.00' }],
  })
  expect(await done('2026-03-01')).toMatchObject({ error: { code: 'upkeep.done-already' } })
  expect(await plan(equipment, { budget: '12.345' })).toMatchObject({ error: { fields: [{ path: 'body.budget' }] } })
  expect(await plan(equipment, {}, desk)).toMatchObject({ status: 403 })
  expect(await plan(equipment, {}, stranger)).toMatchObject({ status: 404 })
  expect(await attempt(stranger, api.listSchedules, { params: keyOf(equipment) })).toMatchObject({ status: 404 })
})

test('[CAL-5.3.2] a certificate that arrives is the actual date of its plan', async () => {
  const equipment = await someEquipment(keeper)
  await plan(equipment)
  await aCertificateOf(keeper, equipment, { calibratedOn: '2026-02-20' })
  await server.drain()
  const { schedules } = await keeper.call(api.listSchedules, { params: keyOf(equipment) })
  expect(schedules).toMatchObject([{ lastOn: '2026-02-20', nextOn: '2027-02-20' }])
})

test('[CAL-5.3.2] the plan of a year has every date with budget and cost, as a workbook too, and what is near is told', async () => {
  const equipment = await someEquipment(keeper, { number: 'PLAN-1' })
  await plan(equipment, {
    kind: 'maintenance',
    title: '季度维护',
    everyMonths: 3,
    firstOn: '2030-01-31',
    budget: '100',
  })
  const year = await keeper.call(api.getYearPlan, { query: { year: 2030 } })
  const mine = year.entries.filter(({ number }) => number === 'PLAN-1')
  expect(mine.map(({ dueOn }) => dueOn)).toEqual(['2030-01-31', '2030-04-30', '2030-07-31', '2030-10-31'])
  expect(Number(year.budget)).toBeGreaterThanOrEqual(400)
  const file = await keeper.call(api.exportYearPlan, { query: { year: 2030 } })
  const bytes = Buffer.from(await (file as unknown as Response).arrayBuffer())
  const cells = (await readTable(bytes, 'plan.xlsx')).map((row) => row.cells)
  expect(cells[0]?.slice(0, 4)).toEqual(['应完成日期', '实际日期', '编号', '名称'])
  expect(cells.at(-1)?.[0]).toBe('合计')
  const due = await someEquipment(keeper, { number: 'PLAN-2' })
  await plan(due, { firstOn: '2026-02-15' })
  const waiting = (await keeper.call(listWork, {})).groups.find(({ kind }) => kind === 'upkeep.due')
  expect(waiting?.items.find(({ number }) => number === 'PLAN-2')).toMatchObject({ clock: { state: 'overdue' } })
  expect((await stranger.call(api.getYearPlan, { query: { year: 2030 } })).entries).toEqual([])
})

test('the calendar is read by its secret address and nothing else; a new address ends the old one', async () => {
  const equipment = await someEquipment(keeper, { number: 'ICS-1', name: '砝码;组, 甲' })
  await plan(equipment, { title: '校准', firstOn: '2026-06-30' })
  const first = (await keeper.call(api.openCalendar, {})).url
  const fetchIt = (url: string) => server.app.http.inject({ url: new URL(url).pathname })
  const read = await fetchIt(first)
  expect(read.headers['content-type']).toContain('text/calendar')
  expect(read.body).toContain('DTSTART;VALUE=DATE:20260630')
  expect(read.body.replaceAll('\r\n ', '')).toContain('校准 ICS-1 砝码\\;组\\, 甲')
  for (const line of read.body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  const second = (await keeper.call(api.openCalendar, {})).url
  expect((await fetchIt(first)).statusCode).toBe(404)
  expect((await fetchIt(second)).statusCode).toBe(200)
  await keeper.call(api.closeCalendar, {})
  expect((await fetchIt(second)).statusCode).toBe(404)
})

const check = (equipment: { id: string }, draft: object, who = calibrator) =>
  attempt(who, api.recordInterimCheck, {
    params: keyOf(equipment),
    body: {
      name: '核查砝码 10 kg',
      unit: 'g',
      doneOn: '2026-03-01',
      readings: ['10000.001', '10000.003', '10000.002'],
      reference: '10000',
      U: '0.045',
      ...draft,
    },
  })

test('[CAL-5.5.3] interim checks are judged, kept and charted; signals of GB/T 17989.2 are named', async () => {
  const standard = await aUsableStandard(keeper)
  await plan(standard, { kind: 'interim-check', title: '期间核查', everyMonths: 6, firstOn: '2026-03-15' })
  for (const day of ['2026-01-10', '2026-01-20', '2026-02-01', '2026-02-10', '2026-02-20'])
    expect(await check(standard, { doneOn: day })).toMatchObject({ status: 200 })
  const far = ['10000.040', '10000.042', '10000.041']
  const { answer } = await check(standard, { readings: far })
  const [series] = answer?.series ?? []
  expect(series?.checks.map(({ verdict }) => verdict)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'warn'])
  expect(series?.chart).toMatchObject({ kind: 'mean-s' })
  expect(series?.chart?.signals).toContainEqual({ rule: 1, index: 5 })
  const { schedules } = await keeper.call(api.listSchedules, { params: keyOf(standard) })
  expect(schedules).toMatchObject([{ lastOn: '2026-03-01', nextOn: '2026-09-01' }])
  expect(await check(standard, { U: '0' })).toMatchObject({ error: { fields: [{ path: 'body.U' }] } })
  expect(await check(standard, { readings: ['x'] })).toMatchObject({ status: 400 })
  expect(await check(standard, { doneOn: '2026-03-03' })).toMatchObject({
    error: { fields: [{ path: 'body.doneOn' }] },
  })
  expect(await check(standard, {}, desk)).toMatchObject({ status: 403 })
  await expect(sql`delete from equipment_checks`.execute(server.app.platform.db)).rejects.toThrow('append-only')
})

test('[CAL-5.5.3, IM-4.4.3.2] a check that fails quarantines the standard at once: it cannot be chosen', async () => {
  const standard = await aUsableStandard(keeper)
  server.clock.advance(1000)
  await check(standard, { readings: ['10000.050'] })
  const after = await keeper.call(getEquipment, { params: keyOf(standard) })
  expect(after).toMatchObject({
    status: 'quarantined',
    statusChanges: [{ reason: '期间核查“核查砝码 10 kg”不通过：E = 1.11' }],
  })
  const { entries } = await calibrator.call(listUsableStandards, {})
  expect(entries.find(({ equipmentId }) => equipmentId === standard.id)).toMatchObject({
    hindrance: { code: 'equipment.not-in-use' },
  })
})
