import { addEquipment, addEquipmentCertificate, confirmEquipmentCertificate } from '@tongheng/contract/equipment'
import { sharing } from '@tongheng/contract/sharing'
import { traceability as api, type TraceBody } from '@tongheng/contract/traceability'
import { listWork } from '@tongheng/contract/work'
import { organizationById } from '#modules/organizations'
import { readPdf } from '#platform/documents/readPdf'
import { readTable } from '#platform/spreadsheets/readTable'
import { openTheatre, type PersonName, playOrder, type Theatre } from '#test/stage'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { traceRecord } from './whenMeasured.ts'

let theatre: Theatre
let serial = 0

beforeAll(async () => {
  theatre = await openTheatre()
}, 120_000)
afterAll(() => theatre.world.close())

interface Key {
  institutionId: string
  id: string
}

const act: Theatre['stage']['act'] = (...input) => theatre.stage.act(...input)
const attempt: Theatre['attempt'] = (...input) => theatre.attempt(...input)
const keyOf = (id: string): Key => ({ institutionId: theatre.laboratory.institutionId, id })
const firstStandard = (): Key => keyOf(theatre.laboratory.standardIds.multimeter)

async function issued(standardId = firstStandard().id): Promise<Key> {
  serial += 1
  const { stage, laboratory } = theatre
  const standardIds = { ...laboratory.standardIds, multimeter: standardId }
  const plan = { client: 'gauge', subject: 'multimeter', until: 'issued', serial: `T-${serial}` } as const
  const { certificateKey } = await playOrder(stage, { ...plan, laboratory: { ...laboratory, standardIds } })
  if (!certificateKey) throw new Error('played without a certificate')
  await theatre.world.drain()
  return keyOf(certificateKey.id)
}

const forward = (key: Key, query = {}, person: PersonName = 'quality') =>
  act(person, api.forward, { params: key, query })
const reverse = (key: Key, query = {}) => act('quality', api.reverse, { params: key, query })

/** Gives a standard a certificate of its own laboratory or of another body, and confirms it. */
async function calibrate(key: Key, number: string, issuer: string, calibratedOn = '2026-03-02'): Promise<string> {
  const values = [{ quantity: '直流电压', nominal: '100', value: '100.000', unit: 'V', U: '0.002', k: '2' }]
  const dates = { calibratedOn, validUntil: '2027-03-01' }
  const { certificates } = await act('keeper', addEquipmentCertificate, {
    params: key,
    body: { number, issuer, ...dates, traceability: '本院溯源', values },
  })
  await act('keeper', confirmEquipmentCertificate, {
    params: { ...key, certificateId: certificates[0]?.id ?? '' },
    body: { decision: 'suitable', note: '满足要求', signature: theatre.stage.signature },
  })
  await theatre.world.drain()
  return certificates[0]?.id ?? ''
}

async function workingStandard(number: string): Promise<Key> {
  const { id } = await act('keeper', addEquipment, { body: { number, name: '工作标准源', kind: 'standard' } })
  return keyOf(id)
}

const numberOf = async (key: Key): Promise<string> => (await forward(key)).start.number

test('[IM-5.1.2] a certificate rests on its record, the calibration used then, and the body that issued that', async () => {
  const certificate = await issued()
  const { counts, entries, drawing, on } = await forward(certificate)
  expect(on).toBe('2026-03-02')
  expect(counts).toMatchObject({ record: 1, calibration: 1, body: 1, certificate: 0 })
  expect(entries.map(({ kind }) => kind)).toEqual(['body', 'calibration', 'record'])
  expect(entries[1]).toMatchObject({ number: 'BZ-002', equipmentId: firstStandard().id, circular: false })
  expect(drawing.nodes).toHaveLength(4)
  const [upper, lower] = [
    drawing.nodes.find(({ kind }) => kind === 'body'),
    drawing.nodes.find(({ isStart }) => isStart),
  ]
  expect(upper?.y).toBeLessThan(lower?.y ?? 0)
  expect(drawing.edges).toHaveLength(3)
})

