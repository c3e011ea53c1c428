import * as api from '@tongheng/contract/orders'
import { downloadFile, uploadFile } from '@tongheng/contract/files'
import { listWork } from '@tongheng/contract/work'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs, anItem, anOrder } from './fixtures.ts'

let server: TestApp
let laboratory: Laboratory
let customer: Actress
let stranger: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-06T15:00:00+08:00' })
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-member'])
  const other = await createOrganization(server.app.platform, { kind: 'enterprise', name: '别家工厂' })
  stranger = await hire(server, other.id, '外人', ['enterprise-admin'])
})
afterAll(() => server.close())

test('[CAL-6.1.4] both sides ask and answer on the order, with files that only they can read; what is new is marked', async () => {
  const desk = await actingAs(server.app.platform, laboratory.desk.cookie)
  const key = await anOrder(desk, {
    clientId: customer.organizationId,
    items: [anItem({ methodId: laboratory.methodId })],
  })
  const params = { institutionId: key.institutionId, id: key.id }
  const file = await customer.client.call(uploadFile, {}, { file: new Blob(['外观照片说明']), fileName: '说明.txt' })
  const asked = await customer.client.call(api.sayOnOrder, {
    params,
    body: { text: '能否周五前完成？', files: [file.id] },
  })
  expect(asked.messages).toMatchObject([{ side: 'customer', by: '采购小李', unread: false, files: [{ id: file.id }] }])
  await server.drain()
  const { rows } = await server.database.pool.query('select subject from outgoing_messages')
  expect(rows.map(({ subject }: { subject: string }) => subject)).toContainEqual(expect.stringMatching(/有新的留言$/))
  const seen = await laboratory.desk.client.call(api.getOrder, { params })
  expect(seen.messages).toMatchObject([{ text: '能否周五前完成？', unread: true }])
  expect((await attempt(laboratory.desk.client, downloadFile, { params: { id: file.id } })).status).toBe(200)
  expect((await attempt(stranger.client, downloadFile, { params: { id: file.id } })).status).toBe(404)
  const unread = async (who: Actress) =>
    (await who.client.call(listWork, {})).groups.find(({ kind }) => kind === 'orders.unread')?.total ?? 0
  expect([await unread(laboratory.desk), await unread(laboratory.manager), await unread(customer)]).toEqual([1, 1, 0])
  const read = await laboratory.desk.client.call(api.readMessages, { params })
  expect([await unread(laboratory.desk), await unread(laboratory.manager)]).toEqual([0, 1])
  expect(read.messages).toMatchObject([{ unread: false }])
  await laboratory.desk.client.call(api.sayOnOrder, { params, body: { text: '可以', files: [] } })
  expect([await unread(laboratory.manager), await unread(customer)]).toEqual([0, 1])
  const foreign = { params, body: { text: '我来看看', files: [] } }
  expect((await attempt(stranger.client, api.sayOnOrder, foreign)).status).toBe(404)
  const stolen = await attempt(laboratory.desk.client, api.sayOnOrder, {
    params,
    body: { text: '好', files: [file.id] },
  })
  expect(stolen.error?.fields[0]).toMatchObject({ path: 'body.files.0', code: 'files.unknown' })
})
