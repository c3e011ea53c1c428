import { demand as api } from '@tongheng/contract/demand'
import { deregisterNow } from '#modules/organizations'
import { sql } from '#platform/db'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt } from '#test/harness'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aQuote } from './fixtures.ts'

let world: DemandWorld

beforeAll(async () => {
  world = await openDemandWorld()
})
afterAll(() => world.server.close())

const mailsTo = async (address: string): Promise<string[]> => {
  const { rows } = await sql<{
    body: string
  }>`select body from outgoing_messages where recipient = ${address} order by id`.execute(world.server.app.platform.db)
  return rows.map(({ body }) => body)
}

test('[NQI-6.1-closing] with a deregistered institution its invitations and quotations end, and who waits for it is told', async () => {
  const { server, buyer, desk, rival, idOf, see, offer, accept } = world
  const institutionIds = [desk.organizationId, rival.organizationId]
  const [invited, offered, both] = [
    await idOf(buyer, { institutionIds }),
    await idOf(buyer, { institutionIds }),
    await idOf(buyer, { institutionIds }),
  ]
  for (const id of [offered, both]) expect((await offer(desk, id)).status).toBe(200)
  expect((await offer(rival, both, { lines: [aQuote({ reason: '新购标准器' })] })).status).toBe(200)
  await server.drain()
  const before = (await mailsTo(buyer.email)).length

  await deregisterNow(server.app.platform, desk.organizationId)
  await server.drain()
  const statusOf = async (id: string) => {
    const demand = await see(buyer, id)
    const gone = demand.offers.find(({ institutionId }) => institutionId === desk.organizationId)
    return [demand.status, gone?.status]
  }
  expect(await statusOf(invited)).toEqual(['open', 'deregistered'])
  expect(await statusOf(offered)).toEqual(['open', 'deregistered'])
  expect(await statusOf(both)).toEqual(['offered', 'deregistered'])
  expect((await see(buyer, offered)).story.at(-1)).toMatchObject({
    action: 'institution-deregistered',
    institution: '甲计量院',
  })
  const told = (await mailsTo(buyer.email)).slice(before)
  expect(told).toHaveLength(3)
  expect(told[0]).toContain('受邀机构已在平台注销')
  expect((await accept(buyer, both)).error?.code).toBe('demand.no-offer')
  const again = await attempt(buyer.client, api.inviteInstitutions, {
    params: { id: invited },
    body: { institutionIds: [desk.organizationId] },
  })
  expect(again.status).not.toBe(200)
})

test('[NQI-6.1-closing] the open demands of a deregistered enterprise end with the reason, their clocks too; who was asked is told', async () => {
  const { server, buyer, clerk, operator, rival, idOf, see, offer } = world
  const institutionIds = [rival.organizationId]
  const asked = await idOf(buyer, { institutionIds })
  const offered = await idOf(clerk, { institutionIds, clientId: buyer.organizationId, channel: 'window' })
  expect((await offer(rival, offered, { lines: [aQuote({ reason: '新购标准器' })] })).status).toBe(200)
  await server.drain()
  await deregisterNow(server.app.platform, buyer.organizationId)
  await server.drain()
  for (const id of [asked, offered])
    expect(await see(rival, id)).toMatchObject({
      status: 'withdrawn',
      ending: { text: expect.stringContaining('企业已在平台注销') },
      clocks: { answer: { state: id === asked ? 'cancelled' : 'met' } },
      offers: [{ status: 'not-chosen' }],
      actions: [],
    })
  expect((await see(operator, asked)).story.at(-1)).toMatchObject({ action: 'client-deregistered' })
  expect((await offer(rival, asked)).error?.code).toBe('platform.no-such-move')
  // Those of the story before were still open too.
  expect((await mailsTo(rival.email)).filter((body) => body.includes('提出需求的企业已在平台注销'))).toHaveLength(5)
  expect((await mailsTo(clerk.email)).at(-1)).toContain('提出需求的企业已在平台注销')
})
