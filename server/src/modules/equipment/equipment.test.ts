import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/equipment'
import { listWork } from '@tongheng/contract/work'
import { openSession, testPassword } from '#modules/accounts'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aCertificateOf, aUsableStandard, confirmed, someEquipment } from './fixtures.ts'
import { usableStandard, usableStandards } from './usable.ts'

let server: TestApp
let keeperStaff: Staff
let keeper: Client
let manager: Client
let calibrator: Client
let desk: Client
let stranger: Client
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const db = () => server.app.platform.db
const at = (moment: string) => new Date(moment)
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution', name: '示例计量院' })).id
  const other = await createOrganization(platform, { kind: 'institution' })
  const as = (post: Parameters<typeof createStaff>[2][number], name: string) =>
    createStaff(platform, institutionId, [post], { name })
  keeperStaff = await as('equipment-keeper', '孙设备')
  keeper = server.client(keeperStaff.cookie)
  manager = server.client((await as('technical-manager', '郑技术')).cookie)
  calibrator = server.client((await as('calibrator', '王校准')).cookie)
  desk = server.client((await as('service-desk', '前台')).cookie)
  stranger = server.client((await createStaff(platform, other.id, ['equipment-keeper'])).cookie)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const use = (id: string, moment = startAt) => usableStandard(db(), { institutionId, id }, at(moment))

test('[CAL-5.5.4] a standard can be used once its certificate was confirmed, and is then given as a snapshot', async () => {
  const equipment = await someEquipment(keeper)
  await expect(use(equipment.id)).rejects.toMatchObject({ code: 'equipment.no-certificate' })
  const calibrated = await aCertificateOf(keeper, equipment, { number: 'SL-1' })
  expect(calibrated).toMatchObject({ hindrance: { code: 'equipment.not-confirmed' }, mayConfirm: true })
  await expect(use(equipment.id)).rejects.toMatchObject({
    code: 'equipment.not-confirmed',
    details: { number: equipment.number, certificate: 'SL-1' },
  })
  const ready = await confirmed(keeper, calibrated)
  expect(ready).toMatchObject({ hindrance: null, mayConfirm: false, validUntil: '2026-12-31', due: 'ok' })
  expect(ready.signatures).toMatchObject([{ name: '孙设备', meaning: 'confirmed-suitable' }])
  expect(await use(equipment.id)).toEqual({
    equipmentId: equipment.id,
    number: equipment.number,
    name: '标准砝码',
    model: 'F2',
    serial: equipment.serial,
    range: '10 kg',
    accuracy: 'U = 45 mg, k = 2',
    certificateId: ready.certificates[0]?.id,
    certificateNumber: 'SL-1',
    issuer: '示例国家计量中心',
    calibratedOn: '2026-01-10',
    validUntil: '2026-12-31',
    traceability: '溯源至国家质量基准',
    values: [{ quantity: '质量', nominal: '10000', value: '10000.005', unit: 'g', U: '0.045', k: '2' }],
  })
})

test('[CAL-5.3.2] validity is asked at the moment of work: the last day counts, the next does not', async () => {
  const { id, number } = await aUsableStandard(keeper, { certificate: { validUntil: '2026-03-31' } })
  await expect(use(id, '2026-03-31T23:59:59+08:00')).resolves.toMatchObject({ number })
  await expect(use(id, '2026-04-01T00:00:00+08:00')).rejects.toMatchObject({
    code: 'equipment.expired',
    details: { number, validUntil: '2026-03-31' },
  })
  await expect(use(id, '2026-03-02T08:59:59+08:00')).rejects.toMatchObject({ code: 'equipment.no-certificate' })
})

