import { bundles as api, minimumPieces, packagePrice } from '@tongheng/contract/bundles'
import * as orders from '@tongheng/contract/orders'
import { aDemandItem } from '#modules/demand'
import { createOrganization } from '#modules/organizations'
import { systemContext } from '#platform/context'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDueBundles } from './endBundle.ts'

let world: DemandWorld
let far: Actress
let demandIds: string[]

const calipers = (count: number) =>
  Array.from({ length: count }, (_, index) => aDemandItem({ serial: `K-${index + 1}`, range: null, conformity: false }))

beforeAll(async () => {
  world = await openDemandWorld()
  const { server, buyer, stranger, idOf } = world
  const elsewhere = await createOrganization(server.app.platform, {
    kind: 'enterprise',
    name: '外省企业',
    region: '640104',
  })
  far = await hire(server, elsewhere.id, '远客', ['enterprise-admin'])
  demandIds = [
    await idOf(buyer, { items: [...calipers(7), aDemandItem({ name: '砝码' })] }),
    await idOf(stranger, { items: calipers(4) }),
    await idOf(far, { items: calipers(5) }),
  ]
})
afterAll(() => world.server.close())

const draft = (institutionId: string) => ({
  title: '园区卡尺打包校准',
  institutionId,
  service: 'calibration' as const,
  instrument: '卡尺',
  region: '3201',
  joinUntil: '2026-03-10',
})

const quote = {
  tiers: [
    { from: 10, price: '90.00' },
    { from: 50, price: '60.00' },
  ],
  methodCode: 'JJF 1261-2017',
  days: 5,
  place: 'laboratory' as const,
  validUntil: '2026-03-31',
}

async function openOne(who = world.clerk, body: object = {}): Promise<string> {
  const made = await who.client.call(api.openBundle, { body: { ...draft(world.desk.organizationId), ...body } })
  return made.id
}

const see = (who: Actress, id: string) => who.client.call(api.getBundle, { params: { id } })
const give = (id: string, body: object = {}, version = 1) =>
  attempt(world.desk.client, api.quoteBundle, { params: { id }, body: { ...quote, ...body, version } })
const join = (who: Actress, id: string, demandId = '') =>
  attempt(who.client, api.joinBundle, { params: { id }, body: { demandId } })
const leave = (who: Actress, id: string, demandId = '') =>
  attempt(who.client, api.leaveBundle, { params: { id }, body: { demandId } })

async function close(): Promise<void> {
  const { server } = world
  server.clock.set('2026-03-11T00:10:00+08:00')
  const { platform } = server.app
  await platform.db
    .transaction()
    .execute((tx) => closeDueBundles(systemContext(platform, tx, 'test')))
    .finally(() => server.clock.set('2026-03-02T09:00:00+08:00'))
  await server.app.drainJobs()
}

test('[NQI-4.2-bundle] more instruments never cost more each, and below the lowest tier there is no price', () => {
  const tier = fc.record({ from: fc.integer({ min: 1, max: 99 }), yuan: fc.integer({ min: 1, max: 999 }) })
  fc.assert(
    fc.property(fc.uniqueArray(tier, { selector: ({ from }) => from, minLength: 1 }), fc.nat(120), (drawn, pieces) => {
      const falling = drawn.map(({ yuan }) => yuan).toSorted((a, b) => b - a)
      const tiers = drawn
        .toSorted((a, b) => a.from - b.from)
        .map(({ from }, at) => ({ from, price: String(falling[at]) }))
      const [price, more] = [packagePrice(tiers, pieces), packagePrice(tiers, pieces + 1)]
      expect(price === null).toBe(pieces < (minimumPieces(tiers) ?? 0))
      if (price !== null) expect(Number(more)).toBeLessThanOrEqual(Number(price))
    }),
  )
})

