import * as api from '@tongheng/contract/accounts'
import { unattendedHeader } from '@tongheng/contract/client'
import type { AnyOperation } from '@tongheng/contract'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { generate } from 'otplib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAccount, openSession, testPassword } from './fixtures.ts'
import { own } from './tables.ts'

let server: TestApp

beforeAll(async () => {
  server = await openApp()
})
afterAll(() => server.close())
// Each story comes from a calm address.
beforeEach(() => server.clock.advance(60 * 60_000))

interface Raw {
  status: number
  cookie: string
  setCookie: string
  body: { step?: string; error?: { code: string; fields: { path: string; code: string }[]; details: object } }
}

/** A call whose cookies are looked at. */
async function raw(operation: AnyOperation, body: object, cookie = ''): Promise<Raw> {
  const response = await server.app.http.inject({
    method: operation.method,
    url: `/api${operation.path}`,
    headers: { host: 'tongheng.test', 'user-agent': 'Story/1.0', ...(cookie ? { cookie } : {}) },
    payload: body,
  })
  const setCookie = [response.headers['set-cookie'] ?? []].flat().join('; ')
  return { status: response.statusCode, cookie: setCookie.split(';')[0] ?? '', setCookie, body: response.json() }
}

const signIn = (email: string, password: string) => raw(api.signIn, { email, password })
const platform = () => server.app.platform

const newcomer = {
  name: '王小明',
  displayName: '小明',
  email: 'Ming@Example.com',
  phone: '+86 138-0013-8000',
  locale: 'zh-CN',
  password: 'Correct-Horse-9',
  consent: true,
} as const

test('[NQI-6.1-realname] a person registers by real name, is signed in, and shows the chosen name in front', async () => {
  const registered = await raw(api.registerAccount, newcomer)
  expect(registered.status).toBe(200)
  expect(registered.setCookie).toMatch(/HttpOnly; SameSite=Lax/)
  expect(registered.setCookie).not.toContain('Secure')
  const session = await server.client(registered.cookie).call(api.getSession, {})
  expect(session).toMatchObject({
    account: { name: '王小明', displayName: '小明', email: 'ming@example.com', twoFactor: false },
    organization: null,
    posts: [],
  })
  const again = await raw(api.registerAccount, { ...newcomer, email: 'ming@example.com' })
  expect(again.status).toBe(409)
  expect(again.body.error?.fields[0]).toMatchObject({ path: 'body.email', code: 'accounts.email-taken' })
})

test('[NQI-4.1-security] weak passwords and missing consent are refused at their fields', async () => {
  const faultsOf = async (change: object): Promise<string[]> =>
    (await raw(api.registerAccount, { ...newcomer, email: 'x@example.com', ...change })).body.error?.fields.map(
      (field) => `${field.path} ${field.code}`,
    ) ?? []
  expect(await faultsOf({ password: 'Aa1!' })).toEqual(['body.password accounts.password-short'])
  expect(await faultsOf({ password: 'abcdefg1' })).toEqual(['body.password accounts.password-plain'])
  expect(await faultsOf({ password: 'Password123!' })).toEqual(['body.password accounts.password-common'])
  expect(await faultsOf({ phone: '12345678901' })).toEqual(['body.phone identifiers.mobile'])
  expect(await faultsOf({ consent: false })).toEqual(['body.consent accounts.consent-needed'])
  expect(await faultsOf({ posts: ['operator'] })).toEqual([expect.stringContaining('body.posts')])
})

test('[NQI-4.1-security] five failures lock the account for 15 minutes, also for the right password', async () => {
  const account = await createAccount(platform())
  for (let turn = 1; turn <= 4; turn += 1) {
    const refused = await signIn(account.email, 'wrong')
    expect([refused.status, refused.body.error?.code]).toEqual([401, 'accounts.wrong-credentials'])
  }
  expect((await signIn(account.email, 'wrong')).body.error?.code).toBe('accounts.locked')
  const locked = await signIn(account.email, testPassword)
  expect([locked.status, locked.body.error?.code]).toEqual([429, 'accounts.locked'])
  expect(locked.body.error?.details).toMatchObject({ minutes: 15 })
  server.clock.advance(14 * 60_000)
  expect((await signIn(account.email, testPassword)).status).toBe(429)
  server.clock.advance(2 * 60_000)
  expect((await signIn(account.email, testPassword)).status).toBe(200)
  const told = await sql<{ action: string; n: string }>`select action, count(*) n from audit_entries
    where object_id = ${account.id} group by action order by action`.execute(platform().db)
  expect(Object.fromEntries(told.rows.map((row) => [row.action, Number(row.n)]))).toEqual({
    'accounts.locked': 1,
    'accounts.proof-failed': 5,
    'accounts.register': 1,
    'accounts.sign-in': 1,
  })
})

