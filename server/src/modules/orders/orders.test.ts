import * as api from '@tongheng/contract/orders'
import { createOrganization } from '#modules/organizations'
import { newId } from '#platform/ids'
import { verifyAudit } from '#platform/audit'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory, signature } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs, allYes, anItem, anOrder } from './fixtures.ts'
import { markItem } from './markItem.ts'
import { change } from '#platform/change'

let server: TestApp
let laboratory: Laboratory
let customer: Actress
let stranger: Actress

beforeAll(async () => {
  // A Friday: promises run over the weekend.
  server = await openApp({ startAt: '2026-03-06T15:00:00+08:00' })
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
  const other = await createOrganization(server.app.platform, { kind: 'enterprise', name: '别家工厂' })
  stranger = await hire(server, other.id, '外人', ['enterprise-admin'])
})
afterAll(() => server.close())

const desk = () => laboratory.desk.client

const body = (draft: object = {}) => ({
  clientId: customer.organizationId,
  place: 'laboratory' as const,
  wayIn: 'delivered' as const,
  promisedDays: 5,
  items: [anItem({ methodId: laboratory.methodId })],
  ...draft,
})

const open = (draft: object = {}): Promise<api.OrderView> => desk().call(api.createOrder, { body: body(draft) })

const at = (order: api.OrderView) => ({ params: { institutionId: order.institutionId, id: order.id } })
const seen = (order: api.OrderView) => ({ ...at(order), body: { version: order.version } })

async function reviewing(draft: object = {}, checklist: api.Checklist = allYes): Promise<api.OrderView> {
  const started = await desk().call(api.startReview, seen(await open(draft)))
  return desk().call(api.saveChecklist, { ...at(started), body: { version: started.version, checklist } })
}

const offer = (order: api.OrderView) =>
  attempt(desk(), api.offerOrder, { ...at(order), body: { version: order.version, signature } })

async function offered(draft: object = {}): Promise<api.OrderView> {
  const answer = await offer(await reviewing(draft))
  if (!answer.answer) throw new Error(JSON.stringify(answer.error))
  return answer.answer
}

const agreed = async (draft: object = {}): Promise<api.OrderView> =>
  customer.client.call(api.acceptOrder, seen(await offered(draft)))

/** Marks an instrument as the modules of the work do. */
async function mark(order: api.OrderView, stage: api.Stage, line = 0): Promise<void> {
  const item = order.items[line]
  if (!item) throw new Error('no such line')
  const context = await actingAs(server.app.platform, laboratory.desk.cookie)
  await change(context, async (step) => {
    step.allowedBecause('the test plays the module of the work')
    await markItem(step, { institutionId: order.institutionId, itemId: item.id }, stage)
    step.record('test.mark', { kind: 'test', id: item.id, organizationId: order.institutionId }, null, { stage })
  })
}

const reload = (order: api.OrderView, who: Actress = laboratory.desk) => who.client.call(api.getOrder, at(order))