test('[CAL-5.3.3] a new certificate supersedes the old one, which is kept; until it is confirmed nothing is used', async () => {
  const first = await aUsableStandard(keeper, { certificate: { number: 'A-1', calibratedOn: '2025-02-01' } })
  server.clock.advance(60_000)
  const second = await aCertificateOf(keeper, first, { number: 'A-2', calibratedOn: '2026-02-20' })
  expect(second.certificates.map(({ number, superseded }) => [number, superseded])).toEqual([
    ['A-2', false],
    ['A-1', true],
  ])
  await expect(use(first.id, '2026-03-02T09:01:00+08:00')).rejects.toMatchObject({ code: 'equipment.not-confirmed' })
  await expect(use(first.id, '2026-03-02T09:00:30+08:00')).resolves.toMatchObject({ certificateNumber: 'A-1' })
  const older = await attempt(keeper, api.confirmEquipmentCertificate, {
    params: { ...keyOf(first), certificateId: first.certificates[0]?.id ?? '' },
    body: { decision: 'suitable', note: '旧证书', signature: { password: testPassword } },
  })
  expect(older).toMatchObject({ status: 409, error: { code: 'equipment.not-newest-certificate' } })
  await confirmed(keeper, second, { decision: 'unsuitable' })
  await expect(use(first.id, '2026-03-02T09:02:00+08:00')).rejects.toMatchObject({
    code: 'equipment.not-in-use',
    details: { status: 'quarantined' },
  })
})

test('a certificate typed wrongly is typed again with a reason; both stay, and the database changes neither', async () => {
  const body = { number: 'B-1', issuer: '省院', calibratedOn: '2026-02-01', validUntil: '2027-01-31' }
  const first = await aCertificateOf(keeper, await someEquipment(keeper), body)
  const again = (draft: object) =>
    attempt(keeper, api.addEquipmentCertificate, {
      params: keyOf(first),
      body: { ...body, traceability: '省院', values: [], ...draft },
    })
  expect(await again({})).toMatchObject({ error: { fields: [{ path: 'body.number' }] } })
  expect(await again({ number: 'B-9', correctionReason: '录错' })).toMatchObject({
    error: { code: 'equipment.nothing-to-correct' },
  })
  server.clock.advance(1000)
  expect(await again({ calibratedOn: '2026-01-02', correctionReason: '校准日期录错' })).toMatchObject({
    answer: {
      certificates: [
        { revision: 2, calibratedOn: '2026-01-02' },
        { revision: 1, superseded: true },
      ],
    },
  })
  expect(await again({ number: 'B-2', calibratedOn: '2025-12-31' })).toMatchObject({
    error: { fields: [{ path: 'body.calibratedOn', code: 'equipment.older-certificate' }] },
  })
  const id = first.certificates[0]?.id ?? ''
  for (const statement of [
    sql`update equipment_certificates set valid_until = '2030-01-01' where id = ${id}`,
    sql`delete from equipment_certificates where id = ${id}`,
    sql`update equipment_certificate_values set value = '1' where certificate_id = ${id}`,
    sql`truncate equipment_confirmations`,
  ])
    await expect(statement.execute(db())).rejects.toThrow('append-only')
})

test('figures of a certificate are decimal text as printed; wrong ones are refused at their field', async () => {
  const equipment = await someEquipment(keeper)
  const line = { quantity: '质量', nominal: '10000', value: '10.020', unit: 'g', U: '0.0450', k: '2.00' }
  const add = (values: object[], more: object = {}) =>
    attempt(keeper, api.addEquipmentCertificate, {
      params: keyOf(equipment),
      body: {
        number: newId(),
        issuer: '省院',
        calibratedOn: '2026-01-01',
        validUntil: '2026-12-31',
        traceability: '省院',
        values: values as never,
        ...more,
      },
    })
  expect(await add([line])).toMatchObject({ answer: { certificates: [{ values: [line] }] } })
  expect(await add([line], { fileId: newId() })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.fileId', code: 'files.unknown' }] },
  })
  for (const [field, value] of [
    ['value', '1e3'],
    ['value', '十'],
    ['U', '-0.1'],
    ['k', '0'],
    ['k', '0.00'],
    ['nominal', ''],
  ] as const)
    expect(await add([line, { ...line, [field]: value }])).toMatchObject({
      status: 400,
      error: { fields: [{ path: `body.values.1.${field}` }] },
    })
  expect(await add([], { validUntil: '2025-12-31' })).toMatchObject({
    error: { fields: [{ path: 'body.validUntil', code: 'equipment.ends-before-start' }] },
  })
  expect(await add([], { calibratedOn: '2026-03-03' })).toMatchObject({
    error: { fields: [{ path: 'body.calibratedOn', code: 'equipment.calibrated-in-future' }] },
  })
})

