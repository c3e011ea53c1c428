import { downloadFile, uploadFile } from '@tongheng/contract/files'
import { getOrder } from '@tongheng/contract/orders'
import * as api from '@tongheng/contract/samples'
import { listWork } from '@tongheng/contract/work'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem, markItem, type OrderDraft } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { change } from '#platform/change'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayAdjust } from './adjustment.ts'

let server: TestApp
let laboratory: Laboratory
let customer: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
})
afterAll(() => server.close())

const desk = () => laboratory.desk.client

async function agreed(draft: Partial<OrderDraft> = {}) {
  return anAgreedOrder(
    {
      desk: await actingAs(server.app.platform, laboratory.desk.cookie),
      customer: await actingAs(server.app.platform, customer.cookie),
      password: testPassword,
    },
    { clientId: customer.organizationId, items: [anItem({ methodId: laboratory.methodId })], ...draft },
  )
}

const reception = (itemId: string) => ({
  itemId,
  condition: '外观完好，测量面无锈蚀',
  accessories: [{ name: '木盒', count: 1 }],
  deliveredBy: '客户司机',
  wayIn: 'delivered' as const,
  location: '收发室 A-1',
})

async function received(draft: Partial<OrderDraft> = {}): Promise<api.SampleView> {
  const order = await agreed(draft)
  return desk().call(api.receiveSample, { body: reception(order.itemIds[0] ?? '') })
}

const at = (sample: api.SampleView) => ({ params: { institutionId: sample.institutionId, id: sample.id } })

const give = (sample: api.SampleView, from: Actress, to: Actress, location = '几何量室') =>
  from.client.call(api.handOver, {
    ...at(sample),
    body: { to: to.accountId, location, version: sample.version },
  })

const confirm = (sample: api.SampleView, who: Actress, accepted: boolean) =>
  attempt(who.client, api.confirmHandover, { ...at(sample), body: { accepted, version: sample.version } })

/** Takes an instrument to its certificate, as the modules of the work do. */
async function certify(sample: api.SampleView): Promise<void> {
  const context = await actingAs(server.app.platform, laboratory.desk.cookie)
  await change(context, async (step) => {
    step.allowedBecause('the test plays the modules of the work')
    const key = { institutionId: sample.institutionId, itemId: sample.itemId }
    for (const stage of ['in-work', 'measured', 'certified'] as const) await markItem(step, key, stage)
  })
}

test('[CAL-6.2.5] an agreed instrument is received with number, condition and accessories', async () => {
  const sample = await received()
  expect(sample).toMatchObject({
    number: expect.stringMatching(/^YP-2026-\d{6}$/),
    status: 'in-custody',
    holder: '业务员小陈',
    receivedBy: '业务员小陈',
    accessories: [{ name: '木盒', count: 1 }],
    stage: 'received',
    serial: 'K-0815',
    client: '示例机械厂',
  })
  const order = await customer.client.call(getOrder, {
    params: { institutionId: sample.institutionId, id: sample.orderId },
  })
  expect(order).toMatchObject({ status: 'in-progress', items: [{ stage: 'received' }] })
})

test('[CAL-6.2.2] what is expected waits for the service desk until it is received', async () => {
  const order = await agreed()
  const expected = async () => {
    const { groups } = await desk().call(listWork, {})
    return groups.find((group) => group.kind === 'samples.receive')?.items.length ?? 0
  }
  const before = await expected()
  await desk().call(api.receiveSample, { body: reception(order.itemIds[0] ?? '') })
  expect(before - (await expected())).toBe(1)
})

test('[CAL-6.2.2] an instrument is received once, and only of an agreed order', async () => {
  const sample = await received()
  expect(await attempt(desk(), api.receiveSample, { body: reception(sample.itemId) })).toMatchObject({
    status: 409,
    error: { code: 'orders.wrong-stage' },
  })
  expect(await attempt(desk(), api.receiveSample, { body: reception(newId()) })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.itemId', code: 'samples.no-item' }] },
  })
})

test('[CAL-6.2.5] a hand-over counts once the receiver confirms it in a session of their own', async () => {
  const sample = await received()
  const { calibrator, checker } = laboratory
  const offered = await give(sample, laboratory.desk, calibrator)
  expect(offered).toMatchObject({ status: 'handing-over', holder: '业务员小陈', location: '收发室 A-1' })
  const waiting = await calibrator.client.call(listWork, {})
  expect(waiting.groups).toContainEqual(expect.objectContaining({ kind: 'samples.confirm' }))
  expect(await confirm(offered, checker, true)).toMatchObject({ status: 403, error: { code: 'samples.not-receiver' } })
  const taken = await confirm(offered, calibrator, true)
  expect(taken.answer).toMatchObject({
    status: 'in-custody',
    holder: '校准员老赵',
    location: '几何量室',
    custody: [{ from: '业务员小陈', to: '校准员老赵', answer: { accepted: true } }],
  })
  expect((await calibrator.client.call(listWork, {})).groups.map((group) => group.kind)).not.toContain(
    'samples.confirm',
  )
})

