import { demand as api } from '@tongheng/contract/demand'
import { demandTriage } from '@tongheng/contract/demand.triage'
import { orderOperations } from '@tongheng/contract/orders'
import { listWork } from '@tongheng/contract/work'
import { verifyAudit } from '#platform/audit'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDemand, aDemandItem, aQuote } from './fixtures.ts'

let server: TestApp
let operator: Actress
let buyer: Actress
let stranger: Actress
let clerk: Actress
let desk: Actress
let rival: Actress
let idOf: DemandWorld['idOf']
let see: DemandWorld['see']
let invite: DemandWorld['invite']
let offer: DemandWorld['offer']
let accept: DemandWorld['accept']

beforeAll(async () => {
  ;({ server, operator, buyer, stranger, clerk, desk, rival, idOf, see, invite, offer, accept } =
    await openDemandWorld())
})
afterAll(() => server.close())

const workOf = async (who: Actress, kind: string) =>
  (await who.client.call(listWork, {})).groups.find((group) => group.kind === kind)?.items ?? []

test('[NQI-6.2-demand] [NQI-6.3-match] a demand is answered, matched, offered for, and becomes an order', async () => {
  const posted = await buyer.client.call(api.postDemand, { body: aDemand() })
  const { id } = posted
  expect(posted).toMatchObject({
    number: expect.stringMatching(/^XQ-2026-00000\d$/),
    status: 'open',
    side: 'client',
    client: '示例机械有限公司',
    window: null,
    items: [{ line: 1, name: '游标卡尺', range: { low: '0', high: '150', unit: 'mm' } }],
    clocks: {
      response: { state: 'running', dueAt: '2026-03-03T15:59:59.999Z' },
      answer: { state: 'running', dueAt: '2026-03-05T15:59:59.999Z' },
    },
  })
  expect(posted.actions.map((one) => one.action)).toEqual(['withdraw', 'invite'])
  expect(await workOf(operator, 'demand.respond')).toContainEqual(
    expect.objectContaining({ number: posted.number, page: `/work/demands/${id}`, clock: posted.clocks.response }),
  )

  const responded = await operator.client.call(api.respondToDemand, {
    params: { id },
    body: { text: '已收到，正在联系两家机构', version: posted.version },
  })
  expect(responded).toMatchObject({
    status: 'responded',
    side: 'operator',
    response: { text: '已收到，正在联系两家机构', by: '运营员' },
    clocks: { response: { state: 'met' }, answer: { state: 'running' } },
  })
  expect(await workOf(operator, 'demand.arrange')).toHaveLength(1)

  const { entries } = await operator.client.call(api.findMatches, { params: { id } })
  expect(entries.map((match) => [match.institution, match.covers, match.lines[0]?.capability.why])).toEqual([
    ['甲计量院', [1], ['words', 'quantity', 'range', 'uncertainty']],
  ])
  expect(entries[0]?.lines[0]?.capability.uncertaintyAtPoint).toBe('0.02 mm')

  expect((await attempt(desk.client, api.getDemand, { params: { id } })).status).toBe(404)
  expect((await invite(operator, id, desk.organizationId, rival.organizationId)).status).toBe(200)
  expect((await invite(buyer, id, desk.organizationId)).error?.code).toBe('demand.invited-already')
  expect(await workOf(desk, 'demand.invited')).toHaveLength(1)
  expect((await see(desk, id)).actions.map((one) => one.action)).toEqual(['offer', 'decline'])

  const declined = await attempt(rival.client, api.declineInvitation, {
    params: { id },
    body: { reason: '本月满负荷' },
  })
  expect(declined.answer).toMatchObject({ status: 'responded', offers: [{ status: 'declined', reason: '本月满负荷' }] })
  expect((await offer(desk, id)).answer).toMatchObject({
    status: 'offered',
    offers: [
      { status: 'offered', quotation: { revision: 1, price: '180.00', days: 5, lines: [{ line: 1, beyond: null }] } },
    ],
    clocks: { answer: { state: 'met' } },
  })
  expect(await workOf(desk, 'demand.invited')).toHaveLength(0)
  expect(await workOf(buyer, 'demand.decide')).toHaveLength(1)

  const matched = await accept(buyer, id)
  expect(matched.answer).toMatchObject({
    status: 'matched',
    orders: [{ institutionId: desk.organizationId, number: 'WT-2026-000001', lines: [1] }],
    offers: [{ status: 'accepted' }, { status: 'declined' }],
    actions: [],
  })
  const order = await desk.client.call(orderOperations.getOrder, {
    params: { institutionId: desk.organizationId, id: matched.answer?.orders[0]?.id ?? '' },
  })
  expect(order).toMatchObject({
    status: 'draft',
    demandId: id,
    client: '示例机械有限公司',
    contact: '李工',
    promisedDays: 5,
    remark: `${posted.number}; 含上门取送`,
    items: [
      {
        name: '游标卡尺',
        serial: 'K-0815',
        points: '0~150 mm U≤0.03 mm; 50 mm、100 mm、150 mm; JJF 1261-2017',
        conformity: true,
        decisionRule: 'jjf-1094',
        price: '180.00',
      },
    ],
  })
  expect(order.story.map((one) => one.action)).toEqual(['orders.open'])
  expect((await see(operator, id)).story.map((one) => [one.action, one.institution])).toEqual([
    ['post', ''],
    ['respond', ''],
    ['invite', '甲计量院'],
    ['invite', '乙校准公司'],
    ['decline', '乙校准公司'],
    ['offer', '甲计量院'],
    ['accept', '甲计量院'],
  ])
  expect((await verifyAudit(server.database.db)).filter((chain) => chain.broken !== null)).toEqual([])
})

