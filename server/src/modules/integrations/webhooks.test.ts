import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { integrations as api, type WebhookView } from '@tongheng/contract/integrations'
import { readConfig } from '#platform/config'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testPassword } from '#modules/accounts'
import { actingAs, anAgreedOrder, anItem } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, openTransactions, type TestApp } from '#test/harness'
import { type Actress, hire, type Laboratory, openLaboratory } from '#test/laboratory'
import { webhookHeaders } from './signWebhook.ts'

interface Received {
  headers: Record<string, string | string[] | undefined>
  body: string
}

let world: TestApp
let laboratory: Laboratory
let admin: Actress
let customer: Actress
let receiver: Server
let url: string
let received: Received[] = []
let answers: number[] = []
/** Transactions that were open while the receiver was asked, and what happens before it answers. */
let openMeanwhile: number[] = []
let meanwhile: () => Promise<unknown> = () => Promise.resolve()
const signature = { password: testPassword }

beforeAll(async () => {
  world = await openApp({
    config: readConfig(['--data', '/nonexistent'], { OUTGOING_LOOPBACK: 'allow', PUBLIC_CALLS_PER_MINUTE: '0' }),
  })
  laboratory = await openLaboratory(world, '示例计量所')
  admin = await hire(world, laboratory.desk.organizationId, '卫管理', ['institution-admin'])
  const enterprise = await createOrganization(world.app.platform, { kind: 'enterprise' })
  customer = await hire(world, enterprise.id, '采购小李', ['enterprise-admin'])
  receiver = createServer((request, answer) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', async () => {
      received.push({ headers: request.headers, body })
      openMeanwhile.push(await openTransactions(world))
      await meanwhile()
      answer.writeHead(answers.shift() ?? 204).end()
    })
  })
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  receiver.close()
  await world.close()
})
beforeEach(async () => {
  await world.database.pool.query('delete from webhooks')
  received = []
  answers = []
  openMeanwhile = []
  meanwhile = () => Promise.resolve()
})

const by = (staff: Actress) => staff.client
const create = (input: object = {}, staff = admin) =>
  by(staff).call(api.createWebhook, { body: { url, events: ['order.accepted'], signature, ...input } })
const anOrder = async () =>
  anAgreedOrder(
    {
      desk: await actingAs(world.app.platform, laboratory.desk.cookie),
      customer: await actingAs(world.app.platform, customer.cookie),
      password: testPassword,
    },
    { clientId: customer.organizationId, items: [anItem({ methodId: laboratory.methodId })] },
  )
const logOf = async ({ id }: WebhookView) => (await by(admin).call(api.listDeliveries, { params: { id } })).entries
const standing = async ({ id }: WebhookView): Promise<WebhookView> => {
  const found = (await by(admin).call(api.listWebhooks, {})).entries.find((one) => one.id === id)
  if (!found) throw new Error('no such webhook')
  return found
}
/** The schedule asks the machine's clock; what waits for later is due now. */
const dueNow = async () => {
  await world.database.pool.query('update webhooks set resting_until = null')
  await world.database.pool.query(
    `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where task_identifier = 'deliver-webhook'), now())`,
  )
  await world.drain()
}

test('[NQI-6.4-feedback] both sides of an order are told of it, signed, thin, once to each webhook that asked', async () => {
  const { webhook, secret } = await create()
  await create({ events: ['order.completed'] })
  const theirs = await create({}, customer)
  const key = await anOrder()
  await world.drain()
  expect(received).toHaveLength(2)
  const bodies = received.map(({ body }) => JSON.parse(body))
  const data = {
    institutionId: key.institutionId,
    orderId: key.id,
    api: `/api/agreed-orders/${key.institutionId}/${key.id}`,
    page: `/work/orders/${key.institutionId}/${key.id}`,
  }
  expect(bodies).toEqual([0, 1].map(() => ({ type: 'order.accepted', timestamp: expect.any(String), data })))
  const [entry] = await logOf(webhook)
  expect(entry).toMatchObject({ status: 'delivered', attempts: [{ answer: 204, fault: null }] })
  const mine = received.find(({ headers }) => headers['webhook-id'] === entry?.id)
  const timestamp = Number(mine?.headers['webhook-timestamp'])
  expect(mine?.headers).toMatchObject(
    webhookHeaders({ id: entry?.id ?? '', timestamp, body: entry?.body ?? '' }, [secret]),
  )
  expect(mine?.body).toBe(entry?.body)
  expect(theirs.secret).not.toBe(secret)
})

test('[NQI-6.4-feedback] what is not taken is tried again under the same id; another try by hand does not wait', async () => {
  const { webhook } = await create()
  answers = [500, 302, 200]
  await anOrder()
  await world.drain()
  expect(await logOf(webhook)).toMatchObject([{ status: 'waiting', attempts: [{ answer: 500 }] }])
  await dueNow()
  await dueNow()
  const [entry] = await logOf(webhook)
  expect(entry).toMatchObject({ status: 'delivered', attempts: [{ answer: 500 }, { answer: 302 }, { answer: 200 }] })
  expect(new Set(received.map(({ headers, body }) => `${String(headers['webhook-id'])} ${body}`)).size).toBe(1)
  const params = { id: webhook.id, deliveryId: entry?.id ?? '' }
  await by(admin).call(api.resendDelivery, { params })
  expect(await attempt(by(admin), api.resendDelivery, { params })).toMatchObject({ code: 'integrations.still-waiting' })
  await world.drain()
  expect(received).toHaveLength(4)
})

