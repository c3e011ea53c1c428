import * as accounts from '@tongheng/contract/accounts'
import { identities as api } from '@tongheng/contract/identities'
import type { AnyOperation } from '@tongheng/contract'
import { readConfig } from '#platform/config'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { startIdentityProvider, type Subject, type TestIdentityProvider } from '#test/identityProvider'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AccountDraft, createAccount, openSession, testPassword } from './fixtures.ts'
import { reauthenticate } from './proofs.ts'

let server: TestApp
let provider: TestIdentityProvider

beforeAll(async () => {
  provider = await startIdentityProvider('http://127.0.0.1:3000/login/callback')
  const gone = { ...provider.settings, id: 'gone', issuer: 'http://127.0.0.1:9', registration: false }
  server = await openApp()
  // The same list for the whole file: the settings of a running server do not change.
  server.app.platform.config.identityProviders.push(provider.settings, gone)
})
afterAll(async () => {
  await server.close()
  await provider.close()
})
// Each story comes from a calm address.
beforeEach(() => server.clock.advance(60 * 60_000))

const platform = () => server.app.platform

interface Answered {
  status: number
  body: { url?: string; step?: string; returnTo?: string; profile?: object; error?: { code: string; message: string } }
}

/** A browser: it keeps the cookies that it is given. */
function browser(session = '') {
  const jar = new Map<string, string>(session === '' ? [] : [session.split(/=(.*)/).slice(0, 2) as [string, string]])
  const call = async (operation: AnyOperation, body: object): Promise<Answered> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await server.app.http.inject({
      method: operation.method,
      url: `/api${operation.path}`,
      headers: { host: 'tongheng.test', ...(cookie === '' ? {} : { cookie }) },
      payload: body,
    })
    for (const text of [response.headers['set-cookie'] ?? []].flat()) {
      expect(text).toMatch(/HttpOnly; SameSite=Lax/)
      const [name = '', value = ''] = text.split(';')[0]?.split(/=(.*)/) ?? []
      jar.set(name, value)
    }
    return { status: response.statusCode, body: response.json() }
  }
  return {
    call,
    jar,
    start: async (body: object = {}) =>
      (await call(api.startIdentitySignIn, { provider: 'gov', ...body })).body.url ?? '',
    answer: (query: string) => call(api.answerIdentity, { query }),
    client: () => server.client(`tongheng_session=${jar.get('tongheng_session') ?? ''}`),
  }
}

const signInAs = async (subject: Subject | null, from = browser()) => {
  provider.next(subject)
  return { from, answered: await from.answer(await provider.visit(await from.start())) }
}

const person = { name: '李清', displayName: '清', phone: '13800138000', locale: 'zh-CN', consent: true } as const

/** Registers by an identity; answers the browser that is signed in. */
async function registered(sub: string, email = `${sub}@example.cn`) {
  const { from } = await signInAs({ sub })
  expect((await from.call(api.registerByIdentity, { ...person, email })).status).toBe(200)
  return from
}

async function linked(sub: string, draft: AccountDraft = {}) {
  const account = await createAccount(platform(), draft)
  const from = browser(await openSession(platform(), account.id))
  const { body } = await from.call(api.startIdentityLink, { provider: 'gov', password: testPassword })
  provider.next({ sub })
  expect((await from.answer(await provider.visit(body.url ?? ''))).body).toMatchObject({ step: 'linked' })
  return { account, from }
}

test('[NQI-6.1-realname] a new person proves a unified identity, completes the account, and signs in by it from then on', async () => {
  expect((await server.client().call(api.listIdentityProviders, {})).entries[0]).toEqual({
    id: 'gov',
    name: { 'zh-CN': '统一身份认证', en: 'Unified identity' },
  })
  const subject = { sub: 'citizen-1', name: '李清', email: 'liqing@example.cn' }
  const from = browser()
  provider.next(subject)
  const url = await from.start({ returnTo: '/work/orders' })
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    redirect_uri: 'http://127.0.0.1:3000/login/callback',
    response_type: 'code',
    code_challenge_method: 'S256',
    nonce: expect.any(String),
    state: expect.any(String),
  })
  const answered = await from.answer(await provider.visit(url))
  expect(answered.body).toMatchObject({
    step: 'register',
    returnTo: '/work/orders',
    profile: { name: '李清', email: 'liqing@example.cn', phone: '' },
  })
  expect(await from.client().call(accounts.getSession, {})).toBeNull()
  const refused = await from.call(api.registerByIdentity, { ...person, email: 'liqing@example.cn', consent: false })
  expect(refused.status).toBe(400)
  expect((await from.call(api.registerByIdentity, { ...person, email: 'liqing@example.cn' })).status).toBe(200)
  expect(await from.client().call(accounts.getSession, {})).toMatchObject({
    account: { name: '李清', displayName: '清' },
  })
  expect(await from.client().call(accounts.getAccount, {})).toMatchObject({ passwordChangedAt: null })
  const again = await signInAs(subject)
  expect(again.answered.body).toMatchObject({ step: 'done', profile: null })
  expect(await again.from.client().call(api.listIdentities, {})).toMatchObject({
    entries: [{ provider: 'gov', lastUsedAt: expect.any(String) }],
  })
  expect((await from.call(api.registerByIdentity, { ...person, email: 'other@example.cn' })).status).toBe(409)
})

