import { createHash } from 'node:crypto'
import { capability } from '@tongheng/contract/capability'
import { integrations as api } from '@tongheng/contract/integrations'
import { listOrders } from '@tongheng/contract/orders'
import { search } from '@tongheng/contract/search'
import { readConfig } from '#platform/config'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testPassword } from '#modules/accounts'
import { createOrganization, createStaff, deregisterNow, type Staff } from '#modules/organizations'
import { systemContext } from '#platform/context'
import { attempt, openApp, type TestApp } from '#test/harness'
import { tellEndingKeys } from './tellEndingKeys.ts'

let world: TestApp
let admin: Staff
let desk: Staff
let stranger: Staff
const signature = { password: testPassword }

beforeAll(async () => {
  world = await openApp({
    config: readConfig(['--data', '/nonexistent'], { API_KEY_CALLS_PER_MINUTE: '3', PUBLIC_CALLS_PER_MINUTE: '0' }),
  })
  const { platform } = world.app
  const institute = await createOrganization(platform, { kind: 'institution' })
  admin = await createStaff(platform, institute.id, ['institution-admin', 'technical-manager'])
  desk = await createStaff(platform, institute.id, ['service-desk'])
  const other = await createOrganization(platform, { kind: 'enterprise' })
  stranger = await createStaff(platform, other.id, ['enterprise-admin'])
})
afterAll(() => world.close())

const by = (staff: Staff) => world.client(staff.cookie)
const holding = (token: string) => world.client(undefined, { authorization: `Bearer ${token}` })
const aKey = { name: 'LIMS', scopes: ['orders.read' as const], signature }
const make = (input: object = {}, staff = admin) =>
  attempt(by(staff), api.createApiKey, { body: { ...aKey, ...input } })
const made = async (input: object = {}) => {
  const { answer, error } = await make(input)
  if (!answer) throw new Error(JSON.stringify(error))
  return answer
}

test('[NQI-4.1-security] an administrator makes a key with the password; it is shown once, and only its digest is kept', async () => {
  expect(await make({ signature: { password: 'wrong' } })).toMatchObject({
    status: 400,
    code: 'platform.signature-wrong',
  })
  expect(await make({}, desk)).toMatchObject({ status: 403 })
  const { key, token } = await made({ addresses: ['203.0.113.7', '2001:DB8::/32'] })
  expect(token).toMatch(/^thk_[A-Za-z0-9_-]{43}$/)
  expect(key).toMatchObject({
    prefix: token.slice(0, 12),
    state: 'active',
    addresses: ['203.0.113.7/32', '2001:db8::/32'],
  })
  expect(key.expiresAt).toBe(new Date(world.clock.now().getTime() + 365 * 86_400_000).toISOString())
  const { rows } = await world.database.pool.query(
    `select t::text as row from api_keys t union all select t::text from audit_entries t union all select answer::text from idempotency_keys`,
  )
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.filter(({ row }) => String(row).includes(token.slice(12)))).toEqual([])
  const listed = await by(admin).call(api.listApiKeys, {})
  expect(listed).toMatchObject({ entries: [{ id: key.id }], longestDays: 365 })
  expect((await by(stranger).call(api.listApiKeys, {})).entries).toEqual([])
})

test('[NQI-4.1-security] what a key cannot be is refused at its field', async () => {
  const refused = async (input: object, staff = admin) => {
    const { error } = await make(input, staff)
    return error?.fields.map(({ path, code }) => [path, code])
  }
  expect(await refused({ scopes: [] })).toEqual([['body.scopes', 'integrations.no-scope']])
  expect(await refused({ addresses: ['10.0.0.0/8', 'everywhere'] })).toEqual([
    ['body.addresses.1', 'integrations.bad-address'],
  ])
  expect(await refused({ days: 400 })).toEqual([['body.days', 'integrations.too-long-life']])
  expect(await refused({ scopes: ['capabilities.write'] }, stranger)).toEqual([
    ['body.scopes.0', 'integrations.scope-not-here'],
  ])
})

test('[NQI-4.1-access] a key opens its scopes and nothing else, is revoked at once, and ends by itself', async () => {
  const { key, token } = await made({ days: 1 })
  const client = holding(token)
  expect((await attempt(client, listOrders, {})).status).toBe(200)
  expect(await attempt(client, capability.listCapabilities, {})).toMatchObject({
    status: 403,
    code: 'platform.scope-missing',
  })
  expect(await attempt(client, api.listApiKeys, {})).toMatchObject({ status: 403, code: 'platform.scope-missing' })
  const [used] = (await by(admin).call(api.listApiKeys, {})).entries
  expect(used).toMatchObject({ id: key.id, lastUsedAt: world.clock.now().toISOString() })
  await by(admin).call(api.revokeApiKey, { params: { id: key.id } })
  expect(await attempt(client, listOrders, {})).toMatchObject({ status: 401, code: 'platform.bad-key' })
  expect(await attempt(by(admin), api.revokeApiKey, { params: { id: key.id } })).toMatchObject({ status: 409 })
  expect(await attempt(by(stranger), api.revokeApiKey, { params: { id: key.id } })).toMatchObject({ status: 404 })
  await expect(world.database.pool.query('update api_keys set revoked_at = null')).rejects.toThrow('stays as it is')

  const ended = `thk_${'A'.repeat(43)}`
  await world.database.pool.query(
    `insert into api_keys select gen_random_uuid(), organization_id, name, 'thk_AAAAAAAA', $1, scopes, addresses, created_at,
       created_by, created_by_name, created_at + interval '1 minute', null, null, null from api_keys where id = $2`,
    [createHash('sha256').update(ended).digest('hex'), key.id],
  )
  expect((await attempt(holding(ended), listOrders, {})).status).toBe(200)
  world.clock.advance(60_000)
  expect(await attempt(holding(ended), listOrders, {})).toMatchObject({ status: 401 })
  expect(await attempt(holding('thk_nonsense'), search.search, { query: { q: 'x' } })).toMatchObject({ status: 401 })
})

