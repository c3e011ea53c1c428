import {
  getSession,
  requestPasswordReset,
  resetPassword,
  signIn,
  switchOrganization,
} from '@tongheng/contract/accounts'
import * as people from '@tongheng/contract/members'
import type { AnyOperation } from '@tongheng/contract'
import * as api from '@tongheng/contract/organizations'
import { listWork } from '@tongheng/contract/work'
import { createAccount, openSession, testPassword } from '#modules/accounts'
import { verifyAudit } from '#platform/audit'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { vaultOf } from '#platform/secrets'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mayReadPaper } from './attachments.ts'
import { addMember, createOrganization, createStaff, type Staff, testUscc, uploadPapers } from './fixtures.ts'
import { ensureFirstOperatorLink } from './setUp.ts'

let server: TestApp
let operator: Staff

const platform = () => server.app.platform

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const organization = await createOrganization(platform(), { kind: 'operator', name: '通衡运营中心' })
  operator = await createStaff(platform(), organization.id, ['operator'], { name: '运营员' })
})
afterAll(() => server.close())
beforeEach(() => server.clock.set('2026-03-02T09:00:00+08:00'))

const papersOf = (accountId: string, kinds: readonly api.AttachmentKind[]) => uploadPapers(platform(), accountId, kinds)

const mainData = () => ({
  kind: 'enterprise' as const,
  name: '示例精密机械有限公司',
  displayName: '示例精密',
  uscc: testUscc(),
  legalRepresentative: '李四',
  legalRepresentativeId: '11010519491231002ｘ',
  region: '320106',
  address: '示例路 1 号',
  phone: '025-88880000',
})

async function applicant() {
  const account = await createAccount(platform())
  const client = server.client(await openSession(platform(), account.id))
  const attachments = await papersOf(account.id, ['business-licence'])
  const enterprise = () => ({ ...mainData(), attachments })
  return { account, client, enterprise }
}

/** The link in the last mail to an address. */
async function mailedTo(address: string): Promise<{ subject: string; body: string; token: string }> {
  const { rows } = await sql<{ subject: string; body: string }>`
    select subject, body from outgoing_messages where recipient = ${address} order by id desc limit 1`.execute(
    platform().db,
  )
  const mail = rows[0] ?? { subject: '', body: '' }
  return { ...mail, token: /token=([\w-]{43})/.exec(mail.body)?.[1] ?? '' }
}

async function cookieOf(operation: AnyOperation, body: object): Promise<string> {
  const response = await server.app.http.inject({
    method: operation.method,
    url: `/api${operation.path}`,
    payload: body,
  })
  expect(response.statusCode).toBe(200)
  return [response.headers['set-cookie'] ?? []].flat().join().split(';')[0] ?? ''
}