test('[CAL-6.1.1, 6.1.4] an order is reviewed, signed, offered, agreed to; its review stays', async () => {
  const order = await open({
    items: [anItem({ methodId: laboratory.methodId }), anItem({ name: '千分尺', price: '0.5' })],
  })
  expect(order).toMatchObject({ status: 'draft', number: expect.stringMatching(/^WT-2026-\d{6}$/), total: '180.50' })
  expect(order.actions.map((one) => one.action)).toContain('start-review')
  const started = await desk().call(api.startReview, seen(order))
  expect(started).toMatchObject({ status: 'reviewing', reviewVersion: 1 })
  const revised = await desk().call(api.reviseOrder, {
    ...at(order),
    body: {
      place: 'laboratory',
      wayIn: 'mailed',
      promisedDays: 7,
      items: started.items.map((item) => ({
        ...anItem({ methodId: laboratory.methodId, price: '99.9' }),
        id: item.id,
      })),
      version: started.version,
    },
  })
  expect(revised).toMatchObject({ promisedDays: 7, total: '199.80', wayIn: 'mailed' })
  const checked = await desk().call(api.saveChecklist, {
    ...at(order),
    body: { version: revised.version, checklist: allYes },
  })
  const wrong = await attempt(desk(), api.offerOrder, {
    ...at(order),
    body: { version: checked.version, signature: { password: 'not it' } },
  })
  expect(wrong).toMatchObject({ status: 400, error: { fields: [{ path: 'body.signature' }] } })
  const offer = await desk().call(api.offerOrder, { ...at(order), body: { version: checked.version, signature } })
  expect(offer).toMatchObject({ status: 'offered', signatures: [{ name: '业务员小陈', meaning: 'contract-reviewed' }] })
  const told = await reload(order, customer)
  expect(told).toMatchObject({ side: 'customer', total: '199.80', checklist: null })
  const accepted = await customer.client.call(api.acceptOrder, seen(told))
  expect(accepted).toMatchObject({
    status: 'agreed',
    reviews: [{ version: 1, by: '业务员小陈', total: '199.80', promisedDays: 7 }],
    answers: [{ version: 1, answer: 'accepted', by: '采购小李', organization: '示例机械厂' }],
  })
  expect(accepted.items.map((item) => item.stage)).toEqual(['agreed', 'agreed'])
  expect(accepted.story.map((one) => one.action)).toEqual([
    'orders.open',
    'orders.start-review',
    'orders.revise',
    'orders.review',
    'orders.offer',
    'orders.accept',
  ])
})

test('[CAL-6.1.1] prices and the checklist stay inside the laboratory until the offer', async () => {
  const order = await reviewing()
  const told = await reload(order, customer)
  expect(told).toMatchObject({ total: null, checklist: null })
  expect(told.items[0]?.price).toBeNull()
})

test('[CAL-6.1.1] an order cannot be offered before every question has its answer', async () => {
  const order = await reviewing({}, { ...allYes, equipment: { answer: null, remark: '' } })
  expect(await offer(order)).toMatchObject({
    status: 409,
    error: { code: 'orders.check-open', details: { topic: 'equipment' } },
  })
})

test('[CAL-6.1.2] a “no” must be told to the customer and accepted before the offer', async () => {
  const order = await reviewing({}, { ...allYes, time: { answer: 'no', remark: '标准器送检' } })
  expect(await offer(order)).toMatchObject({ status: 409, error: { code: 'orders.no-without-consent' } })
  const told = await desk().call(api.tellDeviation, {
    ...at(order),
    body: { topic: 'time', text: '需 10 个工作日' },
  })
  expect(await offer(told)).toMatchObject({ status: 409, error: { code: 'orders.deviation-open' } })
  const deviationId = told.deviations[0]?.id ?? ''
  const byDesk = await attempt(desk(), api.answerDeviation, {
    params: { ...at(order).params, deviationId },
    body: { accepted: true, signature },
  })
  expect(byDesk.status).toBe(403)
  const answer = { params: { ...at(order).params, deviationId }, body: { accepted: true, remark: '可以', signature } }
  await customer.client.call(api.answerDeviation, answer)
  const again = await attempt(customer.client, api.answerDeviation, answer)
  expect(again).toMatchObject({ status: 409, error: { code: 'orders.deviation-answered' } })
  const offered = await offer(told)
  expect(offered.answer).toMatchObject({
    status: 'offered',
    deviations: [{ topic: 'time', answer: { accepted: true, by: '采购小李', remark: '可以' } }],
  })
})

test('[CAL-6.1.3] subcontracting without the customer’s consent is refused', async () => {
  const order = await reviewing({}, { ...allYes, subcontract: { answer: 'no', remark: '' } })
  const told = await desk().call(api.tellDeviation, {
    ...at(order),
    body: { topic: 'subcontract', text: '硬度部分分包给示例二所' },
  })
  await customer.client.call(api.answerDeviation, {
    params: { ...at(order).params, deviationId: told.deviations[0]?.id ?? '' },
    body: { accepted: false, remark: '不同意分包', signature },
  })
  expect(await offer(told)).toMatchObject({ status: 409, error: { code: 'orders.no-without-consent' } })
})