test('[NQI-4.1-security] guesses sent at once are counted, and an address that nobody has locks in the same way', async () => {
  const email = 'nobody@example.com'
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(email, 'guess')))
  const codes = answers.map((answer) => answer.body.error?.code)
  expect(codes.filter((code) => code === 'accounts.wrong-credentials')).toHaveLength(4)
  expect(codes.filter((code) => code === 'accounts.locked')).toHaveLength(4)
})

test('[NQI-4.1-security] many failures from one network address slow it down', async () => {
  await signIn('person@example.com', 'guess')
  // Whether somebody has the address or not, a failure counts; the passwords of tests are quick to check.
  for (let turn = 1; turn < 22; turn += 1) await signIn((await createAccount(platform())).email, 'guess')
  const slowed = await signIn('person99@example.com', 'guess')
  expect([slowed.status, slowed.body.error?.code]).toEqual([429, 'accounts.slow-down'])
  server.clock.advance(61_000)
  expect((await signIn('person99@example.com', 'guess')).status).toBe(401)
})

test('a session ends by signing out, by lying idle, and after a day however busy', async () => {
  const account = await createAccount(platform())
  const signedOut = (await signIn(account.email, testPassword)).cookie
  expect(await server.client(signedOut).call(api.getSession, {})).not.toBeNull()
  await server.client(signedOut).call(api.signOut, {})
  expect(await server.client(signedOut).call(api.getSession, {})).toBeNull()
  const idle = await openSession(platform(), account.id)
  server.clock.advance(121 * 60_000)
  expect(await server.client(idle).call(api.getSession, {})).toBeNull()
  const busy = await openSession(platform(), account.id)
  for (let hour = 1; hour < 24; hour += 1) {
    server.clock.advance(60 * 60_000)
    expect(await server.client(busy).call(api.getSession, {})).not.toBeNull()
  }
  server.clock.advance(61 * 60_000)
  expect(await server.client(busy).call(api.getSession, {})).toBeNull()
})

test('[NQI-4.1-security] what a page asks by itself keeps no session open', async () => {
  const account = await createAccount(platform())
  const cookie = await openSession(platform(), account.id)
  const alone = server.client(cookie, { [unattendedHeader]: '1' })
  server.clock.advance(119 * 60_000)
  expect(await alone.call(api.getSession, {})).not.toBeNull()
  server.clock.advance(60_000)
  expect(await alone.call(api.getSession, {})).toBeNull()
})

const codeFor = (secret: string): Promise<string> =>
  generate({ secret, epoch: Math.floor(server.clock.now().getTime() / 1000) })

async function enrol(cookie: string): Promise<{ secret: string; backupCodes: string[] }> {
  const client = server.client(cookie)
  const { secret, uri } = await client.call(api.startTwoFactor, { body: { password: testPassword } })
  expect(uri).toContain('otpauth://totp/')
  const { backupCodes } = await client.call(api.confirmTwoFactor, { body: { code: await codeFor(secret) } })
  server.clock.advance(30_000)
  return { secret, backupCodes }
}

test('[NQI-4.1-security] a second factor: enrolled, asked for, each code works once, backup codes too, disabled', async () => {
  const account = await createAccount(platform())
  const cookie = (await signIn(account.email, testPassword)).cookie
  const { secret, backupCodes } = await enrol(cookie)
  expect(backupCodes).toHaveLength(10)

  const waiting = await signIn(account.email, testPassword)
  expect(waiting.body.step).toBe('second-factor')
  expect(await server.client(waiting.cookie).call(api.getSession, {})).toBeNull()
  expect((await attempt(server.client(waiting.cookie), api.getAccount, {})).status).toBe(401)
  const wrong = await raw(api.signInSecondFactor, { code: '000000' }, waiting.cookie)
  expect(wrong.body.error?.fields[0]).toMatchObject({ path: 'body.code', code: 'accounts.wrong-code' })
  const code = await codeFor(secret)
  const open = await raw(api.signInSecondFactor, { code }, waiting.cookie)
  expect(open.body.step).toBe('done')
  expect(open.cookie).not.toBe(waiting.cookie)
  expect(await server.client(waiting.cookie).call(api.getSession, {})).toBeNull()
  expect(await server.client(open.cookie).call(api.getSession, {})).toMatchObject({ account: { twoFactor: true } })

  const replayed = await signIn(account.email, testPassword)
  expect((await raw(api.signInSecondFactor, { code }, replayed.cookie)).status).toBe(400)
  expect((await raw(api.signInSecondFactor, { code: backupCodes[0] }, replayed.cookie)).status).toBe(200)
  const again = await signIn(account.email, testPassword)
  expect((await raw(api.signInSecondFactor, { code: backupCodes[0] }, again.cookie)).status).toBe(400)

  const client = server.client(open.cookie)
  expect(await client.call(api.getAccount, {})).toMatchObject({ twoFactor: true, backupCodesLeft: 9 })
  const refused = await attempt(client, api.disableTwoFactor, { body: { password: 'wrong' } })
  expect(refused.error?.fields[0]?.path).toBe('body.password')
  await client.call(api.disableTwoFactor, { body: { password: testPassword } })
  expect((await signIn(account.email, testPassword)).body.step).toBe('done')
})