test('an invited institution sees neither the others nor whom the enterprise chose', async () => {
  const id = await idOf(buyer)
  await invite(buyer, id, desk.organizationId, rival.organizationId)
  await offer(desk, id)
  await offer(rival, id, { lines: [aQuote({ price: '90', reason: '新购标准器' })] })
  const seen = await see(rival, id)
  expect(seen.offers.map((one) => one.institution)).toEqual(['乙校准公司'])
  await accept(buyer, id)
  const after = await see(rival, id)
  expect(after).toMatchObject({ status: 'matched', orders: [], offers: [{ status: 'not-chosen' }] })
  expect(after.story.map((one) => one.institution)).not.toContain('甲计量院')
  expect(JSON.stringify(after)).not.toContain('180.00')
  expect((await see(desk, id)).orders[0]?.number).toMatch(/^WT-2026-/)
})

test('[NQI-6.2-demand] a window posts for a named enterprise, which decides itself', async () => {
  const clients = await clerk.client.call(api.listDemandClients, { query: { q: '示例机械' } })
  expect(clients.entries.map((one) => one.name)).toEqual(['示例机械有限公司'])
  const nobody = await attempt(clerk.client, api.postDemand, { body: aDemand() })
  expect(nobody.error?.fields).toMatchObject([{ path: 'body.clientId', code: 'demand.no-client' }])
  const laboratory = await attempt(clerk.client, api.postDemand, { body: aDemand({ clientId: desk.organizationId }) })
  expect(laboratory.error?.fields[0]?.path).toBe('body.clientId')
  const id = await idOf(clerk, { clientId: buyer.organizationId })
  expect(await see(buyer, id)).toMatchObject({ window: '园区窗口', client: '示例机械有限公司', side: 'client' })
  expect(await see(clerk, id)).toMatchObject({ side: 'window', postedBy: '窗口小周' })
  await invite(clerk, id, desk.organizationId)
  await offer(desk, id)
  expect(await workOf(clerk, 'demand.offers')).toMatchObject([{ page: `/work/demands/${id}` }])
  expect((await accept(clerk, id)).status).toBe(403)
  const matched = await accept(buyer, id)
  expect(await workOf(clerk, 'demand.offers')).toEqual([])
  const key = { institutionId: desk.organizationId, id: matched.answer?.orders[0]?.id ?? '' }
  expect(await clerk.client.call(orderOperations.getOrder, { params: key })).toMatchObject({ window: '园区窗口' })
})

