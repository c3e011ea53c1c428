import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signOut } from '@tongheng/contract/accounts'
import { messageOperations as api } from '@tongheng/contract/messages'
import { accountsById } from '#modules/accounts'
import { createOrganization } from '#modules/organizations'
import { readConfig } from '#platform/config'
import { messageKinds } from '#platform/messages/kinds'
import { notify } from '#platform/messages/notify'
import { type OutgoingCall, OutgoingError, type Post } from '#platform/outgoing'
import { attempt, openApp, openTransactions, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const phone = '13900002222'
const wecomUrl = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-secret-4bc4-97a0'
const dingtalkUrl = 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdefsecret'

let server: TestApp
let gateway: Server
let operator: Actress
let wang: Actress
/** What the gateway took, by id, and how often it was asked. */
const taken = new Map<string, { phone: string; text: string }>()
let asked: string[] = []
let breakOff = false
/** Transactions that were open while somebody outside was asked. */
const openMeanwhile = new Set<number>()
/** What robots were told, and how the next post ends. */
let posted: OutgoingCall[] = []
let next: () => ReturnType<Post> = () => Promise.resolve({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' })

/** A gateway as docs/operations.md describes it: it knows what it took already. */
function openGateway(): Server {
  return createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', async () => {
      openMeanwhile.add(await openTransactions(server))
      const { outId, phone: to, text } = JSON.parse(body) as { outId: string; phone: string; text: string }
      asked.push(outId)
      const known = taken.has(outId)
      taken.set(outId, { phone: to, text })
      if (breakOff) return void request.socket.destroy()
      response.writeHead(known ? 409 : 200).end('{}')
    })
  })
}

