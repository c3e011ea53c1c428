import { getAccount, updateAccount } from '@tongheng/contract/accounts'
import { complaints } from '@tongheng/contract/complaints'
import * as orders from '@tongheng/contract/orders'
import { privacy } from '@tongheng/contract/privacy'
import { aComplaint } from '#modules/complaints'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemandWorld, openDemandWorld } from './demandWorld.ts'
import { type Actress, hire } from './laboratory.ts'

let world: DemandWorld

const renamed = async ({ client }: Actress, name: string, displayName: string): Promise<void> => {
  const { phone, locale, version } = await client.call(getAccount, {})
  await client.call(updateAccount, { body: { name, displayName, phone, locale, version } })
}

beforeAll(async () => {
  world = await openDemandWorld()
  await renamed(world.buyer, '李真名', '采购小李')
  await renamed(world.desk, '钱真名', '受理台')
  await renamed(world.operator, '孙真名', '平台客服')
})
afterAll(() => world.server.close())

/** Which of these names stand anywhere in an answer. */
const namesIn = (answer: unknown): string[] =>
  ['李真名', '采购小李', '钱真名', '受理台', '孙真名', '平台客服'].filter((name) =>
    JSON.stringify(answer).includes(name),
  )

test('[NQI-6.1-realname] demand, quotation, order and what is said on it: chosen names in front of others, real names behind', async () => {
  const { buyer, desk, operator } = world
  const id = await world.idOf(buyer)
  await world.invite(operator, id, desk.organizationId)
  expect((await world.offer(desk, id)).status).toBe(200)
  expect(namesIn(await world.see(buyer, id))).toEqual(['李真名', '受理台', '平台客服'])
  expect(namesIn(await world.see(desk, id))).toEqual(['采购小李', '钱真名', '平台客服'])
  expect(namesIn(await world.see(operator, id))).toEqual(['李真名', '钱真名', '孙真名'])

  expect((await world.accept(buyer, id)).status).toBe(200)
  await world.server.drain()
  const [order] = (await desk.client.call(orders.listOrders, {})).entries
  const params = { institutionId: order?.institutionId ?? '', id: order?.id ?? '' }
  await buyer.client.call(orders.sayOnOrder, { params, body: { text: '何时送样？', files: [] } })
  await desk.client.call(orders.sayOnOrder, { params, body: { text: '下周一', files: [] } })
  const bySide = async (who: Actress) =>
    (await who.client.call(orders.getOrder, { params })).messages.map(({ by }) => by)
  expect(await bySide(buyer)).toEqual(['李真名', '受理台'])
  expect(await bySide(desk)).toEqual(['采购小李', '钱真名'])
  const { kinds } = await buyer.client.call(privacy.getPersonalData, {})
  const counts = Object.fromEntries(kinds.map(({ kind, count }) => [kind, count]))
  expect(counts).toMatchObject({ demands: 1, messages: 1, appointments: 0, signatures: 0 })
})

test('[NQI-6.1-realname] in a complaint the institution reads the chosen names of the complainant and of whoever handles it', async () => {
  const { server, buyer, desk, operator } = world
  const handler = await hire(server, operator.organizationId, '吴真名', ['complaint-handler'])
  const quality = await hire(server, desk.organizationId, '郑真名', ['quality-manager'])
  await renamed(handler, '吴真名', '投诉专员')
  const body = aComplaint({ institutionId: desk.organizationId })
  const { id } = await buyer.client.call(complaints.fileComplaint, { body })
  const see = (who: Actress) => who.client.call(complaints.getComplaint, { params: { id } })
  const version = async () => (await see(handler)).version
  await handler.client.call(complaints.investigateComplaint, {
    params: { id },
    body: { text: '正在核实', version: await version() },
  })
  await handler.client.call(complaints.forwardComplaint, {
    params: { id },
    body: { finding: '核对了委托单', statement: '反映超期', version: await version() },
  })
  const said = async (who: Actress) => (await see(who)).steps.map(({ by }) => by)
  expect(await see(quality)).toMatchObject({ handler: '投诉专员' })
  expect(await said(quality)).toEqual(['采购小李', '投诉专员', '投诉专员'])
  expect(await said(handler)).toEqual(expect.arrayContaining(['李真名', '吴真名']))
})
