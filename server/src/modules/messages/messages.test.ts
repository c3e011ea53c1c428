import { listMails, getMail } from '@tongheng/contract/mailbox'
import { messageOperations as api } from '@tongheng/contract/messages'
import { messageWords } from '@tongheng/contract/messages.words'
import { accountsById } from '#modules/accounts'
import { createOrganization } from '#modules/organizations'
import { systemContext } from '#platform/context'
import { sendDigests } from '#platform/messages/digest'
import { messageKinds } from '#platform/messages/kinds'
import { notify } from '#platform/messages/notify'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Actress
let wang: Actress
let li: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-06T15:00:00+08:00' })
  const platform = await createOrganization(server.app.platform, { kind: 'operator' })
  const enterprise = await createOrganization(server.app.platform, { kind: 'enterprise' })
  operator = await hire(server, platform.id, '运营小周', ['operator'])
  wang = await hire(server, enterprise.id, '王工', ['enterprise-admin'])
  li = await hire(server, enterprise.id, '李工', ['enterprise-member'])
})
afterAll(() => server.close())

const toy = messageKinds(
  'norms',
  { number: '' },
  {
    changed: { topic: 'norms', zh: ['{{number}} 变更', '请查看 {{number}}'], en: ['{{number}}', '{{number}}'] },
    result: { topic: 'results', zh: ['{{number}} 办结', '请查看 {{number}}'], en: ['{{number}}', '{{number}}'] },
    duty: { topic: 'duties', zh: ['{{number}} 到期', '请查看 {{number}}'], en: ['{{number}}', '{{number}}'] },
  },
)

async function tell(kind: keyof typeof toy, number: string, to: readonly Actress[] = [wang]): Promise<void> {
  const { platform } = server.app
  const people = await accountsById(
    platform.db,
    to.map(({ accountId }) => accountId),
  )
  await platform.db
    .transaction()
    .execute((db) =>
      notify({ db, platform }, { kind: toy[kind], to: [...people.values()], page: '/work', data: { number } }),
    )
  await server.drain()
}

/** Subjects of what left, by channel, since the last time. */
async function left(): Promise<string[]> {
  const { entries } = await server.client().call(listMails, { query: { size: 200 } })
  await server.database.pool.query('delete from outgoing_messages')
  return entries.map(({ channel, subject }) => `${channel} ${subject}`).toSorted()
}

const choose = (
  person: Actress,
  topics: { topic: 'norms' | 'duties'; mail: boolean; sms: boolean }[],
  digest: 'immediate' | 'daily',
) => attempt(person.client, api.saveMessageSettings, { body: { topics, digest } })

async function codeFor(phone: string): Promise<string> {
  await server.drain()
  const { entries } = await server.client().call(listMails, { query: { to: phone } })
  const { text } = await server.client().call(getMail, { params: { id: entries[0]?.id ?? '' } })
  return /\d{6}/.exec(text)?.[0] ?? ''
}

test('[NQI-6.4-feedback] a message stands in the inbox of whoever it is for, until it is read, and in nobody else’s', async () => {
  await tell('changed', 'A', [wang, li])
  const { entries, total } = await wang.client.call(api.listMessages, {})
  expect([total, entries[0]]).toMatchObject([1, { title: 'A 变更', text: '请查看 A', page: '/work', readAt: null }])
  expect(await wang.client.call(api.countUnread, {})).toEqual({ unread: 1 })
  const params = { id: entries[0]?.id ?? '' }
  expect((await attempt(li.client, api.readMessage, { params })).status).toBe(404)
  await wang.client.call(api.readMessage, { params })
  await li.client.call(api.readAllMessages, {})
  for (const person of [wang, li]) expect(await person.client.call(api.countUnread, {})).toEqual({ unread: 0 })
  expect((await wang.client.call(api.listMessages, { query: { only: 'unread' } })).total).toBe(0)
  expect(await left()).toEqual(['mail 通衡平台：A 变更', 'mail 通衡平台：A 变更'])
})

test('[NQI-4.1-security] a phone is proved by a code: one a minute, five tries, and it is used for messages only', async () => {
  const phone = '13900001111'
  await wang.client.call(api.askPhoneCode, { body: { phone } })
  expect(await attempt(wang.client, api.askPhoneCode, { body: { phone } })).toMatchObject({
    status: 429,
    code: 'messages.code-too-soon',
  })
  // Somebody else does not flood the same phone either.
  expect((await attempt(li.client, api.askPhoneCode, { body: { phone } })).status).toBe(429)
  const code = await codeFor(phone)
  const wrong = code === '000000' ? '000001' : '000000'
  for (let index = 0; index < 5; index += 1)
    expect(await attempt(wang.client, api.confirmPhone, { body: { code: wrong } })).toMatchObject({
      error: { fields: [{ path: 'body.code', code: 'messages.wrong-code' }] },
    })
  expect((await attempt(wang.client, api.confirmPhone, { body: { code } })).code).toBe('messages.wrong-code')
  server.clock.advance(61_000)
  await wang.client.call(api.askPhoneCode, { body: { phone } })
  const fresh = await codeFor(phone)
  expect((await attempt(li.client, api.confirmPhone, { body: { code: fresh } })).status).toBe(400)
  expect(await wang.client.call(api.confirmPhone, { body: { code: fresh } })).toMatchObject({ phone })
  expect((await attempt(wang.client, api.confirmPhone, { body: { code: fresh } })).status).toBe(400)
  const stored = await server.database.pool.query('select code_fingerprint from message_phone_codes')
  expect(JSON.stringify(stored.rows)).not.toContain(fresh)
  await left()
})

