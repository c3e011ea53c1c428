import { getAccount, getSession, registerAccount } from '@tongheng/contract/accounts'
import { listMembers } from '@tongheng/contract/members'
import { DataKind, privacy as api, processingRules } from '@tongheng/contract/privacy'
import { listWork } from '@tongheng/contract/work'
import { accountById, createAccount, openSession, testPassword } from '#modules/accounts'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { aPersonFile } from '#modules/personnel'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Staff

const platform = () => server.app.platform

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const organization = await createOrganization(platform(), { kind: 'operator', name: '通衡运营中心' })
  operator = await createStaff(platform(), organization.id, ['operator'], { name: '运营员' })
})
afterAll(() => server.close())

const exportOf = async (cookie: string): Promise<Record<string, unknown>> => {
  const blob = (await server.client(cookie).call(api.exportPersonalData, {})) as unknown as Blob
  return JSON.parse(await blob.text()) as Record<string, unknown>
}

/** As if the person had signed a record. */
const signSomething = (staff: Staff) =>
  sql`insert into signatures (organization_id, id, account_id, account_name, object_kind, object_id, meaning, method, content_sha256, signed_at)
    values (${staff.organizationId}, ${newId()}, ${staff.accountId}, ${staff.name}, 'record', ${newId()}, 'approved', 'password',
      ${'ab'.repeat(32)}, now())`.execute(platform().db)

test('[NQI-4.1-security] a person sees and exports what is kept about them, without secrets and without others', async () => {
  const { id } = await createOrganization(platform(), { kind: 'institution', name: '甲计量院' })
  const staff = await createStaff(platform(), id, ['calibrator'], { name: '钱七' })
  const head = await createStaff(platform(), id, ['technical-manager'], { name: '负责人' })
  await aPersonFile(server.client(head.cookie), {
    institutionId: id,
    accountId: staff.accountId,
    title: 'senior-engineer',
  })
  const seen = await server.client(staff.cookie).call(api.getPersonalData, {})
  expect(seen).toMatchObject({ consented: true, consents: [{ version: processingRules.version, withdrawnAt: null }] })
  expect(Object.fromEntries(seen.kinds.map(({ kind, count }) => [kind, count]))).toMatchObject({
    account: 1,
    sessions: 1,
    memberships: 1,
    personnel: 1,
    authorizations: 0,
    signatures: 0,
  })
  expect(seen.kinds.map(({ kind }) => kind).toSorted()).toEqual(DataKind.options.toSorted())
  const evidence = [
    'activities',
    'authorizations',
    'certificates',
    'contracts',
    'examinations',
    'missions',
    'records',
    'samples',
    'signatures',
    'supervisions',
    'trainings',
  ]
  expect(seen.kinds.flatMap(({ kind, kept }) => (kept === 'evidence' ? [kind] : [])).toSorted()).toEqual(evidence)
  const file = await exportOf(staff.cookie)
  expect(file).toMatchObject({
    account: [{ email: staff.email, name: '钱七' }],
    memberships: [{ name: '甲计量院' }],
    personnel: [{ title: 'senior-engineer' }],
  })
  expect(file['manifest']).toMatchObject({
    kinds: expect.arrayContaining([{ kind: 'personnel', kept: expect.anything(), count: 1 }]),
    nameOnly: expect.arrayContaining([
      { table: 'project_notes', column: 'by_name', area: 'projects', found: 'audit', kept: 'evidence' },
    ]),
  })
  expect(seen.nameOnly).toContainEqual({ area: 'projects', found: 'audit', kept: 'evidence' })
  const whole = JSON.stringify(file)
  expect(whole).not.toContain('scrypt')
  expect(whole).not.toContain(operator.email)
})