test('[CAL-6.2.5] a refused hand-over leaves the sample where it was', async () => {
  const sample = await received()
  const offered = await give(sample, laboratory.desk, laboratory.checker)
  const refused = await confirm(offered, laboratory.checker, false)
  expect(refused.answer).toMatchObject({ status: 'in-custody', holder: '业务员小陈', location: '收发室 A-1' })
})

test('[CAL-6.2.5] only the holder gives a sample away, to a colleague other than oneself', async () => {
  const sample = await received()
  const { desk: clerk, calibrator } = laboratory
  const hand = (from: Actress, to: string) =>
    attempt(from.client, api.handOver, { ...at(sample), body: { to, location: '恒温室', version: sample.version } })
  expect(await hand(calibrator, clerk.accountId)).toMatchObject({ status: 403, error: { code: 'samples.not-in-hand' } })
  expect(await hand(clerk, clerk.accountId)).toMatchObject({ status: 400, error: { code: 'samples.to-self' } })
  expect(await hand(clerk, customer.accountId)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.to', code: 'samples.no-receiver' }] },
  })
  const receivers = await desk().call(api.listReceivers, {})
  expect(receivers.entries.map((one) => one.name).toSorted()).toEqual(
    ['技术负责人', '校准员老赵', '核验员小孙'].toSorted(),
  )
})

test('[CAL-6.2.5] the chain of custody cannot be rewritten in the database', async () => {
  const sample = await received()
  await confirm(await give(sample, laboratory.desk, laboratory.calibrator), laboratory.calibrator, true)
  const { db } = server.app.platform
  await expect(sql`update sample_handovers set to_name = 'x'`.execute(db)).rejects.toThrow('append-only')
  await expect(sql`delete from sample_handover_answers`.execute(db)).rejects.toThrow('append-only')
})

test('[CAL-6.2.3] adjusting needs the owner’s consent when the order says to ask', async () => {
  const sample = await received()
  const allowed = () => mayAdjust(server.app.platform.db, sample.institutionId, sample.itemId)
  expect(await allowed()).toBe(false)
  const asked = await laboratory.calibrator.client.call(api.askAdjustment, {
    ...at(sample),
    body: { text: '零位偏移 0.04 mm，建议调整' },
  })
  const questionId = asked.questions[0]?.id ?? ''
  expect(await attempt(desk(), api.askAdjustment, { ...at(sample), body: { text: '再问一次' } })).toMatchObject({
    status: 409,
    error: { code: 'samples.question-open' },
  })
  const answer = (who: Actress) =>
    attempt(who.client, api.answerAdjustment, {
      params: { ...at(sample).params, questionId },
      body: { granted: true, remark: '同意' },
    })
  expect(await answer(laboratory.desk)).toMatchObject({ status: 403 })
  expect((await customer.client.call(listWork, {})).groups.map((group) => group.kind)).toContain('samples.consent')
  expect((await answer(customer)).answer).toMatchObject({
    questions: [{ answer: { granted: true, by: '采购小李' } }],
  })
  expect(await answer(customer)).toMatchObject({ status: 409, error: { code: 'samples.question-answered' } })
  expect(await allowed()).toBe(true)
})

test('[CAL-6.2.3] the order may forbid or allow adjusting beforehand', async () => {
  const never = await received({ items: [anItem({ methodId: laboratory.methodId, adjustment: 'no' })] })
  const always = await received({ items: [anItem({ methodId: laboratory.methodId, adjustment: 'yes' })] })
  const { db } = server.app.platform
  expect(await mayAdjust(db, never.institutionId, never.itemId)).toBe(false)
  expect(await mayAdjust(db, always.institutionId, always.itemId)).toBe(true)
})

test('[CAL-6.2.6] an instrument goes back with its certificate, and the order is complete', async () => {
  const sample = await received()
  const back = (version: number) =>
    attempt(desk(), api.returnSample, { ...at(sample), body: { to: '客户司机', version } })
  expect(await back(sample.version)).toMatchObject({ status: 409, error: { code: 'samples.not-certified' } })
  await certify(sample)
  const waiting = await desk().call(listWork, {})
  expect(waiting.groups).toContainEqual(expect.objectContaining({ kind: 'samples.return' }))
  const returned = await back(sample.version)
  expect(returned.answer).toMatchObject({
    status: 'returned',
    holder: null,
    returned: { to: '客户司机', by: '业务员小陈' },
    stage: 'returned',
    actions: [],
  })
  const order = await desk().call(getOrder, { params: { institutionId: sample.institutionId, id: sample.orderId } })
  expect(order.status).toBe('completed')
})

