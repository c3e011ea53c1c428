import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/equipment'
import { getCorrection, getTrend, readDccCertificate, setRequirements } from '@tongheng/contract/equipment.calibration'
import { uploadFile } from '@tongheng/contract/files'
import { openSession, testPassword } from '#modules/accounts'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { aSigningInstitution, institutionName, signingMoment } from '#platform/signing/fixtures'
import { signXml } from '#platform/signing/signXml'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aDcc } from './aDcc.ts'
import { aCertificateOf, aUsableStandard, confirmed, someEquipment } from './fixtures.ts'
import { usableStandard } from './usable.ts'

let server: TestApp
let keeperStaff: Staff
let keeper: Client
let desk: Client
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const keyOf = ({ id }: { id: string }) => ({ institutionId, id })

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution', name: '示例计量院' })).id
  keeperStaff = await createStaff(platform, institutionId, ['equipment-keeper'], { name: '孙设备' })
  keeper = server.client(keeperStaff.cookie)
  desk = server.client((await createStaff(platform, institutionId, ['service-desk'])).cookie)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

async function stored(content: string, name = 'certificate.xml'): Promise<string> {
  const extra = { file: new Blob([content], { type: 'application/xml' }), fileName: name }
  return (await keeper.call(uploadFile, {}, extra)).id
}

const readFile = async (equipment: { id: string }, content: string, who = keeper) =>
  attempt(who, readDccCertificate, { params: keyOf(equipment), body: { fileId: await stored(content) } })

const requirement: api.Requirement = {
  quantity: '质量',
  unit: 'g',
  low: '0',
  high: '20000',
  maxError: '0.05',
  maxUncertainty: '0.05',
  source: 'JJF 1229 5.2',
}

const need = (equipment: api.EquipmentView, requirements: api.Requirement[]) =>
  attempt(keeper, setRequirements, {
    params: keyOf(equipment),
    body: { requirements, version: equipment.version },
  })

const decide = (equipment: api.EquipmentView, decision: 'suitable' | 'unsuitable') =>
  attempt(keeper, api.confirmEquipmentCertificate, {
    params: { ...keyOf(equipment), certificateId: equipment.certificates[0]?.id ?? '' },
    body: { decision, note: '超出允许误差', signature: { password: testPassword } },
  })

test('[CAL-5.3.3] a DCC fills the form with the figures as printed there; nothing is kept until it is entered', async () => {
  const equipment = await someEquipment(keeper, { serial: 'W-77' })
  const rows = [{ nominal: '10000', value: '10000.0050', U: '0.0450' }]
  const read = await readFile(
    equipment,
    aDcc({ serial: 'W-77', rows, coefficients: { R0: '100.0225', A: '0.0039155' } }),
  )
  expect(read.answer).toMatchObject({
    schemaVersion: '3.3.0',
    signatures: [],
    number: 'NIM-DCC-2026-0042',
    issuer: '国家计量院（示例）',
    calibratedOn: '2026-02-20',
    isThisEquipment: true,
    coefficients: ['R0 = 100.0225', 'A = 0.0039155'],
    values: [{ quantity: '质量', nominal: '10000', value: '10000.0050', unit: 'g', U: '0.0450', k: '2' }],
    skipped: 0,
  })
  expect((await keeper.call(api.getEquipment, { params: keyOf(equipment) })).certificates).toEqual([])
  expect((await readFile(equipment, aDcc({ serial: 'OTHER' }))).answer).toMatchObject({ isThisEquipment: false })
  expect((await readFile(equipment, aDcc({ rows: [{ nominal: '1', value: 'NaN', U: '0.1' }] }))).answer).toMatchObject({
    values: [],
    skipped: 1,
  })
  expect(await readFile(equipment, aDcc(), desk)).toMatchObject({ status: 403 })
})

test('a DCC that is malformed, hostile or no DCC is refused at its field with its reason', async () => {
  const equipment = await someEquipment(keeper)
  const refused = async (content: string) => {
    const { status, error } = await readFile(equipment, content)
    expect(status).toBe(400)
    return error?.fields?.[0]
  }
  const whole = aDcc()
  expect(await refused('<a><b></a>')).toMatchObject({ path: 'body.fileId', code: 'equipment.dcc-unreadable' })
  expect(await refused(whole.slice(0, 900))).toMatchObject({ code: 'equipment.dcc-unreadable' })
  expect(await refused('<note xmlns="urn:x">not a certificate</note>')).toMatchObject({
    code: 'equipment.dcc-unreadable',
  })
  expect(await refused(whole.replace('schemaVersion="3.3.0"', 'schemaVersion="9.9.9"'))).toMatchObject({
    code: 'equipment.dcc-unreadable',
  })
  const bomb = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
  const hostile = whole.replace('?>', `?>${bomb}`)
  // Entities are refused where the file arrives: it is never stored, so there is nothing to read.
  await expect(stored(hostile)).rejects.toMatchObject({ status: 400, body: { fields: [{ path: 'body.file' }] } })
})

