import { uploadFile } from '@tongheng/contract/files'
import { getOrder } from '@tongheng/contract/orders'
import * as api from '@tongheng/contract/samples'
import { listWork } from '@tongheng/contract/work'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem, markItem, type OrderDraft } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { change } from '#platform/change'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

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

const agreed = async (serials: readonly string[], draft: Partial<OrderDraft> = {}) =>
  anAgreedOrder(
    {
      desk: await actingAs(server.app.platform, laboratory.desk.cookie),
      customer: await actingAs(server.app.platform, customer.cookie),
      password: testPassword,
    },
    {
      clientId: customer.organizationId,
      items: serials.map((serial) => anItem({ methodId: laboratory.methodId, serial })),
      ...draft,
    },
  )

type Order = Awaited<ReturnType<typeof agreed>>

const lookUp = (code: string) => attempt(desk(), api.lookUpReception, { query: { code } })

const delivery = { deliveredBy: '客户司机', wayIn: 'delivered' as const, location: '收发室 A-1' }

const receive = (itemIds: readonly string[], more: object = {}) =>
  attempt(desk(), api.receiveSamples, {
    body: { ...delivery, items: itemIds.map((itemId) => ({ itemId, condition: '外观完好', ...more })) },
  })

async function received(serials: readonly string[], draft: Partial<OrderDraft> = {}): Promise<api.SampleEntry[]> {
  const order = await agreed(serials, draft)
  return (await receive(order.itemIds)).answer?.entries ?? []
}

const at = (row: { institutionId: string; id: string }) => ({
  params: { institutionId: row.institutionId, id: row.id },
})

const upload = (who: Actress, name: string, type: string, content: Uint8Array<ArrayBuffer>) =>
  who.client.call(uploadFile, {}, { file: new Blob([content], { type }), fileName: name })

const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

async function certify(samples: readonly api.SampleEntry[]): Promise<void> {
  const context = await actingAs(server.app.platform, laboratory.desk.cookie)
  for (const { institutionId, id } of samples) {
    const { itemId } = await desk().call(api.getSample, { params: { institutionId, id } })
    await change(context, async (step) => {
      step.allowedBecause('the test plays the modules of the work')
      for (const stage of ['in-work', 'measured', 'certified'] as const)
        await markItem(step, { institutionId, itemId }, stage)
    })
  }
}

const numberOf = async (order: Order): Promise<string> => {
  const params = { institutionId: order.institutionId, id: order.id }
  return (await desk().call(getOrder, { params })).number
}

test('[CAL-6.2.2] a scan at the counter finds an order, an instrument, or a label of our own', async () => {
  const order = await agreed(['SCAN-1', 'SCAN-2'])
  const number = await numberOf(order)
  expect((await lookUp(number.toLowerCase())).answer).toMatchObject({
    expected: [{ serial: 'SCAN-1', client: '示例机械厂' }, { serial: 'SCAN-2' }],
    matched: null,
  })
  expect((await lookUp('SCAN-2')).answer).toMatchObject({ expected: { length: 2 }, matched: order.itemIds[1] })
  const [first] = (await receive(order.itemIds)).answer?.entries ?? []
  expect((await lookUp(api.sampleCode(first?.number ?? '', laboratory.id))).answer).toMatchObject({
    expected: [],
    sample: { number: first?.number },
  })
  expect(await lookUp(number)).toMatchObject({ status: 409, error: { code: 'samples.none-expected' } })
})

test('[CAL-6.2.2] the code of another laboratory and an unknown one are told as such', async () => {
  expect(await lookUp(api.sampleCode('YP-2026-000001', newId()))).toMatchObject({
    status: 409,
    error: { code: 'samples.other-laboratory' },
  })
  expect(await lookUp('https://example.com/x')).toMatchObject({ status: 404, error: { code: 'samples.unknown-code' } })
})

test('[CAL-6.2.5] what is brought at once is received at once, with numbers in the order given', async () => {
  const entries = await received(['B-1', 'B-2', 'B-3'])
  const numbers = entries.map(({ number }) => Number(number.slice(-6)))
  expect(entries.map(({ serial }) => serial)).toEqual(['B-1', 'B-2', 'B-3'])
  expect(numbers).toEqual([0, 1, 2].map((step) => (numbers[0] ?? 0) + step))
})

test('[CAL-6.2.5] one that cannot be received keeps all of them out, and is named at its place', async () => {
  const order = await agreed(['C-1', 'C-2'])
  const [first = '', second = ''] = order.itemIds
  expect(await receive([first, newId(), second, first])).toMatchObject({
    status: 400,
    error: {
      fields: [
        { path: 'body.items.1.itemId', code: 'samples.no-item' },
        { path: 'body.items.3.itemId', code: 'samples.received-twice' },
      ],
    },
  })
  const strange = await upload(customer, 'a.png', 'image/png', png)
  expect(await receive([first], { photos: [strange.id] })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.items.0.photos.0', code: 'files.unknown' }] },
  })
  expect((await lookUp(await numberOf(order))).answer?.expected).toHaveLength(2)
})