test('[IM-4.4.3.2] a faulty standard touched what it measured between two days, and all that rests on that', async () => {
  const standard = firstStandard()
  const upper = await issued()
  const working = await workingStandard('GZ-001')
  await calibrate(working, await numberOf(upper), '示例市计量检测研究院')
  const lower = await issued(working.id)
  expect((await forward(lower)).counts).toMatchObject({ body: 1, calibration: 2, record: 2, certificate: 1 })
  const all = await reverse(standard, { from: '2026-03-01', until: '2026-03-31' })
  expect(all.entries.map(({ id }) => id)).toEqual(expect.arrayContaining([upper.id, lower.id]))
  expect(all.counts).toMatchObject({ calibration: 1, certificate: all.total, record: all.total })
  expect(all.customers).toBe(1)
  const records = await reverse(standard, { kind: 'calibration' })
  expect(records.entries).toMatchObject([{ number: 'GZ-001', equipmentId: working.id }])
  const { pool } = theatre.world.database
  const chosen = (day: string) =>
    pool.query(`update trace_edges set since = $1 where lower_kind = 'record' and upper_kind = 'calibration'`, [day])
  await chosen('2026-02-27')
  const used = await reverse(standard, { from: '2026-03-02', until: '2026-03-31' })
  expect(used.counts.record).toBe(all.counts.record)
  expect((await reverse(standard, { from: '2026-03-03', until: '2026-03-31' })).counts.record ?? 0).toBe(0)
  await chosen('2026-03-02')
  const before = await reverse(standard, { until: '2026-03-01' })
  expect(before).toMatchObject({ total: 0, entries: [], customers: 0 })
})

test('a standard that rests on itself is reported, and does not stop a walk', async () => {
  const working = await workingStandard('GZ-002')
  await calibrate(working, 'WB-1', '示例国家计量中心')
  const own = await issued(working.id)
  await calibrate(working, await numberOf(own), '示例市计量检测研究院')
  const { entries } = await forward(working, { on: '2026-03-02' })
  expect(entries.filter(({ circular }) => circular)).toMatchObject([{ number: 'GZ-002' }])
  expect((await reverse(working)).counts.certificate).toBe(1)
  const { groups } = await act('lead', listWork, {})
  expect(groups.find(({ kind }) => kind === 'traceability.circular')?.items).toMatchObject([{ number: 'GZ-002' }])
})

test('[CAL-5.3.3] a standard calibrated here rests on the standards it was calibrated with; a cycle is refused', async () => {
  const working = await workingStandard('GZ-003')
  await calibrate(working, 'NB-2026-1', '示例市计量检测研究院')
  const [calibration] = (await act('lead', api.findNodes, { query: { q: 'GZ-003' } })).entries
  const say = (id: string | undefined, equipmentIds: string[]) =>
    attempt('lead', api.calibratedWith, { params: keyOf(id ?? ''), body: { equipmentIds } })
  expect((await say(calibration?.id, [working.id])).code).toBe('traceability.same-standard')
  const young = await workingStandard('GZ-004')
  expect((await say(calibration?.id, [young.id])).code).toBe('traceability.not-calibrated-then')
  expect((await say(calibration?.id, [firstStandard().id])).status).toBe(200)
  expect((await forward(working, { on: '2026-03-02' })).counts).toMatchObject({ calibration: 2, body: 1 })
  const { entries } = await reverse(firstStandard(), { from: '2026-03-02', until: '2026-03-02', kind: 'calibration' })
  expect(entries.map(({ number }) => number)).toContain('GZ-003')
  const upper = (await forward(working, { on: '2026-03-02' })).entries.find(({ number }) => number === 'BZ-002')
  const cycle = await say(upper?.id, [working.id])
  expect(cycle.status).toBe(400)
  await calibrate(working, 'NB-2026-2', '示例国家计量中心')
  expect((await forward(keyOf(calibration?.id ?? ''))).counts).toMatchObject({ calibration: 1, body: 1 })
})

const body = (name: string, draft: object = {}): Promise<TraceBody> =>
  act('technical', api.addBody, { body: { kind: 'body', level: 'higher-institute', name, ...draft } })
const link = (lower: TraceBody, upperId: string, dates: object = {}) =>
  attempt('technical', api.setLink, {
    params: keyOf(lower.id),
    body: { upperId, since: '2020-01-01', until: null, ...dates },
  })

test('[IM-5.1.2] levels above are named and tied from a day on; a cycle is refused', async () => {
  const top = await body('国家质量基准（示例）', { level: 'national-standard' })
  const middle = await body('示例省计量院')
  const lowest = await body('示例县计量所')
  expect((await link(middle, top.id)).answer?.restsOn).toMatchObject([{ name: '国家质量基准（示例）', until: null }])
  await link(lowest, middle.id, { until: '2025-12-31' })
  const refused = await link(top, lowest.id)
  expect(refused).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.upperId', code: 'traceability.cycle' }] },
  })
  expect((await link(top, top.id)).error?.fields?.[0]?.code).toBe('traceability.not-above')
  expect((await link(top, keyOf(lowest.id).institutionId)).error?.fields?.[0]?.code).toBe('traceability.unknown-upper')
  expect((await link(lowest, top.id, { until: '2019-12-31' })).error?.fields?.[0]).toMatchObject({
    path: 'body.until',
    code: 'traceability.until-before-since',
  })
  expect((await forward(keyOf(lowest.id), { on: '2025-06-01' })).counts.body).toBe(2)
  expect((await forward(keyOf(lowest.id), { on: '2026-01-01' })).counts.body).toBe(0)
  const again = await attempt('technical', api.addBody, {
    body: { kind: 'body', level: 'unplaced', name: '示例省计量院' },
  })
  expect(again.error?.fields?.[0]).toMatchObject({ path: 'body.name', code: 'traceability.name-taken' })
})