test('a sample is found by its scanned label; another laboratory’s label is told as such', async () => {
  const sample = await received()
  const look = (who: Actress, code: string) => attempt(who.client, api.lookUpSample, { query: { code } })
  expect((await look(laboratory.desk, sample.code)).answer).toMatchObject({ id: sample.id })
  expect((await look(laboratory.desk, ` ${sample.number.toLowerCase()} `)).answer).toMatchObject({ id: sample.id })
  expect(await look(laboratory.desk, 'YP-2026-999999')).toMatchObject({
    status: 404,
    error: { code: 'samples.unknown-code' },
  })
  const other = await openLaboratory(server, '另一家计量所')
  expect(await look(other.desk, sample.code)).toMatchObject({
    status: 409,
    error: { code: 'samples.other-laboratory' },
  })
})

test('labels are printed as PDF, several at once, and only one’s own', async () => {
  const [one, two] = [await received(), await received()]
  const bytes = await server.app.http.inject({
    method: 'GET',
    url: `/api/sample-labels?ids=${one.id},${two.id}`,
    headers: { host: 'tongheng.test', cookie: laboratory.desk.cookie },
  })
  expect(bytes.statusCode).toBe(200)
  expect(bytes.headers['content-type']).toBe('application/pdf')
  expect(bytes.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const other = await openLaboratory(server, '第三家计量所')
  const foreign = await server.app.http.inject({
    method: 'GET',
    url: `/api/sample-labels?ids=${one.id}`,
    headers: { host: 'tongheng.test', cookie: other.desk.cookie },
  })
  expect(foreign.statusCode).toBe(404)
  const wrong = await server.app.http.inject({
    method: 'GET',
    url: '/api/sample-labels?ids=abc',
    headers: { host: 'tongheng.test', cookie: laboratory.desk.cookie },
  })
  expect(wrong.statusCode).toBe(400)
})

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('[CAL-6.2.5] photographs of the reception are seen by the laboratory and the owner only', async () => {
  const photo = await desk().call(
    uploadFile,
    {},
    { file: new Blob([new Uint8Array(dot)], { type: 'image/png' }), fileName: '外观.png' },
  )
  const order = await agreed()
  const sample = await desk().call(api.receiveSample, {
    body: { ...reception(order.itemIds[0] ?? ''), photos: [photo.id] },
  })
  expect(sample.photos).toMatchObject([{ name: '外观.png' }])
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise' })
  const stranger = await hire(server, enterprise.id, '外人', ['enterprise-admin'])
  const look = (who: Actress) => attempt(who.client, downloadFile, { params: { id: photo.id }, query: {} })
  expect((await look(customer)).status).toBe(200)
  expect((await look(stranger)).status).toBe(404)
  const other = await agreed()
  const foreign = await attempt(desk(), api.receiveSample, {
    body: { ...reception(other.itemIds[0] ?? ''), photos: [newId()] },
  })
  expect(foreign).toMatchObject({ status: 400, error: { fields: [{ path: 'body.photos.0', code: 'files.unknown' }] } })
})

test('the laboratory and the owner see a sample; nobody else does', async () => {
  const sample = await received()
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise' })
  const stranger = await hire(server, enterprise.id, '外人', ['enterprise-admin'])
  const other = await openLaboratory(server, '第四家计量所')
  expect((await attempt(customer.client, api.getSample, at(sample))).status).toBe(200)
  expect((await attempt(stranger.client, api.getSample, at(sample))).status).toBe(404)
  expect((await attempt(other.desk.client, api.getSample, at(sample))).status).toBe(404)
  expect(
    (await attempt(other.desk.client, api.returnSample, { ...at(sample), body: { to: '骗子', version: 1 } })).status,
  ).toBe(404)
  expect((await attempt(stranger.client, api.listSamples, {})).status).toBe(403)
  const listed = await other.desk.client.call(api.listSamples, {})
  expect(listed.total).toBe(0)
})

test('an edit of an older version and bad input are refused at their place', async () => {
  const sample = await received()
  await confirm(await give(sample, laboratory.desk, laboratory.calibrator), laboratory.calibrator, true)
  const stale = await attempt(laboratory.calibrator.client, api.handOver, {
    ...at(sample),
    body: { to: laboratory.checker.accountId, location: 'B-2', version: sample.version },
  })
  expect(stale).toMatchObject({ status: 409, error: { code: 'platform.stale' } })
  const order = await agreed()
  const bad = await attempt(desk(), api.receiveSample, {
    body: { ...reception(order.itemIds[0] ?? ''), condition: '  ', accessories: [{ name: '盒', count: 0 }] },
  })
  expect(bad.status).toBe(400)
  expect(bad.error?.fields.map((one) => one.path).toSorted()).toEqual(['body.accessories.0.count', 'body.condition'])
})
