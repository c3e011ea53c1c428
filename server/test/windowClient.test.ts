import { demand } from '@tongheng/contract/demand'
import { journey } from '@tongheng/contract/journey'
import * as orders from '@tongheng/contract/orders'
import * as organizations from '@tongheng/contract/organizations'
import * as shipments from '@tongheng/contract/shipments'
import { createAccount, openSession } from '#modules/accounts'
import { aDemandItem, aQuote } from '#modules/demand'
import { allYes } from '#modules/orders'
import { createOrganization, testUscc } from '#modules/organizations'
import { uploadPapers } from '../src/modules/organizations/fixtures.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemandWorld, openDemandWorld } from './demandWorld.ts'
import { attempt } from './harness.ts'
import { type Actress, hire, signature, takeMethod } from './laboratory.ts'

let world: DemandWorld
let elsewhere: Actress
const uscc = testUscc()
const consent = { channel: 'telephone' as const, person: '马社长', said: '同意由窗口代办并接受报价' }
const client = {
  name: '示例农机专业合作社',
  uscc,
  region: '320106',
  address: '示例镇二组',
  phone: '13800138000',
  ...consent,
}

beforeAll(async () => {
  world = await openDemandWorld()
  const window = await createOrganization(world.server.app.platform, { kind: 'window', name: '别处窗口' })
  elsewhere = await hire(world.server, window.id, '别处小郑', ['window-clerk'])
})
afterAll(() => world.server.close())

const clientsOf = async (who: Actress) =>
  (await who.client.call(demand.listDemandClients, { query: { q: '合作社' } })).entries.map(({ id }) => id)

/** The laboratory prepares the contract of an order and offers it. */
async function offerContract(params: { institutionId: string; id: string }): Promise<number> {
  const { server, desk } = world
  const manager = await hire(server, desk.organizationId, '方法管理', ['technical-manager'])
  const methodId = await takeMethod(manager, 'JJG 539-2016', '数字指示秤', 'verification-regulation')
  const { items, version, wayIn, place } = await desk.client.call(orders.getOrder, { params })
  const revised = await desk.client.call(orders.reviseOrder, {
    params,
    body: {
      place,
      wayIn,
      promisedDays: 5,
      items: items.map(({ id, name }) => ({ id, name, service: 'verification' as const, methodId, price: '120.00' })),
      version,
    },
  })
  const review = await desk.client.call(orders.startReview, { params, body: { version: revised.version } })
  const kept = await desk.client.call(orders.saveChecklist, {
    params,
    body: { version: review.version, checklist: allYes },
  })
  return (await desk.client.call(orders.offerOrder, { params, body: { version: kept.version, signature } })).version
}