test('[NQI-6.1-review] an enterprise is registered, returned with a reason per field, mended and approved', async () => {
  const { account, client: firstClient, enterprise } = await applicant()
  let client = firstClient
  const submitted = await client.call(api.applyForOrganization, { body: enterprise() })
  expect(submitted).toMatchObject({
    status: 'submitted',
    legalRepresentativeId: '110105**********2X',
    phone: '025-88880000',
    clock: { state: 'running', dueAt: '2026-03-05T15:59:59.999Z' },
  })
  expect(await client.call(getSession, {})).toMatchObject({ organization: { id: submitted.id }, posts: [] })
  expect((await attempt(client, people.listMembers, {})).status).toBe(403)

  let review = server.client(operator.cookie)
  const list = await review.call(api.listApplications, { query: { status: 'submitted' } })
  expect(list.entries.map((entry) => entry.id)).toContain(submitted.id)
  const key = { params: { id: submitted.id } }
  const empty = await attempt(review, api.returnApplication, { ...key, body: { version: 1, reasons: [] } })
  expect(empty.error?.fields[0]?.path).toBe('body.reasons')
  await review.call(api.returnApplication, {
    ...key,
    body: { version: 1, reasons: [{ field: 'address', reason: '与营业执照不一致' }] },
  })
  expect(await mailedTo(account.email)).toMatchObject({ body: expect.stringContaining('与营业执照不一致') })

  const [mine] = (await client.call(api.listMyApplications, {})).entries
  expect(mine).toMatchObject({
    status: 'returned',
    reasons: [{ field: 'address', reason: '与营业执照不一致' }],
    clock: { state: 'met' },
    actions: [{ action: 'resubmit', allowed: true }],
  })
  const {
    kind: _kind,
    legalRepresentativeId: _id,
    ...mended
  } = { ...enterprise(), uscc: submitted.uscc, address: '新路 2 号' }
  const stale = await attempt(client, api.resubmitApplication, { ...key, body: { ...mended, version: 1 } })
  expect(stale.error?.code).toBe('platform.stale')
  server.clock.set('2026-03-06T10:00:00+08:00')
  client = server.client(await openSession(platform(), account.id))
  review = server.client(await openSession(platform(), operator.accountId))
  const again = await client.call(api.resubmitApplication, { ...key, body: { ...mended, version: 2 } })
  expect(again).toMatchObject({ status: 'submitted', reasons: [], address: '新路 2 号', clock: { state: 'running' } })
  expect(again.legalRepresentativeId).toBe('110105**********2X')
  const unread = await review.call(api.getApplication, key)
  expect(unread.submissions).toBe(2)
  expect(unread.changes).toEqual([
    {
      field: 'address',
      before: '示例路 1 号',
      after: '新路 2 号',
      removed: [],
      added: [],
      changed: true,
      reason: '与营业执照不一致',
    },
  ])

  await review.call(api.approveApplication, { ...key, body: { version: again.version } })
  expect(await client.call(getSession, {})).toMatchObject({ posts: ['enterprise-admin'] })
  expect((await client.call(people.listMembers, {})).members).toHaveLength(1)
  const twice = await attempt(review, api.approveApplication, { ...key, body: { version: again.version + 1 } })
  expect([twice.status, twice.error?.code]).toEqual([409, 'platform.no-such-move'])
})

test('[NQI-6.1-institution] an institution hands in five papers; all that are missing are told at once', async () => {
  const { account, client, enterprise } = await applicant()
  const institution = { ...enterprise(), kind: 'institution' as const }
  const missing = await attempt(client, api.applyForOrganization, { body: institution })
  expect(missing.error?.fields.map((field) => field.path)).toEqual([
    'body.attachments.application-form',
    'body.attachments.qualification-certificate',
    'body.attachments.integrity-commitment',
    'body.attachments.capability-scope',
    'body.certificateNumber',
    'body.certificateValidUntil',
  ])
  const complete = {
    ...institution,
    attachments: await papersOf(account.id, api.requiredAttachments.institution),
    certificateNumber: '（示例）计授 2026-001',
    certificateValidUntil: '2026-03-02',
  }
  const faultsOf = async (change: object): Promise<string[]> =>
    (await attempt(client, api.applyForOrganization, { body: { ...complete, ...change } })).error?.fields.map(
      (field) => `${field.path} ${field.code}`,
    ) ?? []
  expect(await faultsOf({ certificateNumber: '', certificateValidUntil: null })).toEqual([
    'body.certificateNumber organizations.certificate-needed',
    'body.certificateValidUntil organizations.certificate-needed',
  ])
  expect(await faultsOf({ certificateValidUntil: '2026-03-01', licenceValidUntil: '2020-01-01' })).toEqual([
    'body.licenceValidUntil organizations.paper-expired',
    'body.certificateValidUntil organizations.paper-expired',
  ])
  const { id } = await client.call(api.applyForOrganization, { body: complete })
  const seen = await server.client(operator.cookie).call(api.getApplication, { params: { id } })
  expect(seen.findings).toContainEqual({
    kind: 'certificate-ends',
    field: 'certificateValidUntil',
    detail: '2026-03-02',
  })
})