test('[CAL-6.2.3] what is not as ordered is told to its owner, who says that they know', async () => {
  const order = await agreed(['D-1'])
  const [entry] = (await receive(order.itemIds, { departure: '测量面有划痕', serial: 'D-1A' })).answer?.entries ?? []
  if (!entry) throw new Error('nothing was received')
  const waiting = async () => (await customer.client.call(listWork, {})).groups.map(({ kind }) => kind)
  expect(await waiting()).toContain('samples.state')
  const { stateReports } = await customer.client.call(api.getSample, at(entry))
  expect(stateReports).toMatchObject([{ text: '测量面有划痕', by: '业务员小陈', acknowledged: null }])
  const reportId = stateReports[0]?.id ?? ''
  const acknowledge = () =>
    attempt(customer.client, api.acknowledgeState, {
      params: { ...at(entry).params, reportId },
      body: { remark: '照常校准' },
    })
  expect((await acknowledge()).answer).toMatchObject({
    stateReports: [{ acknowledged: { by: '采购小李', remark: '照常校准' } }],
  })
  expect(await acknowledge()).toMatchObject({ status: 409, error: { code: 'samples.state-told' } })
  expect(await waiting()).not.toContain('samples.state')
  const photo = await upload(laboratory.calibrator, 'later.png', 'image/png', png)
  const told = await laboratory.calibrator.client.call(api.reportState, {
    ...at(entry),
    body: { text: '开箱后发现指针松动', photos: [photo.id] },
  })
  expect(told.stateReports).toHaveLength(2)
})

test('[CAL-6.2.5] several samples go from hand to hand, each signed for by both, and to another shelf', async () => {
  const ids = (await received(['E-1', 'E-2'])).map(({ id }) => id)
  const { calibrator, checker } = laboratory
  await desk().call(api.handOverSamples, { body: { ids, to: calibrator.accountId, location: '几何量室' } })
  expect(await attempt(checker.client, api.confirmHandovers, { body: { ids } })).toMatchObject({ status: 403 })
  await calibrator.client.call(api.confirmHandovers, { body: { ids } })
  expect(await attempt(desk(), api.moveSamples, { body: { ids, location: '走廊' } })).toMatchObject({
    status: 403,
    error: { code: 'samples.not-in-hand' },
  })
  const { entries } = await calibrator.client.call(api.moveSamples, { body: { ids, location: '几何量室 B-2' } })
  expect(entries).toMatchObject([{ holder: '校准员老赵', location: '几何量室 B-2' }, { location: '几何量室 B-2' }])
  const [first] = entries
  if (!first) throw new Error('nothing was moved')
  expect(await calibrator.client.call(api.getSample, at(first))).toMatchObject({
    moves: [{ location: '几何量室 B-2', by: '校准员老赵' }],
    custody: [{ from: '业务员小陈', to: '校准员老赵' }],
  })
  expect(await attempt(desk(), api.moveSamples, { body: { ids: [newId()], location: '走廊' } })).toMatchObject({
    status: 404,
  })
})

test('[CAL-6.2.6] several are given back against one signature, kept with its hash', async () => {
  const samples = await received(['F-1', 'F-2'])
  const ids = samples.map(({ id }) => id)
  const text = await upload(laboratory.desk, 'note.txt', 'text/plain', new Uint8Array(Buffer.from('签名')))
  const signature = await upload(laboratory.desk, 'signature.png', 'image/png', png)
  const giveBack = (file: string) =>
    attempt(desk(), api.returnSamples, { body: { ids, to: '客户司机', signature: file } })
  expect(await giveBack(signature.id)).toMatchObject({ status: 409, error: { code: 'samples.not-certified' } })
  await certify(samples)
  expect(await giveBack(text.id)).toMatchObject({ status: 400, error: { fields: [{ path: 'body.signature' }] } })
  expect((await giveBack(signature.id)).answer?.entries).toMatchObject([{ status: 'returned' }, { status: 'returned' }])
  const [first] = samples
  if (!first) throw new Error('nothing was received')
  expect(await customer.client.call(api.getSample, at(first))).toMatchObject({
    returned: { to: '客户司机', signature: { sha256: signature.sha256 } },
  })
})

test('[CAL-6.2.5] on site an instrument is counted in, and counted out before its certificate is there', async () => {
  const order = await agreed(['G-1'], { place: 'site', wayIn: 'site', address: '示例路 1 号' })
  const [entry] =
    (
      await attempt(desk(), api.receiveSamples, {
        body: { ...delivery, wayIn: 'site', items: [{ itemId: order.itemIds[0] ?? '', condition: '外观完好' }] },
      })
    ).answer?.entries ?? []
  if (!entry) throw new Error('nothing was counted in')
  const signature = await upload(laboratory.desk, 'signature.png', 'image/png', png)
  const { entries } = await desk().call(api.returnSamples, {
    body: { ids: [entry.id], to: '车间班长', signature: signature.id },
  })
  expect(entries).toMatchObject([{ status: 'returned' }])
})