test('[IM-4.4.3.2] whoever finds a fault takes a standard out of use; only the technical manager gives it back', async () => {
  const standard = await aUsableStandard(keeper)
  const move = (who: Client, operation: typeof api.quarantineEquipment, version: number, reason = '零位漂移') =>
    attempt(who, operation, { params: keyOf(standard), body: { reason, version } })
  server.clock.advance(60_000)
  const out = await move(calibrator, api.quarantineEquipment, 1)
  expect(out.answer).toMatchObject({ status: 'quarantined', hindrance: { code: 'equipment.not-in-use' } })
  expect(out.answer?.statusChanges).toMatchObject([{ to: 'quarantined', by: '王校准', reason: '零位漂移' }])
  await expect(use(standard.id, '2026-03-02T09:01:00+08:00')).rejects.toMatchObject({
    code: 'equipment.not-in-use',
    details: { number: standard.number, status: 'quarantined' },
  })
  await expect(use(standard.id, '2026-03-02T09:00:59+08:00')).resolves.toMatchObject({ number: standard.number })
  expect(await move(keeper, api.returnEquipment, 2)).toMatchObject({ status: 403 })
  expect(await move(manager, api.returnEquipment, 1)).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  expect(await move(manager, api.returnEquipment, 2, '复核合格')).toMatchObject({ answer: { status: 'in-use' } })
  expect(await move(manager, api.scrapEquipment, 3)).toMatchObject({
    status: 409,
    error: { code: 'platform.no-such-move', details: { status: 'in-use' } },
  })
  const limits = { methodIds: [], quantity: '质量', low: null, high: '20000' }
  const restricted = await keeper.call(api.restrictEquipment, {
    params: keyOf(standard),
    body: { reason: '仅用于 20 kg 以下', limits, version: 3 },
  })
  expect(restricted).toMatchObject({ status: 'restricted', restriction: '仅用于 20 kg 以下', limits, hindrance: null })
  await move(keeper, api.stopEquipment, 4)
  expect(await move(manager, api.scrapEquipment, 5)).toMatchObject({ answer: { status: 'scrapped', actions: [] } })
  const edit = await attempt(keeper, api.addEquipmentCertificate, {
    params: keyOf(standard),
    body: {
      number: 'X',
      issuer: 'X',
      calibratedOn: '2026-01-01',
      validUntil: '2026-12-31',
      traceability: 'X',
      values: [],
    },
  })
  expect(edit).toMatchObject({ status: 409, error: { code: 'platform.no-such-move' } })
  await expect(sql`delete from equipment_status_changes`.execute(db())).rejects.toThrow('append-only')
})

test('standards to choose from: usable ones with their values, the others with the reason', async () => {
  const good = await aUsableStandard(keeper, {
    name: '标准电压源',
    certificate: {
      values: [{ quantity: '直流电压', nominal: '100', value: '100.000', unit: 'V', U: '0.002', k: '2' }],
    },
  })
  const unconfirmed = await aCertificateOf(keeper, await someEquipment(keeper), {
    values: [{ quantity: '直流电压', nominal: '100', value: '100.1', unit: 'V', U: '0.1', k: '2' }],
  })
  const instrument = await aUsableStandard(keeper, { kind: 'instrument' })
  const weights = await aUsableStandard(keeper)
  const found = await usableStandards(db(), institutionId, at(startAt), { quantity: '直流电压' })
  const of = (id: string) => found.find(({ equipmentId }) => equipmentId === id)
  expect(of(good.id)).toMatchObject({ hindrance: null, snapshot: { values: [{ U: '0.002' }] } })
  expect(of(unconfirmed.id)).toMatchObject({ snapshot: null, hindrance: { code: 'equipment.not-confirmed' } })
  expect(of(weights.id)).toBeUndefined()
  expect(of(instrument.id)).toBeUndefined()
  const all = await calibrator.call(api.listUsableStandards, {})
  expect(all.entries.map(({ equipmentId }) => equipmentId)).toContain(weights.id)
  expect((await stranger.call(api.listUsableStandards, {})).entries).toEqual([])
})