test('[NQI-6.1-review] papers and numbers used for another organisation are refused without telling whose', async () => {
  const first = await applicant()
  const institution = {
    ...first.enterprise(),
    kind: 'institution' as const,
    attachments: await papersOf(first.account.id, api.requiredAttachments.institution),
    certificateNumber: '（示例）计授 2026-002',
    certificateValidUntil: '2030-01-01',
  }
  await first.client.call(api.applyForOrganization, { body: institution })
  // The same person registers a second organisation with the papers of the first.
  const copied = await attempt(first.client, api.applyForOrganization, { body: { ...institution, uscc: testUscc() } })
  expect(copied.error?.fields.map((field) => field.path)).toEqual([
    'body.attachments.business-licence',
    'body.attachments.qualification-certificate',
  ])
  const second = await applicant()
  const attachments = await papersOf(second.account.id, api.requiredAttachments.institution)
  const taken = await attempt(second.client, api.applyForOrganization, {
    body: { ...institution, uscc: testUscc(), attachments },
  })
  expect(taken.error?.fields).toMatchObject([
    { path: 'body.certificateNumber', code: 'organizations.certificate-taken' },
  ])
  expect(JSON.stringify([copied, taken])).not.toContain(institution.name)
})

test('[NQI-6.1-review] the reviewer, and nobody else, is told that the licence was registered under another name', async () => {
  const closed = await createOrganization(platform(), { kind: 'enterprise', name: '旧名厂', status: 'deregistered' })
  const { client, enterprise } = await applicant()
  const mine = await client.call(api.applyForOrganization, {
    body: { ...enterprise(), name: '新名厂', uscc: closed.uscc ?? '' },
  })
  expect(mine.findings).toEqual([])
  const seen = await server.client(operator.cookie).call(api.getApplication, { params: { id: mine.id } })
  expect(seen.findings).toContainEqual({ kind: 'other-name-on-file', field: 'name', detail: '旧名厂' })
})

test('[NQI-6.1-review] wrong check digits and a code that is registered already are refused at their fields', async () => {
  const { account, client, enterprise } = await applicant()
  const faultsOf = async (change: object): Promise<string[]> =>
    (await attempt(client, api.applyForOrganization, { body: { ...enterprise(), ...change } })).error?.fields.map(
      (field) => `${field.path} ${field.code}`,
    ) ?? []
  expect(await faultsOf({ uscc: '91350100M000100Y4Z' })).toHaveLength(1)
  expect(await faultsOf({ uscc: '91310115MA1H8R7C6D' })).toHaveLength(1)
  expect(await faultsOf({ legalRepresentativeId: '110101199002290012' })).toEqual([
    'body.legalRepresentativeId identifiers.id-date',
  ])
  const first = await client.call(api.applyForOrganization, { body: enterprise() })
  const attachments = await papersOf(account.id, ['business-licence'])
  expect(await faultsOf({ uscc: first.uscc.toLowerCase(), attachments })).toEqual([
    'body.uscc organizations.uscc-taken',
  ])
})

test('[NQI-4.1-security] the identity number is encrypted, bound to its organisation, and nowhere else', async () => {
  const { client, enterprise } = await applicant()
  const { id } = await client.call(api.applyForOrganization, { body: enterprise() })
  const tables = ['organizations', 'audit_entries', 'idempotency_keys', 'events']
  const dump = JSON.stringify(
    await Promise.all(tables.map((table) => sql`select * from ${sql.table(table)}`.execute(platform().db))),
  )
  expect(dump).not.toContain('11010519491231002X')
  const { rows } = await sql<{ cipher: string }>`
    select legal_representative_id_cipher cipher from organizations where id = ${id}`.execute(platform().db)
  const vault = vaultOf(platform().config)
  expect(vault.decrypt(`identity:${id}`, rows[0]?.cipher ?? '')).toBe('11010519491231002X')
  expect(() => vault.decrypt(`identity:${newId()}`, rows[0]?.cipher ?? '')).toThrow()
})

