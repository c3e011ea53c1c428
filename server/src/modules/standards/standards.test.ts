import type { Client } from '@tongheng/contract'
import { measurementStandards as api, type MeasurementStandardView } from '@tongheng/contract/measurementStandards'
import { listWork } from '@tongheng/contract/work'
import { aUsableStandard } from '#modules/equipment'
import { aMethod } from '#modules/methods'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standardsAgainst } from './permit.ts'

let server: TestApp
let keeper: Client
let lead: Client
let manager: Client
let desk: Client
let stranger: Client
let leadStaff: Staff
let institutionId: string
let made = 0

const at = new Date('2026-03-02T09:00:00+08:00')
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })

beforeAll(async () => {
  server = await openApp({ startAt: at.toISOString() })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution' })).id
  const other = await createOrganization(platform, { kind: 'institution' })
  const as = async (post: Parameters<typeof createStaff>[2][number]) =>
    server.client((await createStaff(platform, institutionId, [post])).cookie)
  keeper = await as('equipment-keeper')
  manager = await as('technical-manager')
  desk = await as('service-desk')
  leadStaff = await createStaff(platform, institutionId, ['standard-lead'], { name: '李建标' })
  lead = server.client(leadStaff.cookie)
  stranger = server.client((await createStaff(platform, other.id, ['technical-manager'])).cookie)
})
afterAll(() => server.close())

async function draft(change: object = {}) {
  made += 1
  const equipment = await aUsableStandard(keeper)
  const method = await aMethod(manager)
  const body = {
    number: `JB-${made}`,
    name: '砝码标准装置',
    kind: 'public' as const,
    quantity: '质量',
    range: '1 mg～20 kg',
    accuracy: 'F2 等级',
    certificateNumber: `[2024]国量标示字第${made}号`,
    examinedBy: '示例省市场监督管理局',
    validFrom: '2024-01-01',
    validUntil: '2028-12-31',
    leadId: leadStaff.accountId,
    methodIds: [method.id],
    equipment: [{ equipmentId: equipment.id, role: 'main' as const }],
    ...change,
  }
  return { body, equipment, method }
}

async function aStandard(change: object = {}) {
  const { body, equipment, method } = await draft(change)
  return { standard: await lead.call(api.add, { body }), equipment, method }
}

const against = async (
  { equipment, method }: { equipment: { id: string; number: string }; method: { id: string } },
  work: { kind: 'verification' | 'calibration'; forOthers: boolean },
  moment = at,
) => {
  const asked = { institutionId, equipment, methodId: method.id, work, at: moment }
  return (await standardsAgainst(server.app.platform.db, asked)).reasons.map(({ code }) => code)
}

const forOthers = { kind: 'calibration', forOthers: true } as const

test('[CAL-4.1.2] a measurement standard holds its certificate, kind, equipment and lead; what it names must be the own', async () => {
  const { standard } = await aStandard()
  expect(standard).toMatchObject({
    kind: 'public',
    leadName: '李建标',
    hindrances: [],
    equipment: [{ role: 'main', hindrance: null }],
    missingDocuments: expect.arrayContaining(['examination-certificate', 'public-certificate']),
  })
  const refused = async (change: object) => {
    const { body } = await draft(change)
    return (await attempt(lead, api.add, { body })).error?.fields?.[0]?.path
  }
  expect(await refused({ validUntil: '2023-12-31' })).toBe('body.validUntil')
  expect(await refused({ equipment: [] })).toBe('body.equipment')
  expect(await refused({ equipment: [{ equipmentId: newId(), role: 'main' }] })).toBe('body.equipment.0.equipmentId')
  expect(await refused({ methodIds: [newId()] })).toBe('body.methodIds.0')
  expect(await refused({ leadId: newId() })).toBe('body.leadId')
  expect(await refused({ number: standard.number })).toBe('body.number')
  expect(await attempt(desk, api.add, { body: (await draft()).body })).toMatchObject({ status: 403 })
  expect(await attempt(stranger, api.get, { params: keyOf(standard) })).toMatchObject({ status: 404 })
})

test('[CAL-4.1.2] the highest standard of an organisation does not serve others; a public one does', async () => {
  const own = await aStandard({ kind: 'organisation-highest' })
  expect(await against(own, forOthers)).toEqual(['standards.own-use-only'])
  expect(await against(own, { kind: 'calibration', forOthers: false })).toEqual([])
  expect(await against(await aStandard(), forOthers)).toEqual([])
  expect(await against(await aStandard({ kind: 'authorised' }), forOthers)).toEqual([])
})