test('[CAL-5.3.2] the list shows what falls due, the soonest first', async () => {
  const soon = await aUsableStandard(keeper, { number: 'DUE-1', certificate: { validUntil: '2026-04-01' } })
  await aUsableStandard(keeper, { number: 'DUE-2', certificate: { validUntil: '2026-04-02' } })
  await someEquipment(keeper, { number: 'DUE-3' })
  const list = (due: api.Due, client = keeper) => client.call(api.listEquipment, { query: { due, q: 'DUE-' } })
  expect((await list('soon')).entries.map(({ number }) => number)).toEqual(['DUE-1'])
  expect((await list('ok')).entries.map(({ number }) => number)).toEqual(['DUE-2'])
  expect((await list('none')).entries).toMatchObject([{ number: 'DUE-3', validUntil: null, due: 'none' }])
  server.clock.set('2026-04-02T08:00:00+08:00')
  const later = server.client(await openSession(server.app.platform, keeperStaff.accountId, institutionId))
  expect((await list('overdue', later)).entries).toMatchObject([
    { id: soon.id, due: 'overdue', hindrance: { code: 'equipment.expired' } },
  ])
})

test('the keeper is told what to confirm and what falls due, nobody else', async () => {
  const unconfirmed = await aCertificateOf(keeper, await someEquipment(keeper, { number: 'WORK-1' }))
  await aUsableStandard(keeper, { number: 'WORK-2', certificate: { validUntil: '2026-03-20' } })
  const numbers = async (who: Client, kind: string) =>
    (await who.call(listWork, {})).groups
      .find((group) => group.kind === kind)
      ?.items.map(({ number, clock }) => `${number} ${clock?.state ?? ''}`)
  expect(await numbers(keeper, 'equipment.confirm')).toContain('WORK-1 ')
  expect(await numbers(keeper, 'equipment.due')).toContain('WORK-2 warned')
  expect(await numbers(calibrator, 'equipment.confirm')).toBeUndefined()
  await confirmed(keeper, unconfirmed)
  expect(await numbers(keeper, 'equipment.confirm')).not.toContain('WORK-1 ')
})

test('a number is given once; posts, other laboratories and stale edits are refused', async () => {
  const equipment = await someEquipment(keeper, { number: 'N-1' })
  const taken = await attempt(keeper, api.addEquipment, { body: { number: 'N-1', name: '重复', kind: 'standard' } })
  expect(taken).toMatchObject({
    status: 409,
    error: { code: 'equipment.number-taken', fields: [{ path: 'body.number' }] },
  })
  await expect(someEquipment(stranger, { number: 'N-1' })).resolves.toMatchObject({ number: 'N-1' })
  const params = keyOf(equipment)
  const edit = { number: 'N-1', name: '标准砝码', kind: 'standard', location: '库房', version: 1 } as const
  expect(await attempt(stranger, api.getEquipment, { params })).toMatchObject({ status: 404 })
  expect(await attempt(stranger, api.changeEquipment, { params, body: edit })).toMatchObject({ status: 404 })
  expect(await attempt(desk, api.changeEquipment, { params, body: edit })).toMatchObject({ status: 403 })
  expect(await attempt(keeper, api.changeEquipment, { params, body: edit })).toMatchObject({
    answer: { location: '库房', version: 2 },
  })
  expect(await attempt(manager, api.changeEquipment, { params, body: edit })).toMatchObject({
    status: 409,
    error: { code: 'platform.stale' },
  })
  const calibrated = await aCertificateOf(keeper, equipment)
  const confirm = (who: Client) =>
    attempt(who, api.confirmEquipmentCertificate, {
      params: { ...params, certificateId: calibrated.certificates[0]?.id ?? '' },
      body: { decision: 'suitable', note: '合格', signature: { password: testPassword } },
    })
  expect(await confirm(manager)).toMatchObject({ status: 403 })
  expect(await confirm(stranger)).toMatchObject({ status: 404 })
  expect(await confirm(keeper)).toMatchObject({ status: 200 })
  expect(await confirm(keeper)).toMatchObject({ status: 409, error: { code: 'equipment.confirmed-already' } })
})