test('[CAL-5.3.3] a signed DCC says who signed it; one altered afterwards is refused at its field', async () => {
  const equipment = await someEquipment(keeper)
  const { signer } = await aSigningInstitution()
  const rows = [{ nominal: '10000', value: '10000.005', U: '0.045' }]
  const signed = Buffer.from(await signXml(aDcc({ rows }), signer, signingMoment)).toString('utf8')
  expect((await readFile(equipment, signed)).answer).toMatchObject({
    signatures: [{ signer: institutionName, intact: true, trusted: false }],
    values: [{ value: '10000.005' }],
  })
  const altered = signed.replace('10000.005', '10000.001')
  expect(altered).not.toBe(signed)
  expect(await readFile(equipment, altered)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.fileId', code: 'equipment.dcc-changed' }] },
  })
})

test('[CAL-5.5.4] a certificate is held against what the methods need, value by value, and what is not met is not confirmed', async () => {
  const equipment = await someEquipment(keeper)
  expect(await need(equipment, [{ ...requirement, maxError: null, maxUncertainty: null }])).toMatchObject({
    error: { fields: [{ path: 'body.requirements.0.maxError', code: 'equipment.requirement-empty' }] },
  })
  expect(await need(equipment, [{ ...requirement, low: '2', high: '1' }])).toMatchObject({
    error: { fields: [{ path: 'body.requirements.0.high' }] },
  })
  const asked = await need(equipment, [requirement, { ...requirement, quantity: '密度', source: 'JJF 1229 5.3' }])
  expect(asked).toMatchObject({ status: 200 })
  const line = { quantity: '质量', nominal: '10000', value: '10000.051', unit: 'g', U: '0.045', k: '2' }
  const calibrated = await aCertificateOf(keeper, equipment, { values: [line] })
  expect(calibrated.certificates[0]?.findings).toMatchObject([
    { what: 'error', found: '0.051', limit: '0.05', verdict: 'not-met', source: 'JJF 1229 5.2' },
    { what: 'uncertainty', verdict: 'met' },
    { what: 'missing', quantity: '密度', verdict: 'not-met' },
  ])
  expect(await decide(calibrated, 'suitable')).toMatchObject({
    status: 409,
    error: { code: 'equipment.requirement-not-met', fields: [{ path: 'body.decision' }] },
  })
  expect(await decide(calibrated, 'unsuitable')).toMatchObject({
    answer: {
      status: 'quarantined',
      label: 'red',
      statusChanges: [{ action: 'quarantine', reason: '超出允许误差' }],
    },
  })
})

test('[CAL-5.5.4] the limit itself is met; what could lie outside by its uncertainty is doubtful; what it was held against stays', async () => {
  const equipment = await someEquipment(keeper)
  const asked = await need(equipment, [{ ...requirement, maxUncertainty: null }])
  const line = { quantity: '质量', nominal: '10000', value: '10000.05', unit: 'g', U: '0.045', k: '2' }
  const calibrated = await aCertificateOf(keeper, equipment, { values: [line] })
  expect(calibrated.certificates[0]?.findings).toMatchObject([{ found: '0.05', verdict: 'doubtful' }])
  const ready = await confirmed(keeper, calibrated)
  expect(ready.hindrance).toBeNull()
  const later = await need({ ...ready, version: asked.answer?.version ?? 0 }, [{ ...requirement, maxError: '0.01' }])
  expect(later.answer?.certificates[0]?.findings).toMatchObject([{ limit: '0.05', verdict: 'doubtful' }])
})

test('[IM-4.4.3.6] a correction is that of the certificate in force on its day, linear between two points, none beyond', async () => {
  const line = (nominal: string, value: string) => ({ quantity: '温度', nominal, value, unit: '℃', U: '0.02', k: '2' })
  const first = await aUsableStandard(keeper, {
    certificate: { number: 'T-1', calibratedOn: '2026-01-10', values: [line('0', '0.10'), line('100', '100.30')] },
  })
  const ask = (nominal: string, on?: string, who = keeper) =>
    attempt(who, getCorrection, {
      params: keyOf(first),
      query: { quantity: '温度', nominal, ...(on === undefined ? {} : { on }) },
    })
  expect(await ask('50')).toMatchObject({
    answer: { correction: '0.2', certificateNumber: 'T-1', isInterpolated: true },
  })
  server.clock.set('2026-06-01T09:00:00+08:00')
  const later = server.client(await openSession(server.app.platform, keeperStaff.accountId, institutionId))
  await aCertificateOf(later, first, { number: 'T-2', calibratedOn: '2026-05-20', values: [line('0', '0.00')] })
  expect(await ask('0', '2026-03-02', later)).toMatchObject({ answer: { correction: '0.1', certificateNumber: 'T-1' } })
  expect(await ask('0', undefined, later)).toMatchObject({ answer: { correction: '0', certificateNumber: 'T-2' } })
  expect(await ask('101', '2026-03-02', later)).toMatchObject({
    status: 409,
    error: { code: 'equipment.no-correction' },
  })
  expect(await ask('0', '2026-01-01', later)).toMatchObject({ status: 404 })
})

