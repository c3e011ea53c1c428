import type { AddressInfo } from 'node:net'
import { getMail, listMails, mailboxOperations } from '@tongheng/contract/mailbox'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Config, readConfig } from '#platform/config'
import { messageKinds } from '#platform/messages/kinds'
import { mailboxIsOpen } from '#platform/messages/mailbox'
import { notify } from '#platform/messages/notify'
import { attempt, openApp, type TestApp } from '#test/harness'
import { toyAuthenticator } from '#test/toy'
import { messagesModule } from '#modules/messages'
import { mailbox } from './index.ts'

const mail = { to: 'wang@example.com', subject: '重置密码', text: '<b>秘密</b>\n.\n末行' }
const link = 'https://example.com/reset?token=x'
/** What the recipient reads. */
const letter = `王工，您好：\n\n${mail.text}\n\n${link}\n\n通衡平台`

const toy = messageKinds(
  'toy',
  { subject: '', text: '' },
  { mail: { topic: 'account', only: 'mail', zh: ['{{subject}}', '{{text}}'], en: ['{{subject}}', '{{text}}'] } },
)

interface Received {
  recipients: string[]
  source: string
}

const decoded = (quoted: string): string =>
  decodeURIComponent(
    quoted
      .replaceAll('=\n', '')
      .replaceAll('%', '%25')
      .replaceAll(/=([0-9A-F]{2})/g, '%$1'),
  ).trim()

/** The plain text and the HTML of a message, both quoted-printable (RFC 2045, 6.7; RFC 2046, 5.1). */
function partsOf(source: string): string[] {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? ''
  return source
    .replaceAll('\r\n', '\n')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => decoded(part.slice(part.indexOf('\n\n'))))
}

const received: Received[] = []
let refuseWith: number | null = null
let smtp: SMTPServer
const worlds: TestApp[] = []

const local: Config = { ...readConfig([], {}), logLevel: 'silent' }

const openWorld = async (config: Config): Promise<TestApp> => {
  const world = await openApp({
    config,
    modules: [mailbox, messagesModule([])],
    operations: Object.values(mailboxOperations),
    authenticator: toyAuthenticator,
  })
  worlds.push(world)
  return world
}
const send = (world: TestApp, one = mail, more: () => Promise<void> = () => Promise.resolve()) =>
  world.database.db.transaction().execute(async (db) => {
    await notify(
      { db, platform: world.app.platform },
      {
        kind: toy.mail,
        to: [{ id: null, name: '王工', email: one.to, locale: 'zh-CN' }],
        page: '',
        link,
        data: { subject: one.subject, text: one.text },
      },
    )
    await more()
  })
const failures = async (world: TestApp): Promise<string[]> =>
  (await world.database.pool.query(`select answer from message_deliveries where state = 'failed'`)).rows.map(
    (row) => row.answer,
  )

beforeAll(async () => {
  smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      done(refuseWith === null ? null : Object.assign(new Error('no such mailbox'), { responseCode: refuseWith }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ recipients, source: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  for (const world of worlds) await world.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
})

const smtpConfig = (): Config => ({
  ...local,
  smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
  publicUrl: 'https://tongheng.example.cn',
})

test('a mail is sent when the transaction commits, and nothing of it is kept', async () => {
  const world = await openWorld(smtpConfig())
  await expect(
    send(world, { ...mail, to: 'never@example.com' }, () => Promise.reject(new Error('rolled back'))),
  ).rejects.toThrow('rolled back')
  await send(world)
  const waiting = await world.database.pool.query('select payload::text from graphile_worker._private_jobs order by id')
  expect(JSON.stringify(waiting.rows)).not.toContain('token')
  await world.drain()
  expect(received.map(({ recipients }) => recipients)).toEqual([['wang@example.com']])
  const source = received[0]?.source ?? ''
  expect(source).toContain('no-reply@tongheng.example.cn')
  expect(source).toContain(`Subject: =?UTF-8?`)
  const [text, html] = partsOf(source)
  expect(text).toBe(letter)
  expect(html).toContain('<p>&lt;b&gt;秘密&lt;/b&gt;<br>.<br>末行</p>')
  expect(html).toContain(`<a href="${link}">`)
  expect(await failures(world)).toEqual([])
  const refused = await attempt(world.client(), listMails, { query: {} })
  expect(refused).toMatchObject({ status: 403, error: { code: 'mailbox.closed' } })
})

test('a header in the subject or a second address in the recipient does not get out', async () => {
  const world = await openWorld(smtpConfig())
  received.length = 0
  await send(world, { ...mail, subject: 'a\r\nBcc: li@example.com' })
  await send(world, { ...mail, to: 'wang@example.com, li@example.com' })
  await world.drain()
  expect(received.map(({ recipients }) => recipients)).toEqual([['wang@example.com']])
  expect(received[0]?.source).toMatch(/^Subject: =\?UTF-8\?/m)
  expect(received[0]?.source).not.toMatch(/^Bcc:/im)
  expect(await failures(world)).toHaveLength(1)
})

test('an address that the mail server refuses for good is not tried again; a passing fault is', async () => {
  const world = await openWorld(smtpConfig())
  received.length = 0
  refuseWith = 550
  await send(world)
  await world.drain()
  expect(await failures(world)).toEqual(['550 no such mailbox'])
  refuseWith = 451
  await send(world, { ...mail, subject: 'second' })
  await world.drain()
  refuseWith = null
  await world.database.pool.query('update graphile_worker._private_jobs set run_at = now()')
  await world.drain()
  expect(received).toHaveLength(1)
})

test('without a mail server a local server keeps mails where the developer reads them', async () => {
  const world = await openWorld(local)
  await send(world)
  await send(world, { ...mail, to: 'li@example.com', subject: 'second' })
  const client = world.client()
  expect((await client.call(listMails, { query: {} })).total).toBe(0)
  await world.drain()
  const { entries, total } = await client.call(listMails, { query: {} })
  expect([total, entries.map(({ subject }) => subject)]).toEqual([2, ['通衡平台：second', '通衡平台：重置密码']])
  const mine = await client.call(listMails, { query: { to: 'Wang@example.com' } })
  expect(mine.total).toBe(1)
  expect((await client.call(getMail, { params: { id: mine.entries[0]?.id ?? '' } })).text).toBe(letter)
  const missing = await attempt(client, getMail, { params: { id: '01900000-0000-7000-8000-000000000000' } })
  expect(missing.status).toBe(404)
})

test('a server that others can reach has no development mailbox unless asked for by name', async () => {
  expect(mailboxIsOpen(local)).toBe(true)
  expect(mailboxIsOpen({ ...local, host: '0.0.0.0' })).toBe(false)
  expect(mailboxIsOpen({ ...local, publicUrl: 'https://tongheng.example.cn' })).toBe(false)
  expect(mailboxIsOpen({ ...local, host: '0.0.0.0', devMailbox: true })).toBe(true)
  expect(mailboxIsOpen({ ...smtpConfig(), devMailbox: true })).toBe(false)
  const world = await openWorld({ ...local, host: '0.0.0.0' })
  await send(world)
  await world.drain()
  expect((await attempt(world.client(), listMails, { query: {} })).status).toBe(403)
  expect(await failures(world)).toEqual(['no mail server is configured (SMTP_URL)'])
})
