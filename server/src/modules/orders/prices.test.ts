import * as api from '@tongheng/contract/orders'
import { createOrganization } from '#modules/organizations'
import { readPdf } from '#platform/documents/readPdf'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory, signature } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allYes, anItem } from './fixtures.ts'

let server: TestApp
let laboratory: Laboratory
let customer: Actress
let stranger: Actress

const addLine = (draft: object) =>
  attempt(laboratory.manager.client, api.addPrice, { body: { instrument: '游标卡尺', price: '120', ...draft } })

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-06T15:00:00+08:00' })
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
  const other = await createOrganization(server.app.platform, { kind: 'institution', name: '别家计量所' })
  stranger = await hire(server, other.id, '外人', ['technical-manager', 'service-desk'])
  await addLine({ range: '0–150 mm', methodId: laboratory.methodId, surcharge: '50' })
  await addLine({ price: '200.5' })
})
afterAll(() => server.close())

const desk = () => laboratory.desk.client
const at = (order: api.OrderView) => ({ params: { institutionId: order.institutionId, id: order.id } })

const open = (...items: object[]): Promise<api.OrderView> =>
  desk().call(api.createOrder, {
    body: {
      clientId: customer.organizationId,
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: items.map((draft) => anItem({ methodId: laboratory.methodId, price: null, ...draft })),
    },
  })

const quote = (order: api.OrderView, body: object = {}) =>
  desk().call(api.quoteOrder, { ...at(order), body: { version: order.version, urgent: false, discount: '0', ...body } })

const printed = (who: Actress, order: api.OrderView) =>
  server.app.http.inject({
    method: 'GET',
    url: `/api/orders/${order.institutionId}/${order.id}/quotation.pdf`,
    headers: { cookie: who.cookie },
  })

test('[CAL-6.1.1] instruments are priced by the list, urgent, with a discount; what is not in it stays by hand', async () => {
  const order = await open({}, { model: '0–300 mm' }, { name: '球规', price: '88' }, { name: '量规' })
  const quoted = await quote(order, { urgent: true, discount: '10' })
  expect(quoted.items.map(({ price }) => price)).toEqual(['162.00', '180.45', '88', null])
  expect(quoted.quotation).toMatchObject({
    urgent: true,
    discount: '10',
    lines: [
      { listPrice: '120', surcharge: '50', price: '162.00' },
      { listPrice: '200.5', surcharge: '0', price: '180.45' },
    ],
  })
  expect(quoted.total).toBeNull()
  expect(quoted.story.at(-1)?.action).toBe('orders.quote')
})

test('a price changed by hand is no price of the list any more', async () => {
  const quoted = await quote(await open({}, {}))
  const [first, second] = quoted.items
  const items = [
    anItem({ methodId: laboratory.methodId, price: '99' }),
    anItem({ methodId: laboratory.methodId, price: '120.0' }),
  ]
  const revised = await desk().call(api.reviseOrder, {
    ...at(quoted),
    body: {
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      version: quoted.version,
      items: items.map((item, index) => ({ ...item, id: [first?.id, second?.id][index] ?? '' })),
    },
  })
  expect(revised.quotation?.lines.map(({ itemId }) => itemId)).toEqual([second?.id])
})

test('[CAL-6.1.1] the quotation is part of what was signed, and the customer prints it from the offer on', async () => {
  const order = await quote(await open({ serial: 'K-77' }), { discount: '5' })
  expect((await printed(customer, order)).statusCode).toBe(409)
  const started = await desk().call(api.startReview, { ...at(order), body: { version: order.version } })
  const checked = await desk().call(api.saveChecklist, {
    ...at(order),
    body: { version: started.version, checklist: allYes },
  })
  const offered = await desk().call(api.offerOrder, { ...at(order), body: { version: checked.version, signature } })
  expect(offered.reviews[0]?.quotation).toMatchObject({ discount: '5', lines: [{ price: '114.00' }] })
  expect(
    await attempt(desk(), api.quoteOrder, {
      ...at(order),
      body: { version: offered.version, urgent: false, discount: '0' },
    }),
  ).toMatchObject({ status: 409, error: { code: 'orders.not-editable' } })
  const answer = await printed(customer, order)
  expect(answer.statusCode).toBe(200)
  const text = (await readPdf(answer.rawPayload)).pages.join(' ')
  for (const words of ['报价单', order.number, '示例机械厂', 'K-77', '120', '114.00', '5%'])
    expect(text).toContain(words)
  expect((await printed(stranger, order)).statusCode).toBe(404)
})

test('an order with an instrument without a price has no quotation to print', async () => {
  expect((await printed(laboratory.desk, await open({ name: '量规' }))).json()).toMatchObject({
    error: { code: 'orders.no-quotation' },
  })
})

test('the price list is kept by those who answer for prices; a line twice is refused at its field', async () => {
  expect(await addLine({ price: '1' })).toMatchObject({
    error: { fields: [{ path: 'body.instrument', code: 'orders.price-known' }] },
  })
  expect(await addLine({ instrument: '千分尺', price: '1.234' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.price', code: 'orders.bad-price' }] },
  })
  expect(await addLine({ instrument: '千分尺', methodId: '01900000-0000-7000-8000-00000000dead' })).toMatchObject({
    error: { fields: [{ path: 'body.methodId', code: 'orders.no-method' }] },
  })
  expect(await attempt(desk(), api.addPrice, { body: { instrument: '千分尺', price: '1' } })).toMatchObject({
    status: 403,
  })
  const made = (await addLine({ instrument: '千分尺', price: '60' })).answer
  if (!made) throw new Error('not made')
  const params = { institutionId: made.institutionId, id: made.id }
  const body = { instrument: '千分尺', price: '65', version: made.version }
  expect(await attempt(stranger.client, api.changePrice, { params, body })).toMatchObject({ status: 404 })
  const changed = await laboratory.manager.client.call(api.changePrice, { params, body })
  expect(changed).toMatchObject({ price: '65', version: 2 })
  expect(await attempt(laboratory.manager.client, api.removePrice, { params, body: { version: 1 } })).toMatchObject({
    status: 409,
  })
  await laboratory.manager.client.call(api.removePrice, { params, body: { version: 2 } })
  const list = await desk().call(api.listPrices, { query: { q: '千分' } })
  expect(list).toEqual({ entries: [], total: 0 })
  expect(await desk().call(api.listPrices, {})).toMatchObject({
    total: 2,
    entries: [{ range: '' }, { range: '0–150 mm', method: { code: 'JJF 1261-2017' } }],
  })
})