test('[NQI-6.3-channels] [NQI-4.2-park] a window acts for a cooperative without an account, by consent on the telephone, until it registers itself', async () => {
  const { server, clerk, desk, operator, stranger, offer } = world
  const kept = await clerk.client.call(organizations.clientOperations.keepClient, { body: client })
  expect(kept).toMatchObject({ name: client.name, claimed: false, consent: { ...consent, by: '窗口小周' } })
  expect([await clientsOf(clerk), await clientsOf(elsewhere), await clientsOf(operator)]).toEqual([[kept.id], [], []])
  const again = await attempt(elsewhere.client, organizations.clientOperations.keepClient, { body: client })
  expect(again.error?.fields[0]?.code).toBe('organizations.uscc-taken')

  const asked = {
    clientId: kept.id,
    channel: 'telephone' as const,
    title: '地磅和台秤检定',
    place: 'laboratory' as const,
    contact: '马社长',
    contactPhone: '13800138000',
    items: [aDemandItem({ name: '电子台秤', range: null, service: 'verification', conformity: false })],
    institutionIds: [desk.organizationId],
  }
  expect((await attempt(elsewhere.client, demand.postDemand, { body: asked })).error?.fields[0]?.code).toBe(
    'demand.no-client',
  )
  const { id, number, windowDecides } = await clerk.client.call(demand.postDemand, { body: asked })
  expect(windowDecides).toBe(true)
  const first = await clerk.client.call(demand.giveFollowCode, { params: { id } })
  const { code } = await clerk.client.call(demand.giveFollowCode, { params: { id } })
  const follow = (ticket: object) => attempt(server.client(), journey.followDemand, { body: ticket as never })
  for (const wrong of [first, { number, code: 'AAAAAAAAAAAA' }, { number: 'XQ-2026-999999', code }])
    expect((await follow(wrong)).error?.code).toBe('journey.no-such-demand')
  expect((await follow({ number, code })).answer).toMatchObject({ status: 'open', orders: [] })
  expect((await attempt(elsewhere.client, demand.giveFollowCode, { params: { id } })).status).toBe(404)

  await offer(desk, id, { lines: [aQuote({ methodCode: 'JJG 539-2016', reach: null, reason: '已获授权' })] })
  const { version } = await world.see(clerk, id)
  const accepting = (who: Actress, given?: typeof consent) =>
    attempt(who.client, demand.acceptOffer, {
      params: { id },
      body: {
        choices: [{ institutionId: desk.organizationId, lines: [1] }],
        wayIn: 'delivered',
        version,
        ...(given ? { consent: given } : {}),
      },
    })
  expect((await accepting(clerk)).error?.fields[0]).toMatchObject({
    path: 'body.consent',
    code: 'demand.consent-needed',
  })
  expect((await accepting(stranger, consent)).status).toBe(404)
  const accepted = await accepting(clerk, consent)
  expect(accepted.answer?.contacts).toMatchObject([{ channel: 'telephone', person: '马社长', by: '窗口小周' }])

  const order = accepted.answer?.orders[0]
  const params = { institutionId: desk.organizationId, id: order?.id ?? '' }
  const offered = await offerContract(params)
  const agree = (remark?: string) =>
    attempt(clerk.client, orders.acceptOrder, {
      params,
      body: { version: offered, ...(remark === undefined ? {} : { remark }) },
    })
  expect((await agree()).error?.fields[0]?.code).toBe('orders.consent-needed')
  const agreed = await agree('马社长来电同意')
  expect(agreed.answer).toMatchObject({ status: 'agreed', answers: [{ organization: '园区窗口' }] })

  const item = { institutionId: desk.organizationId, itemId: agreed.answer?.items[0]?.id ?? '' }
  const received = await clerk.client.call(shipments.receiveAtWindow, {
    body: { deliveredBy: '马社长', items: [{ ...item, condition: '完好' }] },
  })
  await clerk.client.call(shipments.shipItems, {
    body: {
      institutionId: desk.organizationId,
      ids: received.entries.map((one) => one.id),
      carrier: '园区班车',
    },
  })
  const now = await follow({ number: number.toLowerCase(), code: `${code.slice(0, 4)}-${code.slice(4)}` })
  expect(now.answer).toMatchObject({
    status: 'matched',
    orders: [
      { number: order?.number, institution: '甲计量院', instruments: [{ name: '电子台秤', carried: 'shipped' }] },
    ],
  })
  expect(JSON.stringify(now.answer)).not.toMatch(/马社长|13800138000/)

  await claim(kept.id)
  expect((await accepting(clerk, consent)).status).toBe(403)
  const claimed = await clerk.client.call(organizations.clientOperations.listKeptClients, { query: {} })
  expect(claimed.entries).toMatchObject([{ id: kept.id, claimed: true }])
  const forced = server.database.pool.query(`delete from client_consents`)
  await expect(forced).rejects.toThrow()
})

/** The cooperative registers with its credit code, is approved, and finds what was done for it. */
async function claim(keptId: string): Promise<void> {
  const { server, operator } = world
  const { platform } = server.app
  const account = await createAccount(platform)
  const attachments = await uploadPapers(platform, account.id, ['business-licence'])
  const applied = await server
    .client(await openSession(platform, account.id))
    .call(organizations.applyForOrganization, {
      body: {
        kind: 'enterprise',
        name: client.name,
        displayName: '示例合作社',
        uscc,
        legalRepresentative: '马某',
        legalRepresentativeId: '11010519491231002X',
        region: client.region,
        address: client.address,
        phone: client.phone,
        attachments,
      },
    })
  expect(applied).toMatchObject({ id: keptId, status: 'submitted', applicant: { email: account.email } })
  const early = server.client(await openSession(platform, account.id))
  expect((await attempt(early, demand.listDemands, { query: {} })).status).toBe(403)
  await operator.client.call(organizations.approveApplication, {
    params: { id: keptId },
    body: { version: applied.version },
  })
  await server.app.drainJobs()
  const own = server.client(await openSession(platform, account.id, keptId))
  expect((await own.call(demand.listDemands, { query: {} })).entries).toMatchObject([{ status: 'matched' }])
  expect(await clientsOf(world.operator)).toEqual([keptId])
}