test('[IM-4.4.3.6, CAL-5.3.3] a curve is kept with its certificate, gives the correction within its domain, and goes with the standard', async () => {
  const polynomial = {
    quantity: '温度',
    kind: 'polynomial' as const,
    gives: 'correction' as const,
    unit: '℃',
    low: '0',
    high: '100',
    coefficients: ['0.10', '-0.002', '0.00003'],
    points: [],
    U: '0.02',
    k: '2',
  }
  const equipment = await someEquipment(keeper)
  const enter = (curve: object, number = 'Q-1') =>
    attempt(keeper, api.addEquipmentCertificate, {
      params: keyOf(equipment),
      body: {
        number,
        issuer: '示例国家计量中心',
        calibratedOn: '2026-01-10',
        validUntil: '2026-12-31',
        traceability: '溯源至国家温度基准',
        values: [],
        curves: [{ ...polynomial, ...curve }],
      },
    })
  const point = (at: string) => ({ at, y: '0.1', U: '0.02', k: '2' })
  const table = { kind: 'table', coefficients: [], U: null, k: null }
  for (const [curve, path, code] of [
    [{ high: '-1' }, 'high', 'equipment.limits-reversed'],
    [{ coefficients: [] }, 'coefficients', 'equipment.curve-coefficients'],
    [{ U: null }, 'U', 'equipment.curve-uncertainty'],
    [{ ...table, points: [point('0')] }, 'points', 'equipment.curve-points'],
    [{ ...table, points: [point('0'), point('0')] }, 'points', 'equipment.curve-order'],
    [{ ...table, points: [point('0'), point('90')] }, 'high', 'equipment.curve-domain'],
    [{ unit: 'mV', argumentUnit: '℃' }, 'gives', 'equipment.curve-argument'],
  ] as const)
    expect(await enter(curve)).toMatchObject({
      status: 400,
      error: { fields: [{ path: `body.curves.0.${path}`, code }] },
    })
  const entered = (await enter({})).answer
  if (!entered) throw new Error('the certificate was refused')
  expect(entered.certificates[0]?.curves).toEqual([polynomial])
  const standard = await confirmed(keeper, entered)
  const ask = (nominal: string) =>
    attempt(keeper, getCorrection, { params: keyOf(standard), query: { quantity: '温度', nominal } })
  expect(await ask('50')).toMatchObject({ answer: { correction: '0.075', U: '0.02', certificateNumber: 'Q-1' } })
  expect(await ask('100.1')).toMatchObject({ status: 409, error: { code: 'equipment.curve-outside' } })
  const { platform } = server.app
  const snapshot = await usableStandard(platform.db, keyOf(standard), platform.now())
  expect(snapshot.curves).toEqual([polynomial])
  const thermocouple = { gives: 'value', unit: 'mV', argumentUnit: '℃' } as const
  const next = (await enter(thermocouple, 'Q-2')).answer
  if (!next) throw new Error('the certificate was refused')
  expect(next.certificates[0]?.curves).toEqual([{ ...polynomial, ...thermocouple }])
  await confirmed(keeper, next)
  expect(await ask('50')).toMatchObject({ status: 409, error: { code: 'equipment.no-correction' } })
})

test('[CAL-5.3.2] the trend of a standard gives its drift, where it will be, and the interval that this speaks for', async () => {
  const equipment = await someEquipment(keeper)
  await need(equipment, [{ ...requirement, maxError: '0.10', maxUncertainty: null }])
  const values = ['10000.000', '10000.010', '10000.020', '10000.030']
  for (const [index, value] of values.entries()) {
    const year = 2022 + index
    server.clock.advance(1000)
    await aCertificateOf(keeper, equipment, {
      number: `TR-${year}`,
      calibratedOn: `${year}-03-01`,
      validUntil: `${year + 1}-02-28`,
      values: [{ quantity: '质量', nominal: '10000', value, unit: 'g', U: '0.020', k: '2' }],
    })
  }
  const { series } = await keeper.call(getTrend, { params: keyOf(equipment), query: {} })
  expect(series).toHaveLength(1)
  expect(series[0]?.points.map(({ certificate }) => certificate)).toEqual(['TR-2022', 'TR-2023', 'TR-2024', 'TR-2025'])
  expect(series[0]?.line?.driftPerYear).toBeCloseTo(0.01, 4)
  expect(series[0]?.line?.predicted[0]).toMatchObject({ on: '2026-02-28' })
  expect(series[0]?.line?.predicted[0]?.deviation).toBeCloseTo(0.04, 3)
  // (0.10 − 0.020 − 0.030)/0.010 = 5 years, never more than double of the present year; 0.03 is within 80 % of 0.10.
  expect(series[0]).toMatchObject({
    limit: 0.1,
    interval: { present: 12, drift: 24, staircase: 18, move: 'lengthen' },
  })
})
