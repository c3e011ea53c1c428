import { uploadFile } from '@tongheng/contract/files'
import * as samples from '@tongheng/contract/samples'
import * as api from '@tongheng/contract/shipments'
import { workOperations } from '@tongheng/contract/work'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem, markItem } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { change } from '#platform/change'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let laboratory: Laboratory
let other: Laboratory
let customer: Actress
let clerk: Actress
let elsewhere: Actress

beforeAll(async () => {
  server = await openApp()
  laboratory = await openLaboratory(server, '示例计量所')
  other = await openLaboratory(server, '另一计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
  const window = await createOrganization(server.app.platform, { kind: 'window', name: '示例园区窗口' })
  clerk = await hire(server, window.id, '窗口小吴', ['window-clerk'])
  const second = await createOrganization(server.app.platform, { kind: 'window', name: '别处窗口' })
  elsewhere = await hire(server, second.id, '别处小郑', ['window-clerk'])
})
afterAll(() => server.close())

const agreed = async (at: Laboratory, serials: readonly string[]) =>
  anAgreedOrder(
    {
      desk: await actingAs(server.app.platform, at.desk.cookie),
      customer: await actingAs(server.app.platform, customer.cookie),
      password: testPassword,
    },
    {
      clientId: customer.organizationId,
      windowId: clerk.organizationId,
      items: serials.map((serial) => anItem({ methodId: at.methodId, serial })),
    },
  )

const receive = (items: readonly { institutionId: string; itemId: string }[], who = clerk) =>
  attempt(who.client, api.receiveAtWindow, {
    body: {
      deliveredBy: '客户司机',
      items: items.map(({ institutionId, itemId }) => ({
        institutionId,
        itemId,
        condition: '外观完好',
        accessories: [{ name: '木盒', count: 1 }],
      })),
    },
  })

const held = async (at: Laboratory, serials: readonly string[]): Promise<api.CarriedItem[]> => {
  const order = await agreed(at, serials)
  const items = order.itemIds.map((itemId) => ({ institutionId: at.id, itemId }))
  return (await receive(items)).answer?.entries ?? []
}

const ship = (items: readonly api.CarriedItem[], who = clerk) =>
  attempt(who.client, api.shipItems, {
    body: { institutionId: items[0]?.institutionId ?? '', ids: items.map(({ id }) => id), carrier: '园区班车' },
  })

const at = (row: { institutionId: string; id: string }) => ({
  params: { institutionId: row.institutionId, id: row.id },
})

const count = (shipment: api.ShipmentView, who: Actress, missing: readonly string[] = []) =>
  attempt(who.client, api.countShipment, {
    ...at(shipment),
    body: {
      location: '收发室 A-1',
      version: shipment.version,
      lines: shipment.lines.map(({ item }) => ({ id: item.id, arrived: !missing.includes(item.id) })),
    },
  })

async function shipped(serials: readonly string[]): Promise<api.ShipmentView> {
  const { answer } = await ship(await held(laboratory, serials))
  if (!answer) throw new Error('nothing was shipped')
  return answer
}

async function certify(sampleId: string): Promise<void> {
  const { itemId } = await laboratory.desk.client.call(
    samples.getSample,
    at({ institutionId: laboratory.id, id: sampleId }),
  )
  const context = await actingAs(server.app.platform, laboratory.desk.cookie)
  await change(context, async (step) => {
    step.allowedBecause('the test plays the modules of the work')
    for (const stage of ['in-work', 'measured', 'certified'] as const)
      await markItem(step, { institutionId: laboratory.id, itemId }, stage)
  })
}

const png = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

test('[NQI-4.2-park] a window receives for several laboratories, and only what it brought', async () => {
  const here = await agreed(laboratory, ['P-1'])
  const there = await agreed(other, ['P-2'])
  const { entries } = await clerk.client.call(api.listWindowExpected, {})
  const expected = entries.filter((entry) => [...here.itemIds, ...there.itemIds].includes(entry.itemId))
  expect(expected.map(({ institution }) => institution).toSorted()).toEqual(['另一计量所', '示例计量所'])
  expect(await receive(expected, elsewhere)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.items.0.itemId', code: 'shipments.no-item' }] },
  })
  const received = (await receive(expected)).answer?.entries ?? []
  expect(received).toMatchObject([{ status: 'held', receivedBy: '窗口小吴' }, { status: 'held' }])
  expect(await receive(expected)).toMatchObject({
    status: 400,
    error: { fields: [{ code: 'shipments.carried-already' }] },
  })
  expect(await ship(received)).toMatchObject({ status: 400, error: { fields: [{ code: 'shipments.one-way' }] } })
  expect((await elsewhere.client.call(api.listCarriedItems, { query: {} })).total).toBe(0)
})