test('[NQI-4.2-bundle] like demands are gathered, each enterprise joins and accepts for itself, and gets an order of its own at the package price', async () => {
  const { server, buyer, stranger, clerk, desk, rival, operator, accept } = world
  const [mine, theirs, distant] = demandIds
  const id = await openOne()
  expect(await see(clerk, id)).toMatchObject({
    status: 'asked',
    like: { demands: 2, pieces: 11 },
    seen: [],
    fitting: [],
  })
  expect((await attempt(buyer.client, api.getBundle, { params: { id } })).status).toBe(404)
  expect((await attempt(rival.client, api.getBundle, { params: { id } })).status).toBe(404)
  expect((await see(desk, id)).clock).toMatchObject({ state: 'running', dueAt: '2026-03-05T15:59:59.999Z' })

  expect((await give(id)).answer).toMatchObject({ status: 'open', priceNow: null, clock: { state: 'met' } })
  expect((await give(id, {}, 2)).status).toBe(409)
  expect((await clerk.client.call(api.inviteToBundle, { params: { id } })).told).toBe(2)
  expect((await clerk.client.call(api.inviteToBundle, { params: { id } })).told).toBe(0)

  expect((await see(buyer, id)).fitting).toMatchObject([{ demandId: mine, lines: [1, 2, 3, 4, 5, 6, 7], taken: false }])
  expect((await join(buyer, id, theirs)).status).toBe(404)
  expect((await join(far, id, distant)).error?.fields[0]?.code).toBe('bundles.does-not-fit')
  expect((await join(buyer, id, mine)).answer).toMatchObject({ members: 1, pieces: 7, priceNow: null })
  expect((await world.see(buyer, mine ?? '')).clocks.answer?.state).toBe('met')
  expect((await join(stranger, id, theirs)).answer).toMatchObject({ members: 2, pieces: 11, priceNow: '90.00' })
  expect((await leave(stranger, id, mine)).status).toBe(404)
  expect((await leave(stranger, id, theirs)).answer).toMatchObject({ members: 1, pieces: 7, priceNow: null })
  expect((await leave(stranger, id, theirs)).error?.fields[0]?.code).toBe('bundles.not-a-member')
  expect((await join(stranger, id, theirs)).status).toBe(200)

  const { entries } = await server.client().call(api.listOpenBundles, { query: { q: '卡尺' } })
  expect(entries).toMatchObject([{ members: 2, pieces: 11, priceNow: '90.00', tiers: quote.tiers }])
  expect(JSON.stringify(entries)).not.toContain('示例机械')
  for (const who of [clerk, desk]) expect((await see(who, id)).seen).toEqual([])
  expect((await see(operator, id)).seen).toHaveLength(2)
  expect((await see(stranger, id)).seen).toMatchObject([{ client: '旁观企业', mayLeave: true }])

  await close()
  expect(await see(desk, id)).toMatchObject({ status: 'formed', pieces: 11, priceNow: '90.00' })
  expect((await see(desk, id)).seen.map(({ client }) => client).toSorted()).toEqual(['旁观企业', '示例机械有限公司'])
  expect((await leave(stranger, id, theirs)).code).toBe('bundles.not-open')
  const offered = await world.see(buyer, mine ?? '')
  expect(offered).toMatchObject({ status: 'offered', offers: [{ quotation: { price: '630.00', days: 5 } }] })
  const choices = [{ institutionId: desk.organizationId, lines: [1, 2, 3, 4, 5, 6, 7] }]
  expect((await accept(buyer, mine ?? '', { choices })).status).toBe(200)
  await server.app.drainJobs()
  const found = await desk.client.call(orders.listOrders, { query: {} })
  expect(found.entries).toMatchObject([{ client: '示例机械有限公司' }])
  expect((await see(buyer, id)).seen).toMatchObject([{ status: 'accepted', pieces: 7 }])
  expect((await stranger.client.call(orders.listOrders, { query: {} })).total).toBe(0)
  expect((await world.see(stranger, theirs ?? '')).status).toBe('offered')
  const mails = await server.database.pool.query<{ body: string }>(
    `select body from outgoing_messages where recipient = '${stranger.email}' and subject like '%打包服务%'`,
  )
  expect(mails.rows).toHaveLength(1)
})

test('[NQI-4.2-bundle] with too few instruments it fails, its members are told and free again; nobody is in two bundles', async () => {
  const { server, operator, desk } = world
  const everywhere = { region: null, joinUntil: '2026-03-10' }
  const [one, other] = [await openOne(operator, everywhere), await openOne(operator, everywhere)]
  await give(one)
  await give(other)
  const distant = demandIds[2]
  const both = await Promise.all([join(far, one, distant), join(far, other, distant)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
  expect(both.find(({ error }) => error)?.error?.fields[0]?.code).toBe('bundles.in-a-bundle')
  const forced = server.database.pool.query(
    `update bundles set status = 'formed', reached = 5, unit_price = '90', ended_at = now() where id = '${one}'`,
  )
  await expect(forced).rejects.toThrow('is formed with')
  await expect(server.database.pool.query(`update bundle_tiers set price = '900'`)).rejects.toThrow()
  await close()
  const [first, second] = [await see(operator, one), await see(operator, other)]
  expect([first.status, second.status]).toEqual(['failed', 'failed'])
  expect([first.ending, second.ending].toSorted()).toEqual(['0', '5'])
  expect([...first.seen, ...second.seen].map(({ status }) => status)).toEqual(['released'])
  expect((await world.see(far, distant ?? '')).status).toBe('open')
  expect((await join(far, one, distant)).status).toBe(409)
  const declined = await openOne(operator, everywhere)
  const ended = { params: { id: declined }, body: { reason: '人手不足', version: 1 } }
  expect((await attempt(desk.client, api.declineBundle, ended)).answer).toMatchObject({
    status: 'failed',
    ending: '人手不足',
  })
})

test.each([
  ['two prices for one number', { tiers: [...quote.tiers, { from: 10, price: '80' }] }, 'bundles.tier-twice'],
  ['a price that rises', { tiers: [...quote.tiers, { from: 90, price: '70' }] }, 'bundles.tier-dearer'],
  ['no price', { tiers: [] }, 'bundles.no-tiers'],
  ['a validity that ends before anybody can accept', { validUntil: '2026-03-10' }, 'bundles.valid-too-short'],
  ['a method that is not published, without a reason', { methodCode: 'JJF 9999' }, 'bundles.beyond-method'],
])('[NQI-4.2-bundle] a package price with %s is refused at its field', async (_, body, code) => {
  const id = await openOne()
  const refused = await give(id, body)
  expect([refused.status, refused.error?.fields[0]?.code]).toEqual([400, code])
  expect((await see(world.clerk, id)).status).toBe('asked')
})

test('[NQI-4.2-bundle] whoever gathers names an approved institution and a day to come', async () => {
  const { clerk, buyer, stranger } = world
  const body = draft(buyer.organizationId)
  const wrong = await attempt(clerk.client, api.openBundle, { body })
  expect(wrong.error?.fields[0]?.code).toBe('bundles.no-institution')
  const late = await attempt(clerk.client, api.openBundle, { body: { ...body, joinUntil: '2026-03-02' } })
  expect(late.error?.fields[0]?.code).toBe('bundles.join-past')
  expect((await attempt(stranger.client, api.openBundle, { body })).status).toBe(403)
})
