import * as api from '@tongheng/contract/orders'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory, takeMethod } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anItem } from './fixtures.ts'

let server: TestApp
let laboratory: Laboratory
let customer: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-06T15:00:00+08:00' })
  laboratory = await openLaboratory(server, '示例计量所')
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise', name: '示例机械厂' })
  customer = await hire(server, enterprise.id, '采购小李', ['enterprise-admin'])
})
afterAll(() => server.close())

async function hintsFor(methodId: string | null) {
  const order = await laboratory.desk.client.call(api.createOrder, {
    body: {
      clientId: customer.organizationId,
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: [anItem({ methodId }), anItem({ methodId })],
    },
  })
  const params = { institutionId: order.institutionId, id: order.id }
  const { hints } = await laboratory.desk.client.call(api.hintReview, { params })
  return { params, hints: new Map(hints.map((hint) => [hint.topic, hint])) }
}

test('[CAL-6.1.1] the review is told which methods are in force and who is authorised, once for each method', async () => {
  const { hints } = await hintsFor(laboratory.methodId)
  expect(hints.get('method')).toEqual({
    topic: 'method',
    answer: 'yes',
    facts: [{ good: true, code: 'orders.hint-method', details: { code: 'JJF 1261-2017' } }],
  })
  expect(hints.get('people')).toMatchObject({
    answer: 'yes',
    facts: [{ details: { workers: '校准员老赵', checkers: '核验员小孙' } }],
  })
  expect(hints.has('time')).toBe(false)
})

test('[CAL-6.1.1] what is missing is told: ability, sheet, people, method', async () => {
  const methodId = await takeMethod(laboratory.manager, 'JJF 9-2020', '无人的方法')
  const { hints } = await hintsFor(methodId)
  expect(hints.get('people')).toMatchObject({ answer: 'no', facts: [{ code: 'orders.hint-no-people' }] })
  expect(hints.get('ability')).toMatchObject({ answer: 'no', facts: [{ code: 'orders.hint-no-ability' }] })
  expect(hints.get('equipment')).toMatchObject({ answer: 'no', facts: [{ code: 'orders.hint-no-sheet' }] })
  const open = await hintsFor(null)
  expect([...open.hints.keys()]).toEqual(['method'])
  expect(open.hints.get('method')).toMatchObject({ answer: 'no', facts: [{ code: 'orders.item-no-method' }, {}] })
  expect(await attempt(customer.client, api.hintReview, { params: open.params })).toMatchObject({ status: 403 })
})