test('[NQI-4.1-access] others neither see nor decide a registration', async () => {
  const { client, enterprise } = await applicant()
  const stranger = await applicant()
  const { id } = await client.call(api.applyForOrganization, { body: enterprise() })
  expect((await attempt(stranger.client, api.getApplication, { params: { id } })).status).toBe(404)
  expect((await attempt(client, api.approveApplication, { params: { id }, body: { version: 1 } })).status).toBe(403)
  const { kind: _kind, legalRepresentativeId: _id, ...body } = enterprise()
  const foreign = await attempt(stranger.client, api.resubmitApplication, {
    params: { id },
    body: { ...body, version: 1 },
  })
  expect(foreign.status).toBe(404)
})

test('[NQI-4.1-access] papers are read by their owner and the operator; nobody hands in another person’s file', async () => {
  const { client, enterprise } = await applicant()
  const stranger = await applicant()
  const submitted = await client.call(api.applyForOrganization, { body: enterprise() })
  expect(submitted.attachments).toMatchObject([{ kind: 'business-licence', file: { name: 'business-licence.pdf' } }])
  const actor = async (cookie: string) => {
    const found = await platform().authenticator.resolveActor(new Headers({ cookie }))
    if (!found) throw new Error('no actor')
    return found
  }
  const file = submitted.attachments[0]?.file.id ?? ''
  expect(await mayReadPaper(platform().db, await actor(operator.cookie), file)).toBe(true)
  const other = await actor(await openSession(platform(), stranger.account.id))
  expect(await mayReadPaper(platform().db, other, file)).toBe(false)
  const stolen = { ...stranger.enterprise(), attachments: enterprise().attachments }
  const refused = await attempt(stranger.client, api.applyForOrganization, { body: stolen })
  expect(refused.error?.fields).toMatchObject([{ path: 'body.attachments.business-licence', code: 'files.unknown' }])
})

test('[NQI-6.1-review] registrations that wait are in the operator’s work list with their clock', async () => {
  const { client, enterprise } = await applicant()
  const { id } = await client.call(api.applyForOrganization, { body: enterprise() })
  const { groups } = await server.client(operator.cookie).call(listWork, {})
  const mine = groups
    .find((group) => group.kind === 'organizations.review')
    ?.items.find((item) => item.page.endsWith(id))
  expect(mine).toMatchObject({ clock: { state: 'running' } })
})

test('[NQI-4.1-access] an administrator invites; the link makes an account once; posts hold from the next request', async () => {
  const organization = await createOrganization(platform(), { kind: 'institution', name: '甲计量院' })
  const admin = await createStaff(platform(), organization.id, ['institution-admin'])
  const client = server.client(admin.cookie)
  const wrong = await attempt(client, people.inviteMember, {
    body: { email: 'a@b.cn', name: '赵', posts: ['enterprise-admin'] },
  })
  expect(wrong.error?.fields[0]).toMatchObject({ path: 'body.posts.0', code: 'organizations.post-not-here' })

  await client.call(people.inviteMember, { body: { email: 'zhao@lab.cn', name: '赵六', posts: ['checker'] } })
  const first = await mailedTo('zhao@lab.cn')
  await client.call(people.inviteMember, { body: { email: 'Zhao@lab.cn', name: '赵六', posts: ['calibrator'] } })
  const { token } = await mailedTo('zhao@lab.cn')
  const visitor = server.client()
  const replaced = await attempt(visitor, people.openInvitation, { body: { token: first.token } })
  expect(replaced.error?.code).toBe('organizations.link-invalid')
  expect(await visitor.call(people.openInvitation, { body: { token } })).toMatchObject({
    organization: '甲计量院',
    posts: ['calibrator'],
    hasAccount: false,
  })
  const person = {
    name: '赵六',
    displayName: '老赵',
    phone: '13900139000',
    password: 'Sturdy-Pass-7',
    locale: 'zh-CN',
    consent: true,
  }
  const cookie = await cookieOf(people.acceptInvitation, { token, person })
  expect(await server.client(cookie).call(getSession, {})).toMatchObject({
    account: { email: 'zhao@lab.cn' },
    organization: { id: organization.id },
    posts: ['calibrator'],
  })
  expect((await attempt(visitor, people.acceptInvitation, { body: { token } })).status).toBe(400)

  const { members, invitations } = await client.call(people.listMembers, {})
  expect(invitations).toEqual([])
  const zhao = members.find((member) => member.email === 'zhao@lab.cn')
  const key = { params: { id: zhao?.accountId ?? '' } }
  await client.call(people.changePosts, { ...key, body: { posts: ['calibrator', 'institution-admin'], version: 1 } })
  expect((await server.client(cookie).call(people.listMembers, {})).members).toHaveLength(2)
  await client.call(people.changePosts, { ...key, body: { posts: ['calibrator'], version: 2 } })
  expect((await attempt(server.client(cookie), people.listMembers, {})).status).toBe(403)
  const last = await attempt(client, people.removeMember, { params: { id: admin.accountId } })
  expect([last.status, last.error?.code]).toEqual([409, 'organizations.last-admin'])
  await client.call(people.removeMember, key)
  expect(await server.client(cookie).call(getSession, {})).toMatchObject({ organization: null, posts: [] })
})