test('the telephone number of a demand is one that can be called, and kept in one form', async () => {
  const wrong = await attempt(buyer.client, api.postDemand, { body: aDemand({ contactPhone: '12345' }) })
  expect(wrong.error?.fields).toMatchObject([{ path: 'body.contactPhone', code: 'identifiers.phone' }])
  const id = await idOf(buyer, { contactPhone: '（0951）603 8888 转 12' })
  expect((await see(buyer, id)).contactPhone).toBe('0951-6038888-12')
})

test('whoever is not concerned gets 404 for every operation, and sees nothing in the list', async () => {
  const id = await idOf(buyer)
  const params = { id }
  expect((await attempt(stranger.client, api.getDemand, { params })).status).toBe(404)
  expect((await attempt(stranger.client, api.findMatches, { params })).status).toBe(404)
  expect((await invite(stranger, id, desk.organizationId)).status).toBe(404)
  expect((await accept(stranger, id)).status).toBe(404)
  const withdrawn = await attempt(stranger.client, api.withdrawDemand, { params, body: { reason: '不', version: 1 } })
  expect(withdrawn.status).toBe(404)
  expect((await offer(desk, id)).status).toBe(404)
  const declined = await attempt(desk.client, api.declineInvitation, { params, body: { reason: '不' } })
  expect(declined.status).toBe(404)
  expect((await stranger.client.call(api.listDemands, { query: {} })).total).toBe(0)
  expect((await attempt(server.client(), api.listDemands, { query: {} })).status).toBe(401)
  expect((await attempt(desk.client, api.postDemand, { body: aDemand() })).status).toBe(403)
  expect((await attempt(desk.client, api.findMatches, { params })).status).toBe(403)
  expect((await attempt(buyer.client, api.respondToDemand, { params, body: { text: '好', version: 1 } })).status).toBe(
    403,
  )
})

test('[NQI-6.3-response] the clocks know holidays, run out, and are met late', async () => {
  server.clock.set('2026-02-13T17:30:00+08:00')
  const eager = await hire(server, buyer.organizationId, '王工', ['enterprise-admin'])
  const id = await idOf(eager)
  const posted = await see(eager, id)
  expect(posted.clocks.response?.dueAt).toBe('2026-02-14T15:59:59.999Z')
  expect(posted.clocks.answer?.dueAt).toBe('2026-02-25T15:59:59.999Z')
  server.clock.set('2026-02-26T08:00:00+08:00')
  const late = await hire(server, operator.organizationId, '早班', ['operator'])
  expect((await see(late, id)).clocks).toMatchObject({ response: { state: 'overdue' }, answer: { state: 'overdue' } })
  const search = { institution: '外省某所', contact: '010-5550000', answer: '不承接', fits: false }
  await late.client.call(demandTriage.logOutsideSearch, { params: { id }, body: search })
  const closed = await late.client.call(api.closeDemand, {
    params: { id },
    body: { feedback: '平台内外均无机构可做', version: 1 },
  })
  expect(closed).toMatchObject({
    status: 'closed',
    ending: { text: '平台内外均无机构可做', by: '早班' },
    clocks: { response: { state: 'met-late' }, answer: { state: 'met-late' } },
    actions: [],
  })
  server.clock.set('2026-03-02T09:00:00+08:00')
})

test('a demand is withdrawn by its poster: clocks stop, invitations lapse, nothing can be done any more', async () => {
  const id = await idOf(buyer)
  await invite(buyer, id, desk.organizationId)
  const stale = await attempt(buyer.client, api.withdrawDemand, {
    params: { id },
    body: { reason: '不需要了', version: 7 },
  })
  expect([stale.status, stale.error?.code]).toEqual([409, 'platform.stale'])
  const withdrawn = await buyer.client.call(api.withdrawDemand, {
    params: { id },
    body: { reason: '不需要了', version: 1 },
  })
  expect(withdrawn).toMatchObject({
    status: 'withdrawn',
    ending: { text: '不需要了' },
    clocks: { response: { state: 'cancelled' }, answer: { state: 'cancelled' } },
    offers: [{ status: 'not-chosen' }],
  })
  expect((await offer(desk, id)).error?.code).toBe('platform.no-such-move')
  expect((await invite(buyer, id, rival.organizationId)).error?.code).toBe('demand.ended')
  const declined = await attempt(desk.client, api.declineInvitation, { params: { id }, body: { reason: '不' } })
  expect(declined.error?.code).toBe('demand.ended')
})

