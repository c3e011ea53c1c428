import type { MethodKind } from '@tongheng/contract/methods'
import * as api from '@tongheng/contract/orders'
import { anApprovedSheet } from '#modules/methods'
import { createOrganization } from '#modules/organizations'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory, signature, takeMethod } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allYes, anItem } from './fixtures.ts'

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

async function hintsFor(methodId: string | null, instrument: { name?: string } = {}) {
  const order = await laboratory.desk.client.call(api.createOrder, {
    body: {
      clientId: customer.organizationId,
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: [anItem({ methodId, ...instrument }), anItem({ methodId, ...instrument })],
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
    facts: [{ details: { workers: ['校准员老赵'], checkers: ['核验员小孙'] } }],
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

/** A method by which calipers are measured, with its approved sheet. */
async function caliperMethod(code: string, kind: MethodKind): Promise<string> {
  const { manager, calibrator } = laboratory
  const methodId = await takeMethod(manager, code, '卡尺', kind)
  const people = { author: calibrator.client, approver: manager.client }
  await anApprovedSheet(people, { methodId, builtInId: 'ea402-s10-vernier-150mm' })
  return methodId
}

test('[CAL-5.2.1, CAL-5.2.2] the method that comes first is proposed; another needs a reason or the wish of the customer', async () => {
  await caliperMethod('JJF 2096-2024', 'calibration-specification')
  const standard = await caliperMethod('GB/T 21389-2008', 'other-standard')
  const open = await hintsFor(null)
  expect(open.hints.get('method')?.facts[0]).toMatchObject({
    code: 'orders.hint-proposed',
    details: { preferred: 'JJF 2096-2024' },
  })
  const { db } = server.app.platform
  await sql`insert into capability_synonyms (id, version, words, created_at)
    values (${newId()}, 1, ${['滑动量尺', '游标卡尺']}, now())`.execute(db)
  for (const [name, code] of [
    ['数显滑动量尺', 'orders.hint-proposed'],
    ['游 标卡尺（０～１５０）', 'orders.hint-proposed'],
    ['电子天平', 'orders.item-no-method'],
  ] as const)
    expect((await hintsFor(null, { name })).hints.get('method')?.facts[0]).toMatchObject({ code })
  const { params, hints } = await hintsFor(standard)
  expect(hints.get('method')).toMatchObject({ answer: 'no', facts: [{ code: 'orders.lower-method' }, {}, {}] })
  const { client } = laboratory.desk
  const offer = async () => {
    const { version } = await client.call(api.getOrder, { params })
    return attempt(client, api.offerOrder, { params, body: { version, signature } })
  }
  const { version } = await client.call(api.getOrder, { params })
  const reviewing = await client.call(api.startReview, { params, body: { version } })
  await client.call(api.saveChecklist, { params, body: { version: reviewing.version, checklist: allYes } })
  expect(await offer()).toMatchObject({
    status: 409,
    error: { code: 'orders.lower-method', details: { code: 'GB/T 21389-2008', preferred: 'JJF 2096-2024' } },
  })
  const order = await client.call(api.getOrder, { params })
  const choices = [{ methodWished: true }, { methodReason: '委托方的图纸按此标准' }]
  await client.call(api.reviseOrder, {
    params,
    body: {
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      version: order.version,
      items: order.items.map(({ id }, index) => ({ ...anItem({ methodId: standard, ...choices[index] }), id })),
    },
  })
  const told = await client.call(api.hintReview, { params })
  const facts = told.hints.find(({ topic }) => topic === 'method')?.facts.map(({ code }) => code)
  expect(facts).toEqual(['orders.hint-wished', 'orders.hint-reason', 'orders.hint-method'])
  const offered = await offer()
  expect(offered).toMatchObject({ answer: { status: 'offered' } })
  expect(offered.answer?.items).toMatchObject([{ methodWished: true }, { methodReason: '委托方的图纸按此标准' }])
})