test('a stolen invitation opens no account that exists', async () => {
  const organization = await createOrganization(platform(), { kind: 'enterprise' })
  const admin = await createStaff(platform(), organization.id, ['enterprise-admin'])
  const known = await createAccount(platform())
  await server
    .client(admin.cookie)
    .call(people.inviteMember, { body: { email: known.email, name: known.name, posts: ['enterprise-member'] } })
  const { token } = await mailedTo(known.email)
  const person = {
    name: '窃贼',
    displayName: '贼',
    phone: '13900139000',
    password: 'Stolen-Pass-7',
    locale: 'zh-CN' as const,
    consent: true as const,
  }
  expect(await server.client().call(people.acceptInvitation, { body: { token, person } })).toEqual({ signedIn: false })
  const refused = await attempt(server.client(), signIn, { body: { email: known.email, password: 'Stolen-Pass-7' } })
  expect(refused.status).toBe(401)
  const session = await server.client(await openSession(platform(), known.id)).call(getSession, {})
  expect(session).toMatchObject({ account: { name: known.name }, posts: ['enterprise-member'] })
})

test('[NQI-4.1-access] people of another organisation are not found', async () => {
  const [ours, theirs] = await Promise.all([
    createOrganization(platform(), { kind: 'enterprise' }),
    createOrganization(platform(), { kind: 'enterprise' }),
  ])
  const admin = await createStaff(platform(), ours.id, ['enterprise-admin'])
  const stranger = await createStaff(platform(), theirs.id, ['enterprise-member'])
  const client = server.client(admin.cookie)
  const key = { params: { id: stranger.accountId } }
  expect((await attempt(client, people.removeMember, key)).status).toBe(404)
  const body = { posts: ['enterprise-member' as const], version: 1 }
  expect((await attempt(client, people.changePosts, { ...key, body })).status).toBe(404)
})

test('a person of several organisations acts for one at a time, and the choice outlives the session', async () => {
  const [first, second] = await Promise.all([
    createOrganization(platform(), { kind: 'institution' }),
    createOrganization(platform(), { kind: 'enterprise' }),
  ])
  const staff = await createStaff(platform(), first.id, ['calibrator'])
  await addMember(platform(), { organizationId: second.id, accountId: staff.accountId, posts: ['enterprise-admin'] })
  const client = server.client(staff.cookie)
  expect(await client.call(getSession, {})).toMatchObject({ posts: ['calibrator'] })
  const body = { organizationId: second.id }
  expect(await client.call(switchOrganization, { body })).toMatchObject({ posts: ['enterprise-admin'] })
  expect((await client.call(people.listMembers, {})).members).toHaveLength(1)
  const cookie = await cookieOf(signIn, { email: staff.email, password: testPassword })
  expect(await server.client(cookie).call(getSession, {})).toMatchObject({ organization: { id: second.id } })
  const foreign = await createOrganization(platform(), { kind: 'enterprise' })
  const refused = await attempt(client, switchOrganization, { body: { organizationId: foreign.id } })
  expect(refused.status).toBe(404)
})