test('[NQI-6.4-feedback] after three days without success the webhook pauses and its administrators are told; what happens meanwhile is not sent', async () => {
  const { webhook } = await create()
  answers = Array.from({ length: 20 }, () => 503)
  await anOrder()
  for (let round = 0; round < 10; round += 1) await dueNow()
  expect(received).toHaveLength(10)
  expect(await standing(webhook)).toMatchObject({ status: 'paused', pausedBecause: 'failing', waiting: 0 })
  expect((await logOf(webhook))[0]).toMatchObject({ status: 'failed', nextAttemptAt: null })
  const mails = await world.database.pool.query(
    `select recipient from outgoing_messages where subject like '%Webhook 已暂停'`,
  )
  expect(mails.rows).toHaveLength(1)
  await anOrder()
  await world.drain()
  expect(received).toHaveLength(10)
  answers = [200]
  await by(admin).call(api.pingWebhook, { params: { id: webhook.id } })
  await world.drain()
  expect(JSON.parse(received.at(-1)?.body ?? '')).toMatchObject({ type: 'ping', data: {} })
  const { version } = await standing(webhook)
  await by(admin).call(api.resumeWebhook, { params: { id: webhook.id }, body: { version } })
  await anOrder()
  await world.drain()
  expect(received).toHaveLength(12)
})

test('[NQI-6.4-feedback] a receiver that is gone is asked no more; one that gives no answer rests and holds up nobody', async () => {
  const { webhook: gone } = await create()
  answers = [410]
  await anOrder()
  await world.drain()
  expect(await standing(gone)).toMatchObject({ status: 'paused', pausedBecause: 'gone' })
  const { webhook: dead } = await create({ url: 'http://127.0.0.1:1/hook' })
  await anOrder()
  await anOrder()
  await world.drain()
  const log = await logOf(dead)
  expect(log.map(({ status, attempts }) => [status, attempts.map(({ fault }) => fault)]).toSorted()).toEqual([
    ['waiting', []],
    ['waiting', ['unreachable']],
  ])
})

test('[NQI-4.1-security] no transaction is open while a receiver answers; after a crash the message is sent again under its id', async () => {
  const { webhook } = await create()
  const ping = async () => {
    await by(admin).call(api.pingWebhook, { params: { id: webhook.id } })
    await world.drain()
  }
  const { pool } = world.database
  // The server dies after the receiver took it: its lease ends, and another one takes the message over.
  meanwhile = () =>
    pool.query(`update outgoing_leases set holder = gen_random_uuid(), until = now() + interval '1 minute'`)
  await ping()
  meanwhile = () => Promise.resolve()
  await dueNow()
  expect([received.length, (await logOf(webhook))[0]?.status]).toEqual([1, 'waiting'])
  await pool.query(`update outgoing_leases set until = now() - interval '1 second'`)
  await dueNow()
  expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(
    [received[0], received[0]].map((one) => one?.headers['webhook-id']),
  )
  expect(await logOf(webhook)).toMatchObject([{ status: 'delivered', attempts: [{ answer: 204 }] }])
  expect((await pool.query('select 1 from outgoing_leases')).rows).toEqual([])
  // Removed while the receiver answers: nothing is left to be written.
  meanwhile = () => by(admin).call(api.removeWebhook, { params: { id: webhook.id } })
  await ping()
  expect(received).toHaveLength(3)
  expect(openMeanwhile).toEqual([0, 0, 0])
})

test('[NQI-4.1-security] a new secret signs beside the old one for a day', async () => {
  const { webhook, secret } = await create()
  const body = { version: webhook.version, signature }
  const renewed = await by(admin).call(api.renewWebhookSecret, { params: { id: webhook.id }, body })
  expect(renewed.webhook.earlierSecretUntil).not.toBeNull()
  await by(admin).call(api.pingWebhook, { params: { id: webhook.id } })
  await world.drain()
  const [sent] = received
  const message = {
    id: String(sent?.headers['webhook-id']),
    timestamp: Number(sent?.headers['webhook-timestamp']),
    body: sent?.body ?? '',
  }
  expect(sent?.headers).toMatchObject(webhookHeaders(message, [renewed.secret, secret]))
  const told = await world.database.pool.query(
    'select t::text as row from audit_entries t union all select t::text from webhooks t',
  )
  expect(told.rows.filter(({ row }) => String(row).includes(secret) || String(row).includes(renewed.secret))).toEqual(
    [],
  )
})

test('[NQI-4.1-security] what cannot be called or told is refused at its field, and nobody sees another’s webhooks', async () => {
  const { webhook } = await create()
  const refused = async (input: object) => {
    const body = { url, events: ['order.accepted' as const], signature, ...input }
    return (await attempt(by(customer), api.createWebhook, { body })).error?.fields.map(({ path, code }) => [
      path,
      code,
    ])
  }
  expect(await refused({ url: 'http://example.com/' })).toEqual([['body.url', 'integrations.address-bad']])
  expect(await refused({ url: 'https://169.254.169.254/latest' })).toEqual([
    ['body.url', 'integrations.address-not-public'],
  ])
  expect(await refused({ events: ['order.accepted', 'demand.invited'] })).toEqual([
    ['body.events.1', 'integrations.event-not-here'],
  ])
  expect(await refused({ signature: { password: 'wrong' } })).toEqual([['body.signature', 'platform.signature-wrong']])
  expect((await by(customer).call(api.listWebhooks, {})).entries.map(({ id }) => id)).not.toContain(webhook.id)
  const params = { id: webhook.id }
  expect(await attempt(by(customer), api.listDeliveries, { params })).toMatchObject({ status: 404 })
  expect(await attempt(by(customer), api.removeWebhook, { params })).toMatchObject({ status: 404 })
  expect(await attempt(by(laboratory.desk), api.listWebhooks, {})).toMatchObject({ status: 403 })
})