test('[NQI-4.2-park] a batch travels with its manifest and is counted in by its addressee', async () => {
  const shipment = await shipped(['Q-1', 'Q-2'])
  expect(shipment).toMatchObject({ number: expect.stringMatching(/^FY-2026-\d{6}$/), direction: 'in', pieces: 2 })
  const file = await clerk.client.call(api.printManifest, at(shipment))
  expect(
    Buffer.from(await (file as unknown as Blob).arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  for (const stranger of [elsewhere, other.desk])
    expect(await attempt(stranger.client, api.getShipment, at(shipment))).toMatchObject({ status: 404 })
  expect(await count(shipment, clerk)).toMatchObject({ status: 403, error: { code: 'shipments.not-addressee' } })
  const counted = (await count(shipment, laboratory.desk)).answer
  expect(counted).toMatchObject({
    counted: true,
    countedBy: '业务员小陈',
    lines: [{ arrived: true, item: { status: 'arrived' } }, { arrived: true }],
  })
  expect(await count(shipment, laboratory.desk)).toMatchObject({ status: 409 })
  const sampleId = counted?.lines[0]?.item.sampleId ?? ''
  expect(
    await customer.client.call(samples.getSample, at({ institutionId: laboratory.id, id: sampleId })),
  ).toMatchObject({
    deliveredBy: '园区班车',
    accessories: [{ name: '木盒', count: 1 }],
    moves: [
      { location: '示例园区窗口', by: '窗口小吴' },
      { location: '示例园区窗口 → 示例计量所', by: '窗口小吴' },
    ],
  })
})

test('[NQI-4.2-park] what the manifest names and did not come becomes a case', async () => {
  const shipment = await shipped(['R-1', 'R-2'])
  const lost = shipment.lines[1]?.item.id ?? ''
  const short = { ...shipment, lines: shipment.lines.slice(0, 1) }
  expect(await count(short, laboratory.desk)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.lines', code: 'shipments.not-counted-whole' }] },
  })
  const counted = (await count(shipment, laboratory.desk, [lost])).answer
  expect(counted?.lines.map(({ item }) => item.status)).toEqual(['arrived', 'missing'])
  const { entries } = await customer.client.call(samples.listSampleCases, { query: { kind: 'difference' } })
  expect(entries).toMatchObject([{ status: 'reported', reportedBy: '业务员小陈' }])
  expect((await clerk.client.call(samples.listSampleCases, { query: {} })).total).toBe(1)
})

test('[NQI-4.2-park] the way back ends at the window with a signature', async () => {
  const shipment = await shipped(['S-1'])
  const arrived = (await count(shipment, laboratory.desk)).answer?.lines[0]?.item
  if (!arrived) throw new Error('nothing arrived')
  expect(await ship([arrived], laboratory.desk)).toMatchObject({
    status: 409,
    error: { code: 'samples.not-certified' },
  })
  await certify(arrived.sampleId ?? '')
  const back = (await ship([arrived], laboratory.desk)).answer
  if (!back) throw new Error('nothing was sent back')
  expect(back).toMatchObject({ direction: 'back', lines: [{ item: { status: 'back-shipped' } }] })
  expect((await count(back, clerk)).answer).toMatchObject({ lines: [{ item: { status: 'back' } }] })
  const signature = await clerk.client.call(
    uploadFile,
    {},
    { file: new Blob([png], { type: 'image/png' }), fileName: 'signature.png' },
  )
  const { entries } = await clerk.client.call(api.handOutItems, {
    body: { ids: [arrived.id], to: '客户司机', signature: signature.id },
  })
  expect(entries).toMatchObject([{ status: 'handed-out' }])
  expect(
    await customer.client.call(samples.getSample, at({ institutionId: laboratory.id, id: arrived.sampleId ?? '' })),
  ).toMatchObject({ status: 'returned', stage: 'returned', returned: { to: '客户司机', by: '窗口小吴' } })
})

const find = (shipment: api.ShipmentView, who: Actress, itemId: string, version = shipment.version) =>
  attempt(who.client, api.findMissing, {
    ...at(shipment),
    body: { itemId, location: '收发室 A-2', remark: '混在另一箱里', version },
  })

test('[NQI-4.2-park] what was missing and turned up is taken in by the addressee, once', async () => {
  const counted = (await count(await shipped(['T-1']), laboratory.desk, [])).answer
  const shipment = await shipped(['T-2', 'T-3'])
  const [there, lost] = shipment.lines.map(({ item }) => item.id)
  expect(await find(shipment, laboratory.desk, lost ?? '')).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.itemId', code: 'shipments.not-missing' }] },
  })
  const short = (await count(shipment, laboratory.desk, [lost ?? ''])).answer
  if (!short || !counted) throw new Error('nothing was counted')
  expect(short.lines.map(({ mayFind }) => mayFind)).toEqual([false, true])
  expect((await clerk.client.call(api.getShipment, at(short))).lines.map(({ mayFind }) => mayFind)).toEqual([
    false,
    false,
  ])
  expect(await find(short, clerk, lost ?? '')).toMatchObject({ status: 403 })
  expect(await find(short, laboratory.desk, there ?? '')).toMatchObject({ status: 400 })
  expect(await find(short, laboratory.desk, counted.lines[0]?.item.id ?? '')).toMatchObject({ status: 400 })
  expect(await find(short, laboratory.desk, lost ?? '', short.version - 1)).toMatchObject({ status: 409 })
  const found = (await find(short, laboratory.desk, lost ?? '')).answer
  expect(found?.lines[1]).toMatchObject({
    arrived: false,
    mayFind: false,
    found: { by: '业务员小陈', remark: '混在另一箱里' },
    item: { status: 'arrived' },
  })
  const sampleId = found?.lines[1]?.item.sampleId ?? ''
  expect(
    await customer.client.call(samples.getSample, at({ institutionId: laboratory.id, id: sampleId })),
  ).toMatchObject({ location: '收发室 A-2', moves: [{ by: '窗口小吴' }, { by: '窗口小吴' }] })
  expect(await find(short, laboratory.desk, lost ?? '', found?.version)).toMatchObject({ status: 400 })
})