test('an offer can be changed until it is accepted, and nobody accepts what was changed meanwhile', async () => {
  const id = await idOf(buyer)
  await invite(buyer, id, desk.organizationId)
  await offer(desk, id)
  const { version } = await see(buyer, id)
  await offer(desk, id, { lines: [aQuote({ price: '1800.00' })] })
  const stale = await accept(buyer, id, { version })
  expect([stale.status, stale.error?.code]).toEqual([409, 'platform.stale'])
  const declined = await attempt(desk.client, api.declineInvitation, { params: { id }, body: { reason: '不' } })
  expect(declined.error?.code).toBe('demand.offered-already')
  const nobody = await accept(buyer, id, { choices: [{ institutionId: rival.organizationId, lines: [1] }] })
  expect([nobody.status, nobody.error?.code]).toEqual([409, 'demand.no-offer'])
  const onSite = await accept(buyer, id, { wayIn: 'site' })
  expect(onSite.error?.fields).toMatchObject([{ path: 'body.wayIn' }])
  expect((await see(buyer, id)).status).toBe('offered')
  const closing = await attempt(operator.client, api.closeDemand, {
    params: { id },
    body: { feedback: '无', version: 3 },
  })
  expect(closing.error?.code).toBe('platform.no-such-move')
})

test('two answers at once open one order', async () => {
  const id = await idOf(buyer)
  await invite(buyer, id, desk.organizationId, rival.organizationId)
  await offer(desk, id)
  await offer(rival, id, { lines: [aQuote({ reason: '新购标准器' })] })
  const answers = await Promise.all([
    accept(buyer, id),
    accept(buyer, id, { choices: [{ institutionId: rival.organizationId, lines: [1] }] }),
  ])
  expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409])
})

test('[NQI-6.3-match] matching reads quantities: partial cover, other words, another service, nothing near', async () => {
  const weight = aDemandItem({
    name: '增砣砝码',
    quantity: '质量',
    range: { low: '5000', high: '10000', unit: 'g', maximumU: '50', uncertaintyUnit: 'mg' },
  })
  const verification = aDemandItem({ service: 'verification' })
  const id = await idOf(buyer, { items: [aDemandItem(), weight, verification, aDemandItem({ range: null })] })
  const { entries } = await buyer.client.call(api.findMatches, { params: { id } })
  expect(entries.map((match) => [match.institution, match.covers])).toEqual([
    ['甲计量院', [1, 2, 4]],
    ['乙校准公司', [4]],
  ])
  const [best] = entries
  expect(best?.lines.map(({ line, capability }) => [line, capability.instrument.zh, capability.why])).toEqual([
    [1, '游标卡尺', ['words', 'quantity', 'range', 'uncertainty']],
    [2, '砝码', ['words', 'quantity', 'range', 'uncertainty']],
    [3, '游标卡尺', ['words', 'quantity', 'range', 'uncertainty', 'other-service']],
    [4, '游标卡尺', ['words']],
  ])
  expect(best?.lines[1]?.capability.uncertaintyAtPoint).toBe('30 mg')
  const unlike = await idOf(buyer, { items: [aDemandItem({ name: '影像测量仪', range: null })] })
  expect((await buyer.client.call(api.findMatches, { params: { id: unlike } })).entries).toEqual([])
  const loose = await idOf(buyer, { items: [aDemandItem({ name: '深度卡尺', range: null })] })
  const partly = await buyer.client.call(api.findMatches, { params: { id: loose } })
  expect(partly.entries.map((match) => [match.covers, match.lines[0]?.capability.why])).toEqual([
    [[], ['words', 'nearest']],
    [[], ['words', 'nearest']],
  ])
  const far = await idOf(buyer, {
    items: [aDemandItem({ range: { low: '0', high: '2', unit: 'm', maximumU: null, uncertaintyUnit: null } })],
  })
  const nearest = await buyer.client.call(api.findMatches, { params: { id: far } })
  expect(nearest.entries.map((match) => [match.covers, match.lines[0]?.capability.why])).toEqual([
    [[], ['nearest']],
    [[], ['nearest']],
  ])
})