test('[CAL-6.1.1] an instrument without method or price cannot be offered', async () => {
  expect(await offer(await reviewing({ items: [anItem()] }))).toMatchObject({
    status: 409,
    error: { code: 'orders.item-no-method' },
  })
  expect(
    await offer(await reviewing({ items: [anItem({ methodId: laboratory.methodId, price: null })] })),
  ).toMatchObject({
    status: 409,
    error: { code: 'orders.item-no-price' },
  })
})

test('[CAL-6.1.4] a change after agreement leads to a new review that the customer must agree to again; work waits', async () => {
  const order = await agreed()
  await mark(order, 'received')
  const running = await reload(order)
  expect(running.status).toBe('in-progress')
  const asked = await customer.client.call(api.askChange, {
    ...at(order),
    body: { version: running.version, remark: '增加 120 mm 点' },
  })
  expect(asked).toMatchObject({ status: 'reviewing', reviewVersion: 2 })
  await expect(mark(order, 'in-work')).rejects.toMatchObject({ code: 'orders.under-review' })
  const checked = await desk().call(api.saveChecklist, {
    ...at(order),
    body: { version: asked.version, checklist: allYes },
  })
  const offer = await desk().call(api.offerOrder, { ...at(order), body: { version: checked.version, signature } })
  await expect(mark(order, 'in-work')).rejects.toMatchObject({ code: 'orders.under-review' })
  const again = await customer.client.call(api.acceptOrder, seen(offer))
  expect(again).toMatchObject({ status: 'in-progress', reviewVersion: 2 })
  expect(again.reviews.map((one) => one.version)).toEqual([1, 2])
  expect(again.answers.map((one) => one.answer)).toEqual(['accepted', 'change-asked', 'accepted'])
  await mark(order, 'in-work')
})

test('[CAL-6.1.4] a closed review and an answer cannot be changed in the database', async () => {
  await agreed()
  const { db } = server.app.platform
  await expect(sql`update contract_reviews set content = '{}'`.execute(db)).rejects.toThrow('append-only')
  await expect(sql`delete from contract_answers`.execute(db)).rejects.toThrow('append-only')
})

test('[CAL-6.2.6] the promise runs in working days from reception and is met by the certificate', async () => {
  const order = await agreed({ promisedDays: 3 })
  await mark(order, 'received')
  const running = await reload(order)
  expect(running.clock).toEqual({ dueAt: '2026-03-11T15:59:59.999Z', state: 'running' })
  for (const stage of ['in-work', 'measured'] as const) await mark(order, stage)
  await mark(order, 'certified')
  expect((await reload(order)).clock?.state).toBe('met')
  await mark(order, 'returned')
  expect(await reload(order)).toMatchObject({ status: 'completed' })
})

test('[CAL-6.2.6] another promise agreed on later moves the clock of what is under way', async () => {
  const order = await agreed({ promisedDays: 3 })
  await mark(order, 'received')
  const running = await reload(order)
  const asked = await desk().call(api.askChange, {
    ...at(order),
    body: { version: running.version, remark: '标准器送检' },
  })
  const revised = await desk().call(api.reviseOrder, {
    ...at(order),
    body: {
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 10,
      items: asked.items.map(({ id }) => ({ ...anItem({ methodId: laboratory.methodId }), id })),
      version: asked.version,
    },
  })
  const checked = await desk().call(api.saveChecklist, {
    ...at(order),
    body: { version: revised.version, checklist: allYes },
  })
  const offer = await desk().call(api.offerOrder, { ...at(order), body: { version: checked.version, signature } })
  const again = await customer.client.call(api.acceptOrder, seen(offer))
  expect(again.clock).toEqual({ dueAt: '2026-03-20T15:59:59.999Z', state: 'running' })
})