test('[CAL-4.1.2] verification rests on an examined standard that covers its regulation, calibration may use others', async () => {
  const made1 = await aStandard()
  const verify = { kind: 'verification', forOthers: true } as const
  expect(await against(made1, verify)).toEqual([])
  expect(await against({ ...made1, method: await aMethod(manager) }, verify)).toEqual(['standards.other-method'])
  const loose = { equipment: await aUsableStandard(keeper), method: made1.method }
  expect(await against(loose, verify)).toEqual(['standards.none-for-verification'])
  expect(await against(loose, forOthers)).toEqual([])
})

test('[CAL-4.1.2] every reason is named: suspended, expired, not yet valid; the last day of the certificate counts', async () => {
  const one = await aStandard({ validUntil: '2026-03-02' })
  expect(await against(one, forOthers, new Date('2026-03-02T23:59:59+08:00'))).toEqual([])
  expect(await against(one, forOthers, new Date('2026-03-03T00:00:00+08:00'))).toEqual(['standards.expired'])
  const move = (who: Client, action: 'suspend' | 'resume' | 'withdraw', version: number) =>
    attempt(who, api.move, { params: keyOf(one.standard), body: { action, reason: '搬迁', version } })
  expect(await move(lead, 'resume', 1)).toMatchObject({ status: 403 })
  expect(await move(lead, 'suspend', 1)).toMatchObject({ answer: { status: 'suspended' } })
  expect(await against(one, forOthers, new Date('2026-03-03T00:00:00+08:00'))).toEqual([
    'standards.suspended',
    'standards.expired',
  ])
  expect(await move(manager, 'resume', 2)).toMatchObject({ answer: { status: 'in-use' } })
  expect(await move(manager, 'withdraw', 3)).toMatchObject({ answer: { status: 'withdrawn', mayEdit: false } })
  const groups = (await lead.call(listWork, {})).groups
  expect(groups.find(({ kind }) => kind === 'standards.renew')?.total ?? 0).toBe(0)
})

const singles = '1000.0012 1000.0015 1000.0010 1000.0018 1000.0013 1000.0011 1000.0016 1000.0014 1000.0012 1000.0015'

const record = (standard: MeasurementStandardView, body: object) =>
  attempt(lead, api.recordTest, {
    params: keyOf(standard),
    body: {
      kind: 'repeatability',
      parameter: '1 kg',
      doneOn: '2026-02-20',
      unit: 'g',
      readings: singles.split(' '),
      limit: '0.00030',
      ...body,
    } as never,
  })

test('[CAL-4.1.2] repeatability and stability are judged as JJF 1033 says; a failed test stops the work that rests on it', async () => {
  const one = await aStandard()
  const { standard } = one
  expect(await record(standard, {})).toMatchObject({ answer: { tests: [{ result: '0.000246', accepted: true }] } })
  const groups = ['10.0003', '10.0005', '10.0002', '10.0006']
  const stability = { kind: 'stability', parameter: '10 g', readings: groups }
  expect(await record(standard, { ...stability, limit: '0.0005' })).toMatchObject({
    answer: { tests: [{ result: '0.0004', accepted: true }, {}], hindrances: [] },
  })
  expect((await record(standard, { ...stability, limit: '0.0004' })).answer?.hindrances).toMatchObject([
    { code: 'standards.test-failed', details: { parameter: '10 g' } },
  ])
  expect(await against(one, forOthers)).toEqual(['standards.test-failed'])
  expect(
    (await record(standard, { ...stability, readings: ['10.0003', '10.0005'], limit: '0.0005' })).answer,
  ).toMatchObject({
    hindrances: [],
  })
  expect(await record(standard, { readings: groups })).toMatchObject({ error: { code: 'standards.too-few-singles' } })
  expect(await record(standard, { ...stability, readings: groups.slice(0, 3) })).toMatchObject({
    error: { fields: [{ path: 'body.readings', code: 'standards.too-few-groups' }] },
  })
  expect(await record(standard, { limit: '0' })).toMatchObject({ error: { fields: [{ path: 'body.limit' }] } })
  expect(await record(standard, { doneOn: '2026-03-03' })).toMatchObject({
    error: { fields: [{ path: 'body.doneOn' }] },
  })
  await expect(sql`delete from measurement_standard_tests`.execute(server.app.platform.db)).rejects.toThrow(
    'append-only',
  )
})