test('[NQI-4.1-security] an address that somebody registered is never enough: only they link the identity, with their password', async () => {
  const account = await createAccount(platform(), { email: 'owner@example.cn' })
  const thief = (await signInAs({ sub: 'thief', email: 'owner@example.cn' })).from
  const refused = await thief.call(api.registerByIdentity, { ...person, email: 'owner@example.cn' })
  expect(refused.body.error).toMatchObject({ code: 'identities.email-taken' })
  expect(await thief.client().call(accounts.getSession, {})).toBeNull()

  const owner = browser(await openSession(platform(), account.id))
  const link = (body: object) => owner.call(api.startIdentityLink, { provider: 'gov', ...body })
  expect((await link({})).body.error?.code).toBe('accounts.password-needed')
  expect((await link({ password: 'wrong' })).body.error?.code).toBe('accounts.wrong-password')
  const { url = '' } = (await link({ password: testPassword })).body
  provider.next({ sub: 'owner' })
  const query = await provider.visit(url)
  // Another session of somebody else does not take the identity, though the attempt's cookie is with it.
  const stranger = browser(await openSession(platform(), (await createAccount(platform())).id))
  stranger.jar.set('tongheng_identity', owner.jar.get('tongheng_identity') ?? '')
  expect((await stranger.answer(query)).body.error?.code).toBe('identities.other-browser')

  provider.next({ sub: 'owner' })
  const second = (await link({ password: testPassword })).body.url ?? ''
  expect((await owner.answer(await provider.visit(second))).body).toMatchObject({ step: 'linked' })
  expect((await signInAs({ sub: 'owner' })).answered.body.step).toBe('done')
  provider.next({ sub: 'owner-too' })
  const third = (await link({ password: testPassword })).body.url ?? ''
  expect((await owner.answer(await provider.visit(third))).body.error?.code).toBe('identities.one-each')
})

test('an identity of one account is refused to another', async () => {
  await linked('taken')
  const other = await createAccount(platform())
  const from = browser(await openSession(platform(), other.id))
  const { url = '' } = (await from.call(api.startIdentityLink, { provider: 'gov', password: testPassword })).body
  provider.next({ sub: 'taken' })
  expect((await from.answer(await provider.visit(url))).body.error?.code).toBe('identities.taken')
})

test('[NQI-4.1-security] answers that were forged, replayed, late or from elsewhere are refused, each in its own words', async () => {
  await linked('visitor')
  const subject = { sub: 'visitor' }
  const codeOf = async (answered: Promise<Answered>) => (await answered).body.error?.code
  const from = browser()
  provider.next(subject)
  const query = await provider.visit(await from.start())
  expect(await codeOf(browser().answer(query))).toBe('identities.other-browser')
  expect(await codeOf(from.answer('?code=guess&state=guess'))).toBe('identities.state')
  expect((await from.answer(query)).body.step).toBe('done')
  expect(await codeOf(from.answer(query))).toBe('identities.other-browser')

  const twice = browser()
  const replayed = await provider.visit(await twice.start())
  const carried = twice.jar.get('tongheng_identity') ?? ''
  const answers = await Promise.all([twice.answer(replayed), twice.answer(replayed)])
  expect(answers.map(({ body }) => body.step ?? body.error?.code).toSorted()).toEqual(['done', 'identities.used'])
  twice.jar.set('tongheng_identity', carried)
  expect(await codeOf(twice.answer(replayed))).toBe('identities.used')

  const tabs = browser()
  const older = await provider.visit(await tabs.start())
  await tabs.start()
  expect(await codeOf(tabs.answer(older))).toBe('identities.state')

  const late = browser()
  const tooLate = await provider.visit(await late.start())
  server.clock.advance(11 * 60_000)
  expect(await codeOf(late.answer(tooLate))).toBe('identities.expired')

  const forged = browser()
  const url = new URL(await forged.start())
  const state = url.searchParams.get('state') ?? ''
  const iss = provider.settings.issuer
  expect(await codeOf(forged.answer(`?code=guess&state=${state}&iss=${iss}`))).toBe('identities.refused')
  const elsewhere = browser()
  const other = new URL(await elsewhere.start()).searchParams.get('state') ?? ''
  const mixed = `?code=guess&state=${other}&iss=https://evil.example`
  expect(await codeOf(elsewhere.answer(mixed))).toBe('identities.invalid')
})