test('an order is complete when every instrument is back; on site, when every certificate is there', async () => {
  const two = await agreed({
    items: [anItem({ methodId: laboratory.methodId }), anItem({ methodId: laboratory.methodId })],
  })
  for (const line of [0, 1])
    for (const stage of ['received', 'in-work', 'measured', 'certified'] as const) await mark(two, stage, line)
  await mark(two, 'returned', 0)
  expect((await reload(two)).status).toBe('in-progress')
  await mark(two, 'returned', 1)
  expect((await reload(two)).status).toBe('completed')
  const site = await agreed({ place: 'site', wayIn: 'site', address: '示例路 1 号' })
  for (const stage of ['received', 'in-work', 'measured', 'certified'] as const) await mark(site, stage)
  expect((await reload(site)).status).toBe('completed')
})

test('an instrument goes through its stages in order', async () => {
  const order = await agreed()
  await expect(mark(order, 'measured')).rejects.toMatchObject({ code: 'orders.wrong-stage' })
  await mark(order, 'received')
  await mark(order, 'received')
  expect((await reload(order)).story.filter((one) => one.action === 'orders.item-received')).toHaveLength(1)
})

test('the customer declines with a reason; nothing follows', async () => {
  const order = await offered()
  const declined = await customer.client.call(api.declineOrder, {
    ...at(order),
    body: { version: order.version, remark: '价格太高' },
  })
  expect(declined).toMatchObject({ status: 'declined', answers: [{ answer: 'declined', remark: '价格太高' }] })
  expect(await attempt(customer.client, api.acceptOrder, seen(declined))).toMatchObject({
    status: 409,
    error: { code: 'platform.no-such-move', details: { status: 'declined' } },
  })
})

test('an order is cancelled by either side, but not once an instrument was received', async () => {
  const early = await agreed()
  const cancelled = await customer.client.call(api.cancelOrder, {
    ...at(early),
    body: { version: early.version, remark: '停产' },
  })
  expect(cancelled.status).toBe('cancelled')
  const late = await agreed()
  await mark(late, 'received')
  const running = await reload(late)
  const asked = await desk().call(api.askChange, { ...at(late), body: { version: running.version, remark: '改时间' } })
  expect(
    await attempt(desk(), api.cancelOrder, { ...at(late), body: { version: asked.version, remark: '不做了' } }),
  ).toMatchObject({ status: 409, error: { code: 'orders.already-received' } })
})

test('an instrument that was received cannot be taken off the order', async () => {
  const order = await agreed()
  await mark(order, 'received')
  const running = await reload(order)
  const asked = await desk().call(api.askChange, { ...at(order), body: { version: running.version, remark: '换一台' } })
  const taken = await attempt(desk(), api.reviseOrder, {
    ...at(order),
    body: {
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: [anItem({ methodId: laboratory.methodId })],
      version: asked.version,
    },
  })
  expect(taken).toMatchObject({ status: 409, error: { code: 'orders.item-received' } })
})

test('each side does only its own part', async () => {
  const order = await offered()
  expect(await attempt(desk(), api.acceptOrder, seen(order))).toMatchObject({ status: 403 })
  expect(await attempt(customer.client, api.startReview, seen(order))).toMatchObject({ status: 403 })
  expect(await attempt(laboratory.calibrator.client, api.createOrder, { body: body() })).toMatchObject({ status: 403 })
  expect(await attempt(server.client(), api.getOrder, at(order))).toMatchObject({ status: 401 })
})

test('another organisation’s order is not found', async () => {
  const order = await offered()
  const second = await openLaboratory(server, '另一家计量所')
  expect(await attempt(stranger.client, api.getOrder, at(order))).toMatchObject({ status: 404 })
  expect(await attempt(stranger.client, api.acceptOrder, seen(order))).toMatchObject({ status: 404 })
  expect(await attempt(second.desk.client, api.getOrder, at(order))).toMatchObject({ status: 404 })
  expect(
    await attempt(second.desk.client, api.reviseOrder, {
      ...at(order),
      body: { place: 'laboratory', wayIn: 'delivered', promisedDays: 5, items: [anItem()], version: 1 },
    }),
  ).toMatchObject({ status: 404 })
  const theirs = await stranger.client.call(api.listOrders, {})
  expect(theirs).toEqual({ entries: [], total: 0 })
  const own = await anOrder(await actingAs(server.app.platform, second.desk.cookie), {
    clientId: customer.organizationId,
  })
  const listed = await second.desk.client.call(api.listOrders, {})
  expect(listed.entries.map((one) => [one.id, one.number])).toEqual([[own.id, 'WT-2026-000001']])
})