test('[NQI-4.2-park] a count is taken whole although a missing piece has an open case: the case learns of it', async () => {
  const arrived = (await count(await shipped(['X-1']), laboratory.desk)).answer?.lines[0]?.item
  if (!arrived) throw new Error('nothing arrived')
  const sampleId = arrived.sampleId ?? ''
  await certify(sampleId)
  const reported = await laboratory.desk.client.call(samples.reportSampleCase, {
    body: { sampleId, kind: 'damaged', description: '表盖划伤', photos: [] },
  })
  const back = (await ship([arrived], laboratory.desk)).answer
  if (!back) throw new Error('nothing was sent back')
  expect(await count(back, clerk, [arrived.id])).toMatchObject({
    status: 200,
    answer: { lines: [{ item: { status: 'missing' } }] },
  })
  const found = await laboratory.desk.client.call(samples.getSampleCase, at(reported))
  expect(found.description).toContain('表盖划伤')
  expect(found.description).toContain(back.number)
})

test('[NQI-4.2-park] a manifest is scanned by both sides, and known to nobody else', async () => {
  const shipment = await shipped(['U-1'])
  const lookUp = (who: Actress, code: string) => attempt(who.client, api.lookUpShipment, { query: { code } })
  const code = `${shipment.number}@${shipment.id}`
  for (const who of [clerk, laboratory.desk])
    expect((await lookUp(who, code)).answer).toMatchObject({ id: shipment.id, number: shipment.number })
  expect((await lookUp(clerk, shipment.number.toLowerCase())).answer).toMatchObject({ id: shipment.id })
  for (const [who, said] of [
    [elsewhere, code],
    [other.desk, code],
    [clerk, 'FY-2026-999999'],
    [clerk, `${shipment.number}@nothing`],
  ] as const)
    expect(await lookUp(who, said)).toMatchObject({ status: 404, error: { code: 'shipments.unknown-code' } })
})

test('[NQI-4.2-park] what waits on the way is told to whoever it waits for', async () => {
  const waiting = async (who: Actress) =>
    new Map(
      (await who.client.call(workOperations.listWork, {})).groups.map(({ kind, items }) => [
        kind,
        items.map(({ number, title }) => `${number} ${title}`),
      ]),
    )
  const order = await agreed(laboratory, ['V-1', 'V-2'])
  expect((await waiting(clerk)).get('shipments.receive')).toHaveLength(2)
  const items = (await receive(order.itemIds.map((itemId) => ({ institutionId: laboratory.id, itemId })))).answer
  const [first] = items?.entries ?? []
  if (!first) throw new Error('nothing was received')
  const shipment = (await ship([first])).answer
  const clerks = await waiting(clerk)
  expect(clerks.get('shipments.receive')).toBeUndefined()
  expect(clerks.get('shipments.ship')?.join()).toContain('V-2')
  expect((await waiting(laboratory.desk)).get('shipments.count')?.join()).toContain(shipment?.number)
  expect((await waiting(elsewhere)).size).toBe(0)
})