test('[NQI-4.1-security] a key works from its addresses only', async () => {
  const { token } = await made({ addresses: ['203.0.113.0/24'] })
  const from = (remoteAddress: string) =>
    world.app.http.inject({ url: '/api/orders', remoteAddress, headers: { authorization: `Bearer ${token}` } })
  expect((await from('198.51.100.1')).statusCode).toBe(401)
  expect((await from('::ffff:203.0.113.9')).statusCode).toBe(200)
})

test('[NQI-4.1-security] what a key changes is told in the chain of its organisation under its name, once for one Idempotency-Key', async () => {
  const { key, token } = await made({ scopes: ['capabilities.write'] })
  const body = {
    branch: 'length' as const,
    quantity: { zh: '长度', en: 'length' },
    instrument: { zh: '卡尺', en: 'caliper' },
    service: 'calibration' as const,
    low: '0',
    high: '300',
    unit: 'mm',
    uncertainty: { kind: 'absolute' as const, U: '0.01', unit: 'mm', k: '2' },
    methodCode: 'JJF 1',
    place: 'laboratory' as const,
    days: 3,
  }
  const client = world.client(undefined, { authorization: `Bearer ${token}`, 'idempotency-key': 'one' })
  const first = await client.call(capability.addCapability, { body })
  expect(await client.call(capability.addCapability, { body })).toEqual(first)
  const { rows } = await world.database.pool.query(
    `select account_name, organization_id from audit_entries where object_id = $1`,
    [first.id],
  )
  expect(rows).toEqual([{ account_name: `LIMS (${key.prefix}…)`, organization_id: admin.organizationId }])
})

test('[NQI-4.1-security] whoever calls too often by a key is told how long to wait, with headers as the IETF draft writes them', async () => {
  const { token } = await made()
  const call = () => world.app.http.inject({ url: '/api/orders', headers: { authorization: `Bearer ${token}` } })
  const first = await call()
  expect(first.headers).toMatchObject({
    'ratelimit-policy': '"key";q=3;w=60',
    ratelimit: expect.stringMatching(/^"key";r=2;t=/),
  })
  await call()
  await call()
  const refused = await call()
  expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'platform.too-many'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect((await holding((await made()).token).call(listOrders, {})).entries).toEqual([])
})

test('[NQI-4.1-security] whoever keeps the keys is told fourteen and three days before one ends, once each', async () => {
  const { key } = await made({ name: '恒温 LIMS', days: 30 })
  const { key: short } = await made({ name: '短期', days: 2 })
  expect([key.endsInDays, short.endsInDays]).toEqual([null, 2])
  const { key: revoked } = await made({ name: '已吊销', days: 30 })
  await by(admin).call(api.revokeApiKey, { params: { id: revoked.id } })
  const dayMs = 86_400_000
  const start = world.clock.now().getTime()
  const toldAfter = async (days: number) => {
    const platform = { ...world.app.platform, now: () => new Date(start + days * dayMs) }
    for (const again of [1, 2])
      await platform.db.transaction().execute((tx) => tellEndingKeys(systemContext(platform, tx, `test-${again}`)))
    const { rows } = await world.database.pool.query(
      `select title from messages where kind = 'integrations.key-ends' order by created_at`,
    )
    return rows.map(({ title }) => title)
  }
  const named = `密钥 恒温 LIMS (${key.prefix}…) 将在`
  expect(await toldAfter(1)).toEqual([])
  expect(await toldAfter(16)).toEqual([`${named} 14 天内到期`])
  // The server rested for days: what was missed is told once.
  expect(await toldAfter(28)).toEqual([`${named} 14 天内到期`, `${named} 2 天内到期`])
})

test('[NQI-6.1-closing] the keys of a deregistered organisation open nothing any more', async () => {
  const organization = await createOrganization(world.app.platform, { kind: 'enterprise' })
  const owner = await createStaff(world.app.platform, organization.id, ['enterprise-admin'])
  const { answer } = await make({ scopes: ['certificates.read'] }, owner)
  await deregisterNow(world.app.platform, organization.id)
  expect(await attempt(holding(answer?.token ?? ''), listOrders, {})).toMatchObject({ status: 401 })
})