test('[IM-5.1.2] a product parameter is measured by instruments of customers', async () => {
  const certificate = await issued()
  const { entries } = await reverse(certificate, { kind: 'instrument' })
  const parameter = await body('工作电压', { kind: 'parameter', level: undefined })
  expect((await link(parameter, entries[0]?.id ?? '')).status).toBe(200)
  const touched = await reverse(firstStandard(), { kind: 'parameter' })
  expect(touched.entries).toMatchObject([{ name: '工作电压' }])
  const { answer } = await attempt('technical', api.changeBody, {
    params: keyOf(parameter.id),
    body: { name: '额定工作电压', version: parameter.version },
  })
  expect(answer).toMatchObject({ name: '额定工作电压', version: 2, restsOn: [{ id: entries[0]?.id }] })
})

test("dates the wrong way round are refused at their field; another institution's standard is not found", async () => {
  const refused = await attempt('quality', api.reverse, {
    params: firstStandard(),
    query: { from: '2026-03-02', until: '2026-03-01' },
  })
  expect(refused).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'query.until', code: 'traceability.period-reversed' }] },
  })
  for (const operation of [api.reverse, api.forward])
    expect((await attempt('cs-technical', operation, { params: firstStandard(), query: {} })).status).toBe(404)
})

test('[IM-5.1.2] summary table and system diagram of a day as workbook, SVG and PDF', async () => {
  const { entries, drawing, since } = await act('lead', api.getChain, {})
  expect(entries.some(({ number, restsOn }) => number === 'BZ-002' && restsOn === '国家计量院（示例）')).toBe(true)
  expect(drawing.nodes.some(({ kind }) => kind === 'record' || kind === 'certificate')).toBe(false)
  expect(since).toBe('2022-02-01')
  const early = await act('lead', api.getChain, { query: { on: '2022-06-01' } })
  expect(early.entries.filter(({ kind }) => kind === 'calibration')).toHaveLength(3)
  const bytes = async (operation: typeof api.exportSvg | typeof api.exportPdf | typeof api.exportSummary) =>
    new Uint8Array(await ((await act('lead', operation, {})) as unknown as Blob).arrayBuffer())
  const svg = new TextDecoder().decode(await bytes(api.exportSvg))
  expect(svg).toContain('量值溯源系统图')
  expect(svg).toContain('BZ-002')
  const table = await readTable(Buffer.from(await bytes(api.exportSummary)), 'a.xlsx')
  expect(JSON.stringify(table)).toContain('国家计量院（示例）')
  const { pages } = await readPdf(await bytes(api.exportPdf))
  expect(pages.join('')).toContain('量值溯源一览表')
})

test('[IM-5.1.2] the chain goes on above a calibration that the upper standard has a later one of', async () => {
  const [upper, lower] = [await workingStandard('GZ-21'), await workingStandard('GZ-22')]
  await calibrate(upper, 'UP-1', '上级院甲', '2026-01-05')
  const calibration = await calibrate(lower, 'LOW-1', '本院', '2026-02-01')
  const said = { params: keyOf(calibration), body: { equipmentIds: [upper.id] } }
  await act('technical', api.calibratedWith, said)
  await calibrate(upper, 'UP-2', '上级院乙', '2026-03-01')
  const { entries } = await act('quality', api.getChain, { query: { on: '2026-03-02' } })
  expect(entries.find(({ id }) => id === calibration)?.restsOn).toContain('GZ-21')
  const rest = entries.filter(({ number }) => number === 'GZ-21').map(({ restsOn }) => restsOn)
  expect(rest.toSorted()).toEqual(['上级院乙', '上级院甲'].toSorted())
})

