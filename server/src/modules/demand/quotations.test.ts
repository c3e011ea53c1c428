import { demand as api } from '@tongheng/contract/demand'
import { orderOperations } from '@tongheng/contract/orders'
import { aMethod, takeOver } from '#modules/methods'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt } from '#test/harness'
import { hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDemandItem, aQuote } from './fixtures.ts'

let world: DemandWorld

beforeAll(async () => {
  world = await openDemandWorld()
})
afterAll(() => world.server.close())

const reach = (draft: object) => ({
  low: '0',
  high: '150',
  unit: 'mm',
  maximumU: '0.02',
  uncertaintyUnit: null,
  ...draft,
})

test('[NQI-6.3-match] three quotations are compared: revised, beyond the published capability, expired, and lines of two are taken', async () => {
  const { server, buyer, desk, rival, idOf, see, offer, accept } = world
  const items = [
    aDemandItem(),
    aDemandItem({ serial: 'K-0816' }),
    aDemandItem({ name: '砝码', quantity: '质量', range: null }),
  ]
  const id = await idOf(buyer, { items, institutionIds: [desk.organizationId, rival.organizationId] })
  expect((await see(buyer, id)).offers.map((one) => one.status)).toEqual(['invited', 'invited'])
  const { lines: proposed } = await desk.client.call(api.proposeQuotation, { params: { id } })
  expect(proposed).toEqual([
    expect.objectContaining({ line: 1, methodCode: 'JJF 1261-2017', reach: reach({ uncertaintyUnit: 'mm' }) }),
    expect.objectContaining({ line: 2 }),
    expect.objectContaining({ line: 3, reach: null }),
  ])
  expect((await attempt(rival.client, api.proposeQuotation, { params: { id: await idOf(buyer) } })).status).toBe(404)

  await offer(desk, id, { lines: proposed.map((one) => ({ ...one, price: '100.50' })) })
  await offer(desk, id, {
    lines: proposed.slice(0, 2).map((one) => ({ ...one, price: '90.10' })),
    validUntil: '2026-03-02',
  })
  await offer(rival, id, { lines: [aQuote({ line: 2, price: '60', place: 'site', reason: '新购标准器' })] })
  const seen = await see(buyer, id)
  expect(
    seen.offers.map(({ quotation, earlier }) => [
      quotation?.revision,
      quotation?.price,
      earlier.map((one) => one.price),
    ]),
  ).toEqual([
    [2, '180.20', ['301.50']],
    [1, '60.00', []],
  ])
  expect(seen.offers[1]?.quotation?.lines).toMatchObject([
    { line: 2, beyond: { reason: 'uncertainty' }, reason: '新购标准器', place: 'site' },
  ])
  const choices = [
    { institutionId: desk.organizationId, lines: [1] },
    { institutionId: rival.organizationId, lines: [2] },
  ]
  const missing = await accept(buyer, id, { choices: [{ institutionId: desk.organizationId, lines: [3] }] })
  expect(missing.error?.fields[0]?.code).toBe('demand.line-not-offered')
  const twice = await accept(buyer, id, { choices: [...choices, choices[1]] })
  expect(twice.error?.fields[0]?.code).toBe('demand.line-twice')
  server.clock.set('2026-03-03T09:00:00+08:00')
  const late = await hire(server, buyer.organizationId, '次日', ['enterprise-member'])
  const expired = await attempt(late.client, api.acceptOffer, {
    params: { id },
    body: { choices, wayIn: 'delivered', version: seen.version },
  })
  expect([expired.status, expired.error?.code]).toEqual([409, 'demand.offer-expired'])
  server.clock.set('2026-03-02T09:00:00+08:00')
  const matched = await accept(buyer, id, { choices })
  expect(matched.answer).toMatchObject({
    status: 'matched',
    offers: [{ status: 'accepted' }, { status: 'accepted' }],
    orders: [
      { institution: '甲计量院', lines: [1] },
      { institution: '乙校准公司', lines: [2] },
    ],
  })
  const [, second] = matched.answer?.orders ?? []
  const order = await rival.client.call(orderOperations.getOrder, {
    params: { institutionId: rival.organizationId, id: second?.id ?? '' },
  })
  expect(order).toMatchObject({ place: 'site', wayIn: 'site', items: [{ serial: 'K-0816', price: '60' }] })
  expect((await see(rival, id)).orders.map((one) => one.institution)).toEqual(['乙校准公司'])
})

test('[CAL-5.2.4] the order names the method of the quotation once the laboratory may work by it, and its code in words before', async () => {
  const { server, buyer, desk, idOf, offer, accept } = world
  const itemOf = async () => {
    const id = await idOf(buyer, { institutionIds: [desk.organizationId] })
    await offer(desk, id)
    const [order] = (await accept(buyer, id)).answer?.orders ?? []
    const params = { institutionId: desk.organizationId, id: order?.id ?? '' }
    return (await desk.client.call(orderOperations.getOrder, { params })).items[0]
  }
  const code = aQuote().methodCode
  const manager = await hire(server, desk.organizationId, '技术负责人乙', ['technical-manager'])
  const method = await aMethod(manager.client, { code })
  expect(await itemOf()).toMatchObject({ methodId: null, points: expect.stringContaining(code) })
  await takeOver(server.app.platform.db, desk.organizationId, method.id)
  const linked = await itemOf()
  expect(linked).toMatchObject({ methodId: method.id, points: expect.not.stringContaining(code) })
})

test.each([
  ['a price in words', { lines: [aQuote({ price: '一百' })] }, 'body.lines.0.price'],
  ['a price with three decimals', { lines: [aQuote({ price: '1.234' })] }, 'body.lines.0.price'],
  ['no day', { lines: [aQuote({ days: 0 })] }, 'body.lines.0.days'],
  ['no instrument', { lines: [] }, 'body.lines'],
  ['an instrument that is not there', { lines: [aQuote(), aQuote({ line: 9 })] }, 'body.lines.1.line'],
  ['an instrument twice', { lines: [aQuote(), aQuote()] }, 'body.lines.1.line'],
  ['a unit that is none', { lines: [aQuote({ reach: reach({ unit: '匹' }) })] }, 'body.lines.0.reach.unit'],
  [
    'an uncertainty better than published',
    { lines: [aQuote({ reach: reach({ maximumU: '0.01' }) })] },
    'body.lines.0.reason',
  ],
  ['a range beyond the published', { lines: [aQuote({ reach: reach({ high: '900' }) })] }, 'body.lines.0.reason'],
  ['a method that is not published', { lines: [aQuote({ methodCode: 'JJF 9999' })] }, 'body.lines.0.reason'],
  ['a validity of yesterday', { validUntil: '2026-03-01' }, 'body.validUntil'],
])('an offer with %s is refused at its field', async (_, draft, path) => {
  const { buyer, desk, idOf, see, invite, offer } = world
  const id = await idOf(buyer)
  await invite(buyer, id, desk.organizationId)
  const refused = await offer(desk, id, draft)
  expect(refused.error?.fields.map((field) => field.path)).toContain(path)
  expect((await see(buyer, id)).status).toBe('open')
})
