import { addMethod, endMethod } from '@tongheng/contract/methods'
import * as api from '@tongheng/contract/orders'
import { listWork } from '@tongheng/contract/work'
import { createOrganization } from '#modules/organizations'
import { change } from '#platform/change'
import { sweepDeadlines } from '#platform/clock/deadlines'
import { clockEvents } from '#platform/clock/events'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory, signature } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs, allYes, anAgreedOrder, anItem, anOrder } from './fixtures.ts'
import { markItem } from './markItem.ts'

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

async function sides() {
  return {
    desk: await actingAs(server.app.platform, laboratory.desk.cookie),
    customer: await actingAs(server.app.platform, customer.cookie),
    password: signature.password,
  }
}

/** Subjects of the mails since the last time, without the number of the order. */
async function subjects(): Promise<string[]> {
  await server.drain()
  const { rows } = await server.database.pool.query('select subject from outgoing_messages order by id')
  await server.database.pool.query('delete from outgoing_messages')
  return rows.map(({ subject }: { subject: string }) => subject.replace(/^.*(：|: )/, '')).toSorted()
}

async function agreed(): Promise<{ institutionId: string; id: string; itemIds: string[] }> {
  const methodId = laboratory.methodId
  return anAgreedOrder(await sides(), {
    clientId: customer.organizationId,
    items: [anItem({ methodId }), anItem({ methodId, serial: 'K-2' })],
  })
}

async function receive(key: { institutionId: string; itemIds: string[] }): Promise<void> {
  const { desk } = await sides()
  await change(desk, async (step) => {
    step.allowedBecause('the test plays the reception')
    for (const itemId of key.itemIds) await markItem(step, { institutionId: key.institutionId, itemId }, 'received')
  })
}

async function sweepAt(day: string): Promise<void> {
  const { platform } = server.app
  await platform.db.transaction().execute(async (db) => {
    const now = new Date(day)
    for (const notice of await sweepDeadlines(db, now))
      await platform.events.announce(db, now, clockEvents[notice.became], notice)
  })
}

test('[CAL-6.1.2] the customer is told of a deviation by mail and answers it with a signature that stays', async () => {
  const { desk } = await sides()
  const key = await anOrder(desk, {
    clientId: customer.organizationId,
    items: [anItem({ methodId: laboratory.methodId })],
  })
  const params = { institutionId: key.institutionId, id: key.id }
  const started = await laboratory.desk.client.call(api.startReview, { params, body: { version: 1 } })
  await laboratory.desk.client.call(api.saveChecklist, {
    params,
    body: { version: started.version, checklist: allYes },
  })
  const told = await laboratory.desk.client.call(api.tellDeviation, {
    params,
    body: { topic: 'time', text: '需 10 个工作日' },
  })
  expect(await subjects()).toEqual(['有偏离需要您答复'])
  const answer = { params: { ...params, deviationId: told.deviations[0]?.id ?? '' } }
  const wrong = await attempt(customer.client, api.answerDeviation, {
    ...answer,
    body: { accepted: true, signature: { password: 'not mine at all' } },
  })
  expect(wrong.error?.code).toBe('platform.signature-wrong')
  const answered = await customer.client.call(api.answerDeviation, {
    ...answer,
    body: { accepted: true, signature },
  })
  expect(answered.signatures).toMatchObject([{ name: '采购小李', meaning: 'deviation-accepted' }])
})

test('[CAL-6.2.6] both sides are told once before a promise is missed, and it is escalated once it is', async () => {
  const key = await agreed()
  await subjects()
  await receive(key)
  await sweepAt('2026-03-12T09:00:00+08:00')
  // The desk, the technical manager and the customer.
  expect(await subjects()).toEqual(['承诺期限将至', '承诺期限将至', '承诺期限将至'])
  // Friday is over: the desk is told, and the technical manager, as nobody was given the work.
  await hire(server, key.institutionId, '质量负责人', ['quality-manager'])
  await sweepAt('2026-03-14T09:00:00+08:00')
  expect(await subjects()).toEqual(['承诺期限已过', '承诺期限已过'])
  const groupsOf = async (person: Actress) => (await person.client.call(listWork, {})).groups
  const found = (groups: Awaited<ReturnType<typeof groupsOf>>, kind: string) => groups.find((one) => one.kind === kind)
  server.clock.set('2026-03-16T09:00:00+08:00')
  const desk = { ...laboratory.desk, ...(await hire(server, key.institutionId, '业务员小丁', ['service-desk'])) }
  expect(found(await groupsOf(desk), 'orders.at-risk')).toMatchObject({
    total: 1,
    items: [{ clock: { state: 'overdue' } }],
  })
  // Monday is over too: it goes to those above.
  await sweepAt('2026-03-17T00:00:00+08:00')
  expect(await subjects()).toEqual(['承诺期限已过一个工作日', '承诺期限已过一个工作日'])
  server.clock.set('2026-03-17T09:00:00+08:00')
  const top = await hire(server, key.institutionId, '所长', ['top-manager'])
  expect(found(await groupsOf(top), 'orders.escalated')).toMatchObject({ total: 1 })
  server.clock.set('2026-03-06T15:00:00+08:00')
})