test('cancelling, an unknown identity, a provider that is down or unknown: the login page says what it was', async () => {
  const cancelled = (await signInAs(null)).answered
  expect(cancelled.body.error).toMatchObject({
    code: 'identities.denied',
    message: '您在“统一身份认证”取消了登录或未同意授权',
  })
  const down = await browser().call(api.startIdentitySignIn, { provider: 'gone' })
  expect([down.status, down.body.error?.code]).toEqual([409, 'identities.unreachable'])
  expect((await browser().call(api.startIdentitySignIn, { provider: 'none' })).status).toBe(404)

  provider.settings.registration = false
  expect((await signInAs({ sub: 'nobody' })).answered.body.error?.code).toBe('identities.unknown')
  provider.settings.registration = true
})

test('[NQI-4.1-security] no answer leads to another site', async () => {
  const { from: first } = await signInAs({ sub: 'traveller' })
  await first.call(api.registerByIdentity, { ...person, email: 'traveller@example.cn' })
  for (const returnTo of ['//evil.example', 'https://evil.example', String.raw`/\evil.example`]) {
    const from = browser()
    provider.next({ sub: 'traveller' })
    const answered = await from.answer(await provider.visit(await from.start({ returnTo })))
    expect(answered.body).toMatchObject({ step: 'done', returnTo: '' })
  }
})

test('[NQI-4.1-security] an identity does not replace the second factor', async () => {
  const { account } = await linked('two-steps')
  await sql`update accounts set totp_secret_cipher = 'x', totp_confirmed_at = now() where id = ${account.id}`.execute(
    platform().db,
  )
  const { from, answered } = await signInAs({ sub: 'two-steps' })
  expect(answered.body.step).toBe('second-factor')
  expect(await from.client().call(accounts.getSession, {})).toBeNull()
})

test('[NQI-4.1-security] without a password: changes only just after signing in, no signature by password, the last way in stays', async () => {
  const from = await registered('no-password')
  const { account } = (await from.client().call(accounts.getSession, {})) ?? { account: { id: '' } }
  await expect(reauthenticate(platform(), account.id, { password: 'guess' })).rejects.toThrow('accounts.no-password')
  const [identity] = (await from.client().call(api.listIdentities, {})).entries
  const unlink = (body: object) =>
    attempt(from.client(), api.unlinkIdentity, { params: { id: identity?.id ?? '' }, body })
  expect((await unlink({})).error?.code).toBe('identities.last-way-in')
  const law = sql`delete from account_identities where account_id = ${account.id}`.execute(platform().db)
  await expect(law).rejects.toThrow('an account has a password or an identity')

  server.clock.advance(11 * 60_000)
  expect((await unlink({})).error?.code).toBe('accounts.sign-in-again')
  const setPassword = () => attempt(from.client(), accounts.changePassword, { body: { password: 'Correct-Horse-9' } })
  expect((await setPassword()).error?.code).toBe('accounts.sign-in-again')
  await signInAs({ sub: 'no-password' }, from)
  expect((await setPassword()).status).toBe(200)
  expect(await reauthenticate(platform(), account.id, { password: 'Correct-Horse-9' })).toBe('password')
  expect((await unlink({ password: 'Correct-Horse-9' })).status).toBe(200)
  const gone = (await signInAs({ sub: 'no-password' })).answered
  expect(gone.body.step).toBe('register')
  const told = await sql<{ action: string }>`select action from audit_entries
    where object_id = ${account.id} and action like '%identity' order by sequence`.execute(platform().db)
  expect(told.rows.map(({ action }) => action)).toEqual(['accounts.link-identity', 'accounts.unlink-identity'])
})

test('nothing in the database completes a sign-in that waits', async () => {
  const from = browser()
  const url = new URL(await from.start())
  const rows = await sql`select * from identity_attempts`.execute(platform().db)
  const dump = JSON.stringify(rows.rows)
  for (const secret of [
    from.jar.get('tongheng_identity'),
    url.searchParams.get('state'),
    url.searchParams.get('nonce'),
  ])
    expect(dump).not.toContain(secret)
})

test('a wrong list of providers stops the start with what is wrong', () => {
  expect(() => readConfig([], { IDENTITY_PROVIDERS_FILE: '/nowhere.json' })).toThrow('/nowhere.json')
})