test('an edit of an older version is refused and says what changed', async () => {
  const order = await reviewing()
  const edit = (promisedDays: number) =>
    attempt(desk(), api.reviseOrder, {
      ...at(order),
      body: {
        place: 'laboratory',
        wayIn: 'delivered',
        promisedDays,
        items: order.items.map(({ id }) => ({ ...anItem(), id })),
        version: order.version,
      },
    })
  expect((await edit(9)).status).toBe(200)
  expect(await edit(8)).toMatchObject({ status: 409, error: { code: 'platform.stale', details: { by: '业务员小陈' } } })
})

test('bad input is told at its field', async () => {
  const refused = async (draft: object) =>
    (await attempt(desk(), api.createOrder, { body: body(draft) })).error?.fields[0]
  expect(await refused({ items: [] })).toMatchObject({ path: 'body.items', code: 'orders.no-items' })
  expect(await refused({ promisedDays: 0 })).toMatchObject({ path: 'body.promisedDays', code: 'orders.bad-days' })
  expect(await refused({ items: [anItem({ price: '1.005' })] })).toMatchObject({
    path: 'body.items.0.price',
    code: 'orders.bad-price',
  })
  expect(await refused({ items: [anItem({ conformity: true })] })).toMatchObject({
    path: 'body.items.0.decisionRule',
    code: 'orders.no-rule',
  })
  expect(await refused({ items: [anItem({ methodId: newId() })] })).toMatchObject({
    path: 'body.items.0.methodId',
    code: 'orders.no-method',
  })
  expect(await refused({ clientId: laboratory.id })).toMatchObject({ path: 'body.clientId', code: 'orders.no-client' })
  expect(await refused({ wayIn: 'site' })).toMatchObject({ path: 'body.wayIn', code: 'orders.way-site' })
  expect(await refused({ surprise: 1 })).toMatchObject({ path: 'body.surprise' })
})

test('lists are searched by number, client and instrument, and the work list says what waits', async () => {
  const named = (name: string, serial: string) => anItem({ name, serial })
  const order = await open({
    items: [named('罕见的仪器', 'XX-1'), named('罕见的仪器', 'XX-2'), named('砝码', 'XX-3')],
  })
  const found = await desk().call(api.listOrders, { query: { q: '罕见' } })
  expect(found).toMatchObject({
    total: 1,
    entries: [
      { number: order.number, client: '示例机械厂', instruments: ['罕见的仪器', '砝码'], items: 3, itemsDone: 0 },
    ],
  })
  const find = async (who: Actress, q: string) => (await who.client.call(api.listOrders, { query: { q } })).total
  expect(await find(laboratory.desk, '100%_')).toBe(0)
  expect(await find(laboratory.desk, '罕见的仪器 ')).toBe(1)
  expect(await find(laboratory.desk, '仪器见罕')).toBe(0)
  expect(await find(laboratory.desk, order.number.toLowerCase())).toBe(1)
  const all = (await desk().call(api.listOrders, { query: {} })).total
  expect(await find(laboratory.desk, '示例机械')).toBe(all)
  expect(await find(laboratory.desk, '示例计量所')).toBe(0)
  expect(await find(customer, '示例计量所')).toBeGreaterThan(0)
  const clients = await desk().call(api.listClients, { query: { q: '机械' } })
  expect(clients.entries).toEqual([{ id: customer.organizationId, name: '示例机械厂' }])
})

test('the audit chain holds after all of this', async () => {
  const checks = await verifyAudit(server.app.platform.db)
  expect(checks.filter((check) => check.broken !== null)).toEqual([])
})