test('[NQI-6.4-feedback] a result comes in the inbox, by mail and by SMS; who chose otherwise gets less, never less than what is due', async () => {
  await tell('result', 'B', [wang, li])
  expect(await left()).toEqual(['mail 通衡平台：B 办结', 'mail 通衡平台：B 办结', 'sms B 办结'])
  expect((await choose(wang, [{ topic: 'norms', mail: false, sms: true }], 'immediate')).status).toBe(200)
  await tell('changed', 'C')
  expect(await left()).toEqual(['sms C 变更'])
  expect(await choose(wang, [{ topic: 'duties', mail: false, sms: false }], 'immediate')).toMatchObject({
    error: { fields: [{ path: 'body.topics.0.mail', code: 'messages.obligatory' }] },
  })
  await tell('duty', 'D')
  expect(await left()).toEqual(['mail 通衡平台：D 到期'])
  await wang.client.call(api.removePhone, {})
  await tell('result', 'E')
  expect(await left()).toEqual(['mail 通衡平台：E 办结'])
  expect((await wang.client.call(api.listMessages, {})).entries.map(({ title }) => title[0])).toEqual([
    'E',
    'D',
    'C',
    'B',
    'A',
  ])
})

test('[NQI-6.4-feedback] one mail on a working-day morning tells what came since, nothing in two of them; duties do not wait', async () => {
  const morning = async (moment: string) => {
    server.clock.set(moment)
    const { platform } = server.app
    await platform.db.transaction().execute((db) => sendDigests(systemContext(platform, db, 'test'), accountsById))
    await server.drain()
  }
  await choose(li, [], 'daily')
  await tell('changed', 'F', [li])
  await tell('result', 'G', [li])
  await tell('duty', 'H', [li])
  expect(await left()).toEqual(['mail 通衡平台：H 到期'])
  // A Saturday.
  await morning('2026-03-07T08:00:00+08:00')
  expect(await left()).toEqual([])
  await morning('2026-03-09T08:00:00+08:00')
  const { entries } = await server.client().call(listMails, {})
  expect(entries.map(({ subject, to }) => [subject, to])).toEqual([['通衡平台：2 条新消息', li.email]])
  const { text } = await server.client().call(getMail, { params: { id: entries[0]?.id ?? '' } })
  expect(text).toMatch(/· F 变更\n· G 办结\n\nhttp:\S+\/work\/messages\n/)
  await left()
  server.clock.set('2026-03-06T15:10:00+08:00')
  await choose(li, [], 'immediate')
  await tell('changed', 'I', [li])
  await morning('2026-03-10T08:00:00+08:00')
  expect(await left()).toEqual(['mail 通衡平台：I 变更'])
  server.clock.set('2026-03-06T15:10:00+08:00')
})

test('[NQI-6.4-feedback] the operator changes words by version; a slip in a placeholder is refused at its field', async () => {
  const words = {
    zh: { subject: '标准 {{number}}', text: '新文字 {{number}}' },
    en: { subject: 'S', text: 'T {{number}}' },
  }
  const params = { kind: 'norms.changed' }
  const slip = { ...words, en: { subject: 'S', text: '{{numbr}} {{number}' } }
  expect(
    await attempt(operator.client, messageWords.publishTemplate, { params, body: { words: slip, version: 0 } }),
  ).toMatchObject({
    error: { fields: [{ path: 'body.words.en.text', code: 'messages.unknown-placeholder' }] },
  })
  const shown = await operator.client.call(messageWords.previewTemplate, {
    params,
    body: { words: { ...words, zh: { subject: '<b>{{number}}', text: 'x' } } },
  })
  expect(shown.zh.subject).toBe('通衡平台：<b>GB/T 1-2020')
  expect(shown.zh.html).not.toContain('<b>')
  const published = await operator.client.call(messageWords.publishTemplate, { params, body: { words, version: 0 } })
  expect(published).toMatchObject({ version: 1, publishedBy: '运营小周' })
  expect(
    await attempt(operator.client, messageWords.publishTemplate, { params, body: { words, version: 0 } }),
  ).toMatchObject({
    status: 409,
    code: 'messages.template-stale',
  })
  await tell('changed', 'K', [li])
  expect(await left()).toEqual(['mail 通衡平台：标准 K'])
  const unknown = await attempt(operator.client, messageWords.publishTemplate, {
    params: { kind: 'norms.no' },
    body: { words, version: 0 },
  })
  expect(unknown.status).toBe(404)
  const { entries } = await operator.client.call(messageWords.listTemplates, {})
  expect(entries.find(({ kind }) => kind === 'norms.changed')?.original.zh.subject).toContain('状态变更')
})

test('[NQI-4.1-security] the log of sendings names nobody', async () => {
  await tell('changed', 'L', [li])
  const { entries } = await operator.client.call(api.listSendings, {
    query: { state: 'kept', channel: 'mail', topic: 'norms' },
  })
  expect(entries[0]).toMatchObject({ topic: 'norms', channel: 'mail', state: 'kept', attempts: 1, repeatable: false })
  expect(JSON.stringify(entries)).not.toContain(li.email)
  expect(await attempt(operator.client, api.repeatDelivery, { params: { id: entries[0]?.id ?? '' } })).toMatchObject({
    status: 409,
    code: 'messages.not-repeatable',
  })
})