test('[NQI-4.1-security] without consent nobody is registered; who withdraws it acts for nobody until it is given again', async () => {
  const body = {
    name: '孙八',
    displayName: '八',
    email: 'sun@example.cn',
    phone: '13800138000',
    password: 'Correct-Horse-9',
  }
  const refused = await attempt(server.client(), registerAccount, { body: { ...body, consent: false as never } })
  expect(refused.error?.fields[0]).toMatchObject({ path: 'body.consent', code: 'accounts.consent-needed' })

  const { id } = await createOrganization(platform(), { kind: 'enterprise' })
  const staff = await createStaff(platform(), id, ['enterprise-admin'])
  const client = server.client(staff.cookie)
  await client.call(api.withdrawConsent, {})
  expect(await client.call(getSession, {})).toMatchObject({ account: { consented: false }, posts: [] })
  expect((await attempt(client, listMembers, {})).status).toBe(403)
  expect((await client.call(api.getPersonalData, {})).consents).toMatchObject([{ withdrawnAt: expect.any(String) }])
  server.clock.advance(60_000)
  await client.call(api.giveConsent, { body: { version: processingRules.version } })
  expect((await client.call(listMembers, {})).members).toHaveLength(1)
  expect((await client.call(api.getPersonalData, {})).consents).toHaveLength(2)
})

test('[NQI-4.1-security] who signed nothing and belongs nowhere is erased at once; the password proves who asks', async () => {
  const account = await createAccount(platform(), { name: '周九', email: 'zhou@example.cn' })
  const cookie = await openSession(platform(), account.id)
  const wrong = await attempt(server.client(cookie), api.askErasure, { body: { password: 'wrong' } })
  expect(wrong.error?.fields[0]?.path).toBe('body.password')
  expect(await server.client(cookie).call(api.askErasure, { body: { password: testPassword } })).toEqual({
    status: 'done',
  })
  expect((await attempt(server.client(cookie), getAccount, {})).status).toBe(401)
  const { rows } = await sql<{
    kept: string
  }>`select row_to_json(accounts)::text kept from accounts where id = ${account.id}`.execute(platform().db)
  expect(rows[0]?.kept).not.toMatch(/周九|zhou@|13800138000/)
})

test('[NQI-4.1-security] who signed records is erased by a decision within fifteen working days; the name stays on what was signed', async () => {
  const { id } = await createOrganization(platform(), { kind: 'institution', name: '乙计量院' })
  const admin = await createStaff(platform(), id, ['institution-admin'])
  const signer = await createStaff(platform(), id, ['calibrator'], { name: '吴十' })
  await signSomething(signer)
  const body = { password: testPassword, remark: '离职' }
  const sole = await attempt(server.client(admin.cookie), api.askErasure, { body })
  expect([sole.status, sole.error?.code, sole.error?.details]).toEqual([
    409,
    'privacy.last-admin',
    { organization: '乙计量院' },
  ])

  const client = server.client(signer.cookie)
  expect(await client.call(api.askErasure, { body })).toEqual({ status: 'open' })
  expect((await attempt(client, api.askErasure, { body })).error?.code).toBe('privacy.erasure-open')
  const mine = await client.call(api.getPersonalData, {})
  expect(mine.erasure).toMatchObject({ status: 'open', clock: { dueAt: '2026-03-23T15:59:59.999Z' } })

  const review = server.client(operator.cookie)
  const { groups } = await review.call(listWork, {})
  expect(groups.find(({ kind }) => kind === 'privacy.erasure')?.total).toBe(1)
  const [waiting] = (await review.call(api.listErasures, { query: { status: 'open' } })).entries
  expect(waiting).toMatchObject({ name: '吴十', organizations: ['乙计量院'], signatures: 1 })
  const decision = { params: { id: waiting?.id ?? '' }, body: { version: 1, grant: true, answer: '已办理' } }
  expect((await attempt(server.client(admin.cookie), api.decideErasure, decision)).status).toBe(403)
  await review.call(api.decideErasure, decision)
  expect((await attempt(client, getAccount, {})).status).toBe(401)
  const erased = await accountById(platform().db, signer.accountId)
  expect(erased).toMatchObject({ name: '吴十', display_name: '已注销用户', phone: '' })
  expect(erased.email).not.toContain('example.test')
  expect((await server.client(admin.cookie).call(listMembers, {})).members).toHaveLength(1)
})