test('[NQI-4.1-security] wrong codes lock although the password is right each time', async () => {
  const account = await createAccount(platform())
  await enrol((await signIn(account.email, testPassword)).cookie)
  const codes: (string | undefined)[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const { cookie } = await signIn(account.email, testPassword)
    codes.push((await raw(api.signInSecondFactor, { code: '000000' }, cookie)).body.error?.code)
  }
  expect(codes.at(-1)).toBe('accounts.locked')
  expect((await signIn(account.email, testPassword)).status).toBe(429)
})

test('secrets are not readable in the database', async () => {
  const account = await createAccount(platform())
  const cookie = (await signIn(account.email, testPassword)).cookie
  const { secret, backupCodes } = await enrol(cookie)
  const dump = JSON.stringify(
    await Promise.all(
      ['accounts', 'account_sessions', 'account_backup_codes', 'audit_entries', 'idempotency_keys'].map((table) =>
        sql`select * from ${sql.table(table)}`.execute(platform().db),
      ),
    ),
  )
  for (const hidden of [secret, backupCodes[0] ?? '', cookie.split('=')[1] ?? '', testPassword])
    expect(dump).not.toContain(hidden)
})

test('[NQI-4.1-security] signing asks again: password or code, wrong ones count towards the lock', async () => {
  const account = await createAccount(platform())
  const { authenticator } = platform()
  expect(await authenticator.reauthenticate(account.id, { password: testPassword })).toBe('password')
  expect(await authenticator.reauthenticate(account.id, { code: '123456' })).toBeNull()
  for (let turn = 0; turn < 3; turn += 1)
    expect(await authenticator.reauthenticate(account.id, { password: 'wrong' })).toBeNull()
  await expect(authenticator.reauthenticate(account.id, { password: 'wrong' })).rejects.toThrow('accounts.locked')
  server.clock.advance(16 * 60_000)
  const { secret } = await enrol(await openSession(platform(), account.id))
  expect(await authenticator.reauthenticate(account.id, { code: await codeFor(secret) })).toBe('totp')
})

test('sessions are listed with their device and ended one by one; others’ sessions are not found', async () => {
  const account = await createAccount(platform())
  const here = (await signIn(account.email, testPassword)).cookie
  const there = (await signIn(account.email, testPassword)).cookie
  const client = server.client(here)
  const { entries } = await client.call(api.listSessions, {})
  expect(entries).toHaveLength(2)
  expect(entries[0]).toMatchObject({ ip: '127.0.0.1', userAgent: 'Story/1.0' })
  const other = entries.find((entry) => !entry.current)
  await client.call(api.revokeSession, { params: { id: other?.id ?? '' } })
  expect(await server.client(there).call(api.getSession, {})).toBeNull()
  const stranger = await openSession(platform(), (await createAccount(platform())).id)
  const mine = entries.find((entry) => entry.current)?.id ?? ''
  expect((await attempt(server.client(stranger), api.revokeSession, { params: { id: mine } })).status).toBe(404)
})

test('changing the password asks for the old one and ends the other sessions', async () => {
  const account = await createAccount(platform())
  const here = (await signIn(account.email, testPassword)).cookie
  const there = (await signIn(account.email, testPassword)).cookie
  const client = server.client(here)
  const change = (currentPassword: string, password: string) =>
    attempt(client, api.changePassword, { body: { currentPassword, password } })
  expect((await change('wrong', 'Another-Pass-1')).error?.fields[0]?.path).toBe('body.currentPassword')
  expect((await change(testPassword, testPassword)).error?.code).toBe('accounts.password-same')
  expect((await change(testPassword, 'Another-Pass-1')).status).toBe(200)
  expect(await server.client(there).call(api.getSession, {})).toBeNull()
  expect(await client.call(api.getSession, {})).not.toBeNull()
  expect((await signIn(account.email, 'Another-Pass-1')).status).toBe(200)
})

test('an edit of an older version of the account is refused with what changed since', async () => {
  const account = await createAccount(platform())
  const client = server.client(await openSession(platform(), account.id))
  const edit = { name: '张三', displayName: '老张', phone: '13800138000', locale: 'en' as const }
  await client.call(api.updateAccount, { body: { ...edit, version: 1 } })
  const stale = await attempt(client, api.updateAccount, { body: { ...edit, displayName: '小张', version: 1 } })
  expect([stale.status, stale.error?.code]).toEqual([409, 'platform.stale'])
  expect(stale.error?.details['fields']).toContain('display_name')
})

test('demo logins are shown only where the demo world put them', async () => {
  expect((await server.client().call(api.listDemoLogins, {})).entries).toEqual([])
  await own(platform().db)
    .insertInto('demo_logins')
    .values({ email: 'a@demo.test', password: 'p', name: '甲', organization: '乙', position: 0 })
    .execute()
  expect((await server.client().call(api.listDemoLogins, {})).entries).toHaveLength(1)
})
