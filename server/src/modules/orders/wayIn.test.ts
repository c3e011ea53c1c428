import * as api from '@tongheng/contract/orders'
import { createOrganization } from '#modules/organizations'
import { readTable } from '#platform/spreadsheets/readTable'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anItem } from './fixtures.ts'

let server: TestApp
let laboratory: Laboratory
let customer: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-06T15:00:00+08:00' })
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-member'])
})
afterAll(() => server.close())

const open = (draft: object) =>
  attempt(laboratory.desk.client, api.createOrder, {
    body: {
      clientId: customer.organizationId,
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: [anItem({ methodId: laboratory.methodId })],
      ...draft,
    },
  })

test.each<[object, string, string]>([
  [{ wayIn: 'site' }, 'wayIn', 'orders.way-site'],
  [{ waybill: 'SF1234567' }, 'waybill', 'orders.not-this-way'],
  [{ wayIn: 'mailed', waybill: '运单' }, 'waybill', 'orders.bad-waybill'],
  [{ appointment: '2026-03-09' }, 'appointment', 'orders.not-this-way'],
  [{ wayIn: 'fetched', address: '示例路 1 号' }, 'fetchedBy', 'orders.no-fetcher'],
  [{ wayIn: 'fetched', fetchedBy: 'window', address: '示例路 1 号' }, 'fetchedBy', 'orders.no-window'],
  [{ wayIn: 'fetched', fetchedBy: 'laboratory' }, 'address', 'orders.no-fetch'],
  [{ place: 'site', wayIn: 'site' }, 'address', 'orders.no-site'],
])('[CAL-6.2.2] %j is refused at its field', async (draft, field, code) => {
  const { error } = await open(draft)
  expect(error?.fields).toContainEqual(expect.objectContaining({ path: `body.${field}`, code }))
})

test('[CAL-6.2.2] the customer gives the waybill when it is posted; only whoever sends or fetches may', async () => {
  const { answer: order } = await open({ wayIn: 'mailed' })
  if (!order) throw new Error('not opened')
  const at = { params: { institutionId: order.institutionId, id: order.id } }
  const body = { wayIn: 'mailed' as const, carrier: '顺丰', waybill: 'SF1234567890', version: order.version }
  const set = await customer.client.call(api.setWay, { ...at, body })
  expect(set).toMatchObject({ carrier: '顺丰', waybill: 'SF1234567890' })
  expect(set.story.at(-1)).toMatchObject({ action: 'orders.set-way', detail: '顺丰 SF1234567890' })
  const stale = await attempt(customer.client, api.setWay, { ...at, body })
  expect(stale.error?.code).toBe('platform.stale')
})

test('[CAL-6.1.1] a verification needs a verification regulation', async () => {
  const { error } = await open({ items: [anItem({ methodId: laboratory.methodId, service: 'verification' })] })
  expect(error?.fields[0]).toMatchObject({ path: 'body.items.0.methodId', code: 'orders.not-verification' })
})

test('[CAL-6.1.1] the template is read back with all its columns, in either language', async () => {
  for (const [language, key] of [
    ['zh-CN', 'zh'],
    ['en', 'en'],
  ] as const) {
    const answer = await server.app.http.inject({
      url: '/api/orders/import-template',
      headers: { cookie: laboratory.desk.cookie, 'accept-language': language },
    })
    const rows = await readTable(answer.rawPayload, 'a.xlsx')
    expect(rows).toEqual([{ row: 1, cells: api.importFields.map((field) => api.importColumns[field][key]) }])
  }
})