test('[IM-5.1.2] two links said at once close no circle', async () => {
  const body = (name: string) =>
    act('technical', api.addBody, { body: { kind: 'body', level: 'higher-institute', name } })
  const [one, other] = [await body('机构子'), await body('机构丑')]
  const link = (lower: Key, upper: Key) =>
    attempt('technical', api.setLink, {
      params: keyOf(lower.id),
      body: { upperId: upper.id, since: '2026-01-01', until: null },
    })
  const answers = await Promise.all([link(one, other), link(other, one)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
})

test('[CAL-5.3.3] a record also rests on a standard that was replaced after readings had been taken with it', async () => {
  const certificate = await issued()
  const { entries } = await forward(certificate)
  const record = entries.find(({ kind }) => kind === 'record')?.id ?? ''
  const other = await workingStandard('GZ-23')
  const calibration = await calibrate(other, 'OTHER-1', '上级院丙', '2026-01-05')
  const { db } = theatre.world.app.platform
  await sql`insert into record_standards
    select institution_id, ${newId()}, record_id, role, ${other.id},
      snapshot || jsonb_build_object('certificateId', ${calibration}::text, 'equipmentId', ${other.id}::text), 
      (select max(entered_at) + interval '1 second' from record_entries e where e.record_id = record_standards.record_id),
      chosen_by_name
    from record_standards where record_id = ${record} limit 1`.execute(db)
  await traceRecord(db, certificate.institutionId, record)
  const used = (await forward(certificate, { on: '2028-01-01' })).entries.filter(({ kind }) => kind === 'calibration')
  expect(used.map(({ number }) => number).toSorted()).toEqual(['BZ-002', 'GZ-23'])
})

/** A standard of another laboratory, entered there with a certificate that this one issued for an instrument of that serial number. */
async function standardElsewhere(number: string, entered: { certificate: string; serial: string }): Promise<Key> {
  const standard = await act('cs-desk', addEquipment, {
    body: { number, name: '多用表标准', kind: 'standard', serial: entered.serial },
  })
  const key = { institutionId: standard.institutionId, id: standard.id }
  const values = [{ quantity: '直流电压', nominal: '100', value: '100.000', unit: 'V', U: '0.002', k: '2' }]
  const said = {
    issuer: '示例市计量检测研究院',
    traceability: '示例',
    calibratedOn: '2026-03-02',
    validUntil: '2027-03-01',
  }
  await act('cs-desk', addEquipmentCertificate, { params: key, body: { ...said, number: entered.certificate, values } })
  await theatre.world.drain()
  return key
}

test('[IM-5.1.2] a chain goes on through the certificate of another institution: upwards what the certificate rests on, downwards in numbers', async () => {
  const certificate = await issued()
  const { start } = await forward(certificate)
  const theirs = (key: Key) => act('cs-signatory', api.forward, { params: key, query: { on: '2026-03-03' } })
  const unlike = await standardElsewhere('CS-90', { certificate: start.number, serial: 'T-other' })
  const standard = await standardElsewhere('CS-91', { certificate: start.number, serial: `T-${serial}` })
  const elsewhere = (await reverse(firstStandard())).elsewhere
  expect(elsewhere).toMatchObject({ counts: { calibration: 1, certificate: 0 }, customers: 0 })
  expect(elsewhere.certificates.map(({ id }) => id)).toEqual([certificate.id])

  const alone = await theirs(standard)
  expect(alone.entries.every(({ institution }) => institution === null)).toBe(true)
  const { db } = theatre.world.app.platform
  const { uscc } = await organizationById(db, theatre.stage.organizationIds.cloudsail)
  await act('gauge', sharing.shareCertificate, {
    params: certificate,
    body: { note: '供溯源', receiverUscc: uscc ?? '' },
  })
  const followed = await theirs(standard)
  const foreign = followed.entries.filter(({ institution }) => institution === '示例市计量检测研究院')
  expect(foreign.map(({ kind, number }) => [kind, number])).toEqual([
    ['body', ''],
    ['calibration', 'BZ-002'],
    ['certificate', start.number],
  ])
  expect(foreign.every(({ equipmentId }) => equipmentId === null)).toBe(true)
  const joined = followed.drawing.edges.map(({ upperId, lowerId }) => `${upperId} ${lowerId}`)
  expect(joined).toContain(`${certificate.id} ${followed.entries.find(({ number }) => number === 'CS-91')?.id}`)
  expect((await theirs(unlike)).entries.some(({ institution }) => institution !== null)).toBe(false)

  const calibration = followed.entries.find(({ number }) => number === 'CS-91')?.id ?? ''
  const [record, paper, client] = [newId(), newId(), newId()]
  await sql`insert into trace_nodes select institution_id, one.id::uuid, one.kind, null, 'CS-1', '', one.party::uuid, '', on_day,
      null, null, null, false, '', 1
    from trace_nodes, (values (${record}, 'record', null), (${paper}, 'certificate', ${client})) one(id, kind, party)
    where trace_nodes.id = ${calibration}`.execute(db)
  await sql`insert into trace_edges values
    (${standard.institutionId}, ${record}, ${calibration}, 'record', 'calibration', '2026-03-03', null),
    (${standard.institutionId}, ${paper}, ${record}, 'certificate', 'record', '2026-03-03', null)`.execute(db)
  const told = await reverse(firstStandard())
  expect(told.elsewhere).toMatchObject({ counts: { calibration: 1, certificate: 1 }, customers: 1 })
  expect(JSON.stringify(told)).not.toContain('CS-')
  const ownPage = await attempt('quality', api.forward, { params: standard, query: {} })
  expect(ownPage.status).toBe(404)
})