test('[CAL-6.2.6] another time is agreed on with a signature and the promises follow it', async () => {
  const key = await agreed()
  await receive(key)
  await subjects()
  const params = { institutionId: key.institutionId, id: key.id }
  const desk = laboratory.desk.client
  const sooner = await attempt(desk, api.proposeDelay, { params, body: { promisedDays: 5, reason: '标准器送检' } })
  expect(sooner.error?.fields[0]).toMatchObject({ path: 'body.promisedDays', code: 'orders.not-later' })
  const asked = await desk.call(api.proposeDelay, { params, body: { promisedDays: 8, reason: '标准器送检' } })
  expect(asked.delays[0]?.dueDay).toBe('2026-03-18')
  await server.drain()
  const { rows } = await server.database.pool.query(`select body from outgoing_messages where body like '%2026-03-18%'`)
  expect(rows).toHaveLength(1)
  expect(await subjects()).toEqual(['机构请求延期，请答复'])
  const twice = await attempt(desk, api.proposeDelay, { params, body: { promisedDays: 9, reason: '再延' } })
  expect(twice.error?.code).toBe('orders.delay-open')
  const answer = { params: { ...params, delayId: asked.delays[0]?.id ?? '' }, body: { accepted: true, signature } }
  expect((await attempt(desk, api.answerDelay, answer)).status).toBe(403)
  const accepted = await customer.client.call(api.answerDelay, answer)
  expect(accepted).toMatchObject({ promisedDays: 8, delays: [{ answer: { accepted: true, by: '采购小李' } }] })
  // Eight working days after Friday 6 March.
  expect(accepted.items.map(({ promise }) => promise?.dueAt.slice(0, 10))).toEqual(['2026-03-18', '2026-03-18'])
  expect((await attempt(customer.client, api.answerDelay, answer)).error?.code).toBe('orders.delay-answered')
})

test('[CAL-6.2.6] no other time is proposed where nothing promised is open', async () => {
  const key = await agreed()
  await receive(key)
  const done = sql`update order_items set stage = 'certified' where order_id = ${key.id}`
  await done.execute(server.database.db)
  const asked = await attempt(laboratory.desk.client, api.proposeDelay, {
    params: { institutionId: key.institutionId, id: key.id },
    body: { promisedDays: 30, reason: '标准器送检' },
  })
  expect(asked).toMatchObject({ status: 409, error: { code: 'orders.nothing-promised' } })
})

test('[CAL-5.2.3] customers whose instruments are still to be worked on are told that their method ends', async () => {
  const { id, institutionId } = await agreed()
  await subjects()
  const manager = server.client(laboratory.manager.cookie)
  const successor = await manager.call(addMethod, {
    body: {
      code: 'JJF 1261-2026',
      name: { zh: '游标卡尺', en: '' },
      kind: 'other-standard',
      effectiveOn: '2026-09-01',
    },
  })
  await manager.call(endMethod, {
    params: { institutionId, id: laboratory.methodId },
    body: { reason: 'superseded', on: '2026-09-01', successorId: successor.id, version: 1 },
  })
  expect(new Set(await subjects())).toEqual(new Set(['所用方法有变化']))
  const seen = await server.client(customer.cookie).call(api.getOrder, { params: { institutionId, id } })
  expect(seen.messages).toMatchObject([{ side: 'laboratory', text: expect.stringContaining('由 JJF 1261-2026 代替') }])
})