test('[NQI-4.1-security] the reset link works once, for half an hour, and the answer tells nobody who is registered', async () => {
  const account = await createAccount(platform())
  const other = await openSession(platform(), account.id)
  const visitor = server.client()
  const unknown = await visitor.call(requestPasswordReset, { body: { email: 'nobody@nowhere.cn' } })
  expect(await visitor.call(requestPasswordReset, { body: { email: account.email.toUpperCase() } })).toEqual(unknown)
  const { token } = await mailedTo(account.email)
  const weak = await attempt(visitor, resetPassword, { body: { token, password: 'short' } })
  expect(weak.error?.fields[0]?.code).toBe('accounts.password-short')
  server.clock.advance(31 * 60_000)
  const late = await attempt(visitor, resetPassword, { body: { token, password: 'Brand-New-Pass-1' } })
  expect(late.error?.code).toBe('accounts.bad-link')

  await visitor.call(requestPasswordReset, { body: { email: account.email } })
  const fresh = (await mailedTo(account.email)).token
  await visitor.call(resetPassword, { body: { token: fresh, password: 'Brand-New-Pass-1' } })
  expect(await server.client(other).call(getSession, {})).toBeNull()
  const again = await attempt(visitor, resetPassword, { body: { token: fresh, password: 'Brand-New-Pass-2' } })
  expect(again.error?.code).toBe('accounts.bad-link')
  await cookieOf(signIn, { email: account.email, password: 'Brand-New-Pass-1' })
})

test('windows and authorities are set up by the operator alone', async () => {
  const body = {
    kind: 'window' as const,
    name: '高新区质量服务窗口',
    displayName: '高新窗口',
    region: '320106',
    address: '园区大道 8 号',
    phone: '4008001234',
    email: 'window@park.cn',
  }
  await server.client(operator.cookie).call(api.createOrganization, { body })
  const { token } = await mailedTo('window@park.cn')
  const person = {
    name: '窗口员',
    displayName: '窗口',
    phone: '13900139000',
    password: 'Window-Pass-1',
    locale: 'en',
    consent: true,
  }
  const cookie = await cookieOf(people.acceptInvitation, { token, person })
  expect(await server.client(cookie).call(getSession, {})).toMatchObject({ posts: ['window-clerk'] })
  expect((await attempt(server.client(cookie), api.createOrganization, { body })).status).toBe(403)
})

test('[NQI-4.1-security] an empty installation has no password: the printed link makes the first operator, once', async () => {
  const fresh = await openApp()
  try {
    const { db } = fresh.app.platform
    await ensureFirstOperatorLink(db, 'http://127.0.0.1:3000')
    const link = (await ensureFirstOperatorLink(db, 'http://127.0.0.1:3000')) ?? ''
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:3000\/setup\?token=[\w-]{43}$/)
    const body = {
      token: link.split('=')[1] ?? '',
      email: 'first@operator.cn',
      name: '首位运营员',
      displayName: '运营',
      phone: '13900139000',
      password: 'First-Operator-1',
      consent: true as const,
      locale: 'zh-CN' as const,
      organizationName: '某市质量基础设施平台',
    }
    const wrong = await attempt(fresh.client(), people.setUpOperator, { body: { ...body, token: 'x'.repeat(43) } })
    expect(wrong.error?.code).toBe('accounts.bad-link')
    fresh.clock.advance(60_000)
    await fresh.client().call(people.setUpOperator, { body })
    fresh.clock.advance(60_000)
    const twice = await attempt(fresh.client(), people.setUpOperator, { body: { ...body, email: 'b@operator.cn' } })
    expect(twice.error?.code).toBe('accounts.bad-link')
    expect(await ensureFirstOperatorLink(db, 'http://127.0.0.1:3000')).toBeNull()
  } finally {
    await fresh.close()
  }
})

test('everything above is in the audit, and its chains hold', async () => {
  const checks = await verifyAudit(platform().db)
  expect(checks.length).toBeGreaterThan(5)
  expect(checks.filter((check) => check.broken !== null)).toEqual([])
})