beforeAll(async () => {
  gateway = openGateway()
  await new Promise<void>((resolve) => void gateway.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/sms`
  const data = await mkdtemp(join(tmpdir(), 'tongheng-test-sms-'))
  server = await openApp({
    startAt: '2026-03-06T15:00:00+08:00',
    config: readConfig(['--data', data, '--port', '0'], {
      LOG_LEVEL: 'silent',
      SMTP_URL: 'smtp://127.0.0.1:1',
      SMS_URL: url,
      SMS_KEY: 'k',
      SMS_SIGN: '通衡',
      PUBLIC_CALLS_PER_MINUTE: '0',
    }),
    post: async (call) => {
      openMeanwhile.add(await openTransactions(server))
      posted.push(call)
      return next()
    },
  })
  const platform = await createOrganization(server.app.platform, { kind: 'operator' })
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise' })
  operator = await hire(server, platform.id, '运营小周', ['operator'])
  wang = await hire(server, enterprise.id, '王工', ['enterprise-admin'])
  await server.database.pool.query(
    'insert into message_settings (account_id, phone, phone_verified_at) values ($1, $2, now())',
    [wang.accountId, phone],
  )
  await server.app.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  await new Promise((resolve) => gateway.close(resolve))
})

const toy = messageKinds(
  'toy',
  { number: '' },
  { result: { topic: 'results', zh: ['{{number}} 办结', '请查看'], en: ['{{number}}', '{{number}}'] } },
)

async function tell(number: string): Promise<void> {
  const { platform } = server.app
  const people = await accountsById(platform.db, [wang.accountId])
  await platform.db.transaction().execute((db) =>
    notify(
      { db, platform },
      {
        kind: toy.result,
        to: [...people.values()],
        organizationId: wang.organizationId,
        page: '/work',
        data: { number },
      },
    ),
  )
}

/** Lets what waits for its next attempt be due. */
async function later(): Promise<void> {
  await server.database.pool.query('update graphile_worker._private_jobs set run_at = now()')
  await server.drain()
}

const log = async (channel: 'sms' | 'wecom' | 'dingtalk') =>
  (await operator.client.call(api.listSendings, { query: { channel } })).entries

const addRobot = (body: { kind: 'wecom' | 'dingtalk'; name: string; url: string; secret?: string; locale?: 'en' }) =>
  attempt(wang.client, api.addRobot, { body: { locale: 'zh-CN', ...body, topics: ['results'] } })

test('[NQI-6.4-feedback] an SMS that the gateway took before the line broke is asked for again under the same id and sent once', async () => {
  breakOff = true
  await tell('A')
  await server.drain()
  expect((await log('sms'))[0]).toMatchObject({ state: 'waiting', attempts: 1, recipient: '139****2222' })
  expect((await log('sms'))[0]?.nextTryAt).not.toBeNull()
  breakOff = false
  await later()
  expect((await log('sms'))[0]).toMatchObject({ state: 'sent', attempts: 2 })
  expect([asked.length, new Set(asked).size]).toEqual([2, 1])
  expect([...taken.values()]).toEqual([{ phone, text: '【通衡】A 办结' }])
  await later()
  expect(asked).toHaveLength(2)
})

test('[NQI-6.4-feedback] an SMS whose server died after sending is asked for again under the same id', async () => {
  asked = []
  await tell('B')
  await server.database.pool.query(
    `update message_deliveries set state = 'sending', attempts = 1 where channel = 'sms' and state = 'waiting'`,
  )
  await server.drain()
  expect((await log('sms'))[0]).toMatchObject({ state: 'sent', attempts: 2 })
  expect(asked).toHaveLength(1)
})

test('[NQI-4.1-security] robots have the addresses of their makers; what gives the right to post is kept encrypted and shown to nobody', async () => {
  const wrong = await addRobot({
    kind: 'wecom',
    name: '群',
    url: 'https://127.0.0.1/cgi-bin/webhook/send?key=693a91f6',
  })
  expect(wrong.error?.fields[0]).toMatchObject({ path: 'body.url', code: 'messages.robot-url' })
  const added = await addRobot({ kind: 'wecom', name: '设备科群', url: wecomUrl })
  expect(added.status).toBe(200)
  expect((await addRobot({ kind: 'dingtalk', name: '设备科群', url: dingtalkUrl })).error?.fields[0]?.path).toBe(
    'body.name',
  )
  const group = { kind: 'dingtalk', name: '质量群', url: dingtalkUrl, secret: 'SECabc', locale: 'en' } as const
  expect((await addRobot(group)).status).toBe(200)
  const listed = JSON.stringify(await wang.client.call(api.listRobots, {}))
  const kept = await server.database.pool.query(
    'select (select json_agg(r) from message_robots r)::text robots, (select json_agg(a) from audit_entries a)::text audit',
  )
  for (const text of [listed, kept.rows[0].robots, kept.rows[0].audit])
    expect(text).not.toMatch(/secret-4bc4|abcdefsecret|SECabc/)
  const params = { id: added.answer?.id ?? '' }
  const stranger = await hire(
    server,
    (await createOrganization(server.app.platform, { kind: 'enterprise' })).id,
    '外人',
    ['enterprise-admin'],
  )
  expect((await attempt(stranger.client, api.testRobot, { params })).status).toBe(404)
  expect(await wang.client.call(api.testRobot, { params })).toMatchObject({ state: 'sent' })
  for (let index = 0; index < 5; index += 1) await wang.client.call(api.testRobot, { params })
  expect((await attempt(wang.client, api.testRobot, { params })).status).toBe(429)
})

test('[NQI-6.4-feedback] a group is told once in its language, title and link only, signed where it asks for it', async () => {
  posted = []
  await tell('[x](http://evil.example)')
  await server.drain()
  const bodies = posted.map(({ url, body }) => ({ host: new URL(url).host, body: JSON.parse(body) }))
  expect(bodies.toSorted((a, b) => a.host.localeCompare(b.host))).toMatchObject([
    {
      host: 'oapi.dingtalk.com',
      body: { msgtype: 'markdown', markdown: { text: expect.stringMatching(/^\*\*［x］.*\*\*\n\n\[Tongheng\]/) } },
    },
    {
      host: 'qyapi.weixin.qq.com',
      body: {
        msgtype: 'markdown',
        markdown: { content: expect.stringMatching(/［x］\(http.* 办结\*\*\n\n\[通衡平台\]/) },
      },
    },
  ])
  expect(posted.find(({ url }) => url.includes('dingtalk'))?.url).toMatch(/&timestamp=\d{13}&sign=[\w%]+/)
  expect((await log('wecom'))[0]).toMatchObject({
    state: 'sent',
    recipient: '设备科群',
    answer: expect.stringContaining('"errcode":0'),
  })
})

test('[NQI-6.4-feedback] a robot that may have taken a message is not asked twice; one that surely did not is', async () => {
  posted = []
  next = () =>
    Promise.reject(new OutgoingError('unreachable', Object.assign(new Error('hung up'), { code: 'ECONNRESET' })))
  await tell('C')
  await server.drain()
  await later()
  expect(posted).toHaveLength(2)
  const [uncertain] = await log('wecom')
  expect(uncertain).toMatchObject({ state: 'uncertain', answer: 'unreachable', repeatable: true })
  next = () =>
    Promise.reject(new OutgoingError('unreachable', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })))
  await operator.client.call(api.repeatDelivery, { params: { id: uncertain?.id ?? '' } })
  await server.drain()
  expect((await log('wecom'))[0]).toMatchObject({ state: 'waiting', attempts: 1, answer: 'unreachable' })
  next = () => Promise.resolve({ status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
  await later()
  expect((await log('wecom'))[0]).toMatchObject({ state: 'failed', attempts: 2 })
  // The server died while it posted: nobody knows, so nobody posts again.
  posted = []
  next = () => Promise.resolve({ status: 200, body: '{"errcode":0}' })
  await tell('D')
  await server.database.pool.query(
    `update message_deliveries set state = 'sending', attempts = 1 where channel in ('wecom', 'dingtalk') and state = 'waiting'`,
  )
  await server.drain()
  expect([posted, (await log('dingtalk'))[0]?.state]).toEqual([[], 'uncertain'])
})

test('[NQI-6.4-feedback] no transaction is open while a gateway or a robot answers', () => {
  expect([...openMeanwhile]).toEqual([0])
})

/** Reads a stream of events until `count` of them are there, or the stream ends. */
async function readEvents(response: Response, count: number): Promise<{ ids: string[]; titles: string[] }> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const found = () => [...text.matchAll(/^id: (\S+)\nevent: message\ndata: (.*)\n\n/gm)]
  while (reader && found().length < count) {
    const { done, value } = await reader.read()
    if (done) break
    text += value
  }
  reader?.releaseLock()
  return { ids: found().map(([, id = '']) => id), titles: found().map(([, , data = '']) => JSON.parse(data).title) }
}

test('[NQI-6.4-feedback] a message is pushed as it comes; who was away gets what was missed; it ends with the session', async () => {
  const { port } = server.app.http.server.address() as AddressInfo
  const connect = (headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/api/messages/stream`, { headers: { cookie: wang.cookie, ...headers } })
  expect((await fetch(`http://127.0.0.1:${port}/api/messages/stream`)).status).toBe(401)
  const stop = new AbortController()
  const first = await fetch(`http://127.0.0.1:${port}/api/messages/stream`, {
    headers: { cookie: wang.cookie },
    signal: stop.signal,
  })
  expect(first.headers.get('content-type')).toMatch(/^text\/event-stream/)
  await tell('E')
  const seen = await readEvents(first, 1)
  expect(seen.titles).toEqual(['E 办结'])
  stop.abort()
  await tell('F')
  await tell('G')
  const second = await connect({ 'last-event-id': seen.ids[0] ?? '' })
  const [missed, ending] = second.body?.tee() ?? []
  expect((await readEvents(new Response(missed), 2)).titles).toEqual(['F 办结', 'G 办结'])
  await wang.client.call(signOut, {})
  // Answers only because the server ends it.
  expect(await new Response(ending).text()).toContain('G 办结')
})