test.each([
  ['nothing at all', { items: [], text: '' }, 'body.items'],
  ['too many instruments', { items: Array.from({ length: 51 }, () => aDemandItem()) }, 'body.items'],
  ['no title', { title: '  ' }, 'body.title'],
  ['a megabyte of text', { text: 'x'.repeat(5000) }, 'body.text'],
  ['a NUL in the text', { text: 'a\u0000b' }, 'body.text'],
  ['a day of yesterday', { wishedBy: '2026-03-01' }, 'body.wishedBy'],
  ['a day that does not exist', { wishedBy: '2026-02-30' }, 'body.wishedBy'],
  ['somebody else’s enterprise', { clientId: '01890000-0000-7000-8000-000000000000' }, 'body.clientId'],
  ['an unknown field', { status: 'matched' }, 'body.status'],
  [
    'an unknown unit',
    { items: [aDemandItem({ range: { low: '0', high: '1', unit: '匹', maximumU: null, uncertaintyUnit: null } })] },
    'body.items.0.range.unit',
  ],
  [
    'a range that runs backwards',
    { items: [aDemandItem({ range: { low: '2', high: '1', unit: 'm', maximumU: null, uncertaintyUnit: null } })] },
    'body.items.0.range.high',
  ],
  [
    'an uncertainty of another quantity',
    { items: [aDemandItem({ range: { low: '0', high: '1', unit: 'm', maximumU: '1', uncertaintyUnit: 'kg' } })] },
    'body.items.0.range.uncertaintyUnit',
  ],
  [
    'no uncertainty at all',
    { items: [aDemandItem({ range: { low: '0', high: '1', unit: 'm', maximumU: '0', uncertaintyUnit: null } })] },
    'body.items.0.range.maximumU',
  ],
  [
    'a number in words',
    { items: [aDemandItem({ range: { low: '零', high: '1', unit: 'm', maximumU: null, uncertaintyUnit: null } })] },
    'body.items.0.range.low',
  ],
])('a demand with %s is refused at its field', async (_, draft, path) => {
  const refused = await attempt(buyer.client, api.postDemand, { body: { ...aDemand(), ...draft } })
  expect(refused.status).toBe(400)
  expect(refused.error?.fields.map((field) => field.path)).toContain(path)
})

test('only approved institutions can be invited', async () => {
  const id = await idOf(buyer)
  const enterprise = await invite(buyer, id, stranger.organizationId)
  expect(enterprise.error?.fields).toMatchObject([{ path: 'body.institutionIds', code: 'demand.no-institution' }])
  const nobody = await invite(buyer, id)
  expect(nobody.error?.fields[0]?.path).toBe('body.institutionIds')
  expect((await see(buyer, id)).offers).toEqual([])
})

test('lists are narrowed by status and words, whatever signs they hold', async () => {
  const id = await idOf(buyer, { title: `100%_'";--😀<script>` })
  const found = await buyer.client.call(api.listDemands, { query: { q: `%_'";--😀<` } })
  expect(found.entries).toMatchObject([{ id, items: 1, instruments: ['游标卡尺'], ownOffer: null }])
  expect((await buyer.client.call(api.listDemands, { query: { q: '_' } })).total).toBe(1)
  const open = await buyer.client.call(api.listDemands, { query: { status: 'open', size: 1 } })
  expect(open.entries[0]?.id).toBe(id)
  expect(open.total).toBeGreaterThan(1)
})
