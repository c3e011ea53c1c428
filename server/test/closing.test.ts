import { getSession } from '@tongheng/contract/accounts'
import * as people from '@tongheng/contract/members'
import * as orders from '@tongheng/contract/orders'
import * as api from '@tongheng/contract/organizations'
import { listWork } from '@tongheng/contract/work'
import { openSession } from '#modules/accounts'
import { actingAs, anOrder } from '#modules/orders'
import { createOrganization, type Staff, testUscc } from '#modules/organizations'
import { sql } from '#platform/db'
import { institutionSigner } from '#platform/signing/signingKeys'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { attempt, openApp, type TestApp } from './harness.ts'
import { hire } from './laboratory.ts'

const start = '2026-03-02T09:00:00+08:00'
let server: TestApp
let operator: Awaited<ReturnType<typeof hire>>

const platform = () => server.app.platform

beforeAll(async () => {
  server = await openApp({ startAt: start })
  const organization = await createOrganization(platform(), { kind: 'operator', name: '通衡运营中心' })
  operator = await hire(server, organization.id, '运营员', ['operator'])
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(start))

/** Signs a person in again after days have passed. */
const again = async (staff: Staff) =>
  server.client(await openSession(platform(), staff.accountId, staff.organizationId))

async function institution(name: string) {
  const organization = await createOrganization(platform(), { kind: 'institution', name })
  const admin = await hire(server, organization.id, '管理员', ['institution-admin', 'service-desk'])
  return { organization, admin }
}

const subjectsTo = async (address: string): Promise<string[]> => {
  const { rows } = await sql<{ subject: string }>`
    select subject from outgoing_messages where recipient = ${address} order by id`.execute(platform().db)
  return rows.map((row) => row.subject)
}

test('[NQI-6.1-closing] an institution reports that it closed; deregistered, its people only read, its keys sign no more, its customers are told', async () => {
  const { organization, admin } = await institution('拟停业计量所')
  const factory = await createOrganization(platform(), { kind: 'enterprise', name: '客户厂' })
  const customer = await hire(server, factory.id, '客户', ['enterprise-admin'])
  const key = await anOrder(await actingAs(platform(), admin.cookie), { clientId: factory.id })
  const signer = { id: organization.id, name: organization.name }
  await institutionSigner(platform(), platform().db, signer)

  const refused = await attempt(admin.client, api.reportClosing, {
    body: { ceasedOn: '2026-03-03', reason: '停业', fileIds: [] },
  })
  expect(refused.error?.fields[0]).toMatchObject({ path: 'body.ceasedOn', code: 'organizations.closing-to-come' })
  const body = { ceasedOn: '2026-01-20', reason: '业务并入其他机构', fileIds: [] }
  const reported = await admin.client.call(api.reportClosing, { body })
  expect(reported).toMatchObject({ origin: 'reported', status: 'open', dueOn: '2026-02-24', overdue: true })
  expect((await attempt(admin.client, api.reportClosing, { body })).error?.code).toBe('organizations.closing-open')
  const { groups } = await operator.client.call(listWork, {})
  expect(groups.find(({ kind }) => kind === 'organizations.closing')?.total).toBe(1)
  await operator.client.call(api.deregisterOrganization, { params: { id: reported.id }, body: { version: 1 } })
  await server.drain()

  expect(await admin.client.call(getSession, {})).toMatchObject({
    readOnly: true,
    posts: ['institution-admin', 'service-desk'],
  })
  expect((await admin.client.call(people.listMembers, {})).members).toHaveLength(1)
  expect((await admin.client.call(orders.getOrder, { params: key })).number).not.toBe('')
  const invited = await attempt(admin.client, people.inviteMember, {
    body: { email: 'neu@lab.cn', name: '新人', posts: ['calibrator'] },
  })
  expect([invited.status, invited.error?.code]).toEqual([403, 'platform.read-only'])
  const said = await attempt(admin.client, orders.sayOnOrder, { params: key, body: { text: '您好' } })
  expect(said.error?.code).toBe('platform.read-only')
  const keys = await sql<{ open: number }>`select count(*)::int open from signing_keys
    where institution_id = ${organization.id} and withdrawn_at is null`.execute(platform().db)
  expect(keys.rows).toEqual([{ open: 0 }])
  expect(await subjectsTo(customer.email)).toEqual([expect.stringContaining('对方单位已注销')])
  expect(await subjectsTo(admin.email)).toEqual([expect.stringContaining('已注销')])
})

test('[NQI-6.1-closing] an institution that lost its qualification is given notice, is heard, and only then deregistered', async () => {
  const { organization, admin } = await institution('失格计量所')
  const stranger = await institution('旁人计量所')
  const notice = { params: { id: organization.id }, body: { version: 1, reason: '资质证书被撤销', fileIds: [] } }
  expect((await attempt(admin.client, api.giveNotice, notice)).status).toBe(403)
  const given = await operator.client.call(api.giveNotice, notice)
  expect(given).toMatchObject({ origin: 'notice', clock: { dueAt: '2026-03-16T15:59:59.999Z' } })
  const key = { params: { id: given.id } }
  const early = await attempt(operator.client, api.deregisterOrganization, { ...key, body: { version: 1 } })
  expect([early.status, early.error?.code]).toEqual([409, 'organizations.time-to-answer'])
  const answer = { ...key, body: { version: 1, answer: '证书已恢复，见附件', fileIds: [] } }
  expect((await attempt(stranger.admin.client, api.answerNotice, answer)).status).toBe(404)
  expect((await attempt(admin.client, api.withdrawClosing, { ...key, body: { version: 1 } })).status).toBe(403)
  expect(await admin.client.call(api.answerNotice, answer)).toMatchObject({
    status: 'answered',
    clock: { state: 'met' },
  })
  await operator.client.call(api.withdrawClosing, { ...key, body: { version: 2, note: '情况已核实' } })

  const second = await operator.client.call(api.giveNotice, notice)
  server.clock.set('2026-03-17T00:00:01+08:00')
  const late = await again(operator)
  await late.call(api.deregisterOrganization, { params: { id: second.id }, body: { version: 1 } })
  expect(await (await again(admin)).call(getSession, {})).toMatchObject({ readOnly: true })
  expect(await subjectsTo(admin.email)).toEqual([
    expect.stringContaining('拟注销告知'),
    expect.stringContaining('注销告知已撤回'),
    expect.stringContaining('拟注销告知'),
    expect.stringContaining('已注销'),
  ])
})

test('[NQI-6.1-closing] an enterprise that closed is deregistered alike; its laboratory is told, and the operator is no organisation to end', async () => {
  const { admin: desk } = await institution('在业计量所')
  const factory = await createOrganization(platform(), { kind: 'enterprise', name: '停产厂', uscc: testUscc() })
  const owner = await hire(server, factory.id, '厂长', ['enterprise-admin'])
  await anOrder(await actingAs(platform(), desk.cookie), { clientId: factory.id })
  const body = { ceasedOn: '2026-03-01', reason: '停产', fileIds: [] }
  const { id } = await owner.client.call(api.reportClosing, { body })
  await operator.client.call(api.deregisterOrganization, { params: { id }, body: { version: 1 } })
  await server.drain()
  expect(await subjectsTo(desk.email)).toEqual([expect.stringContaining('对方单位已注销')])
  const ordered = anOrder(await actingAs(platform(), desk.cookie), { clientId: factory.id })
  await expect(ordered).rejects.toMatchObject({ code: 'orders.no-client' })
  const own = await attempt(operator.client, api.giveNotice, {
    params: { id: operator.organizationId },
    body: { version: 1, reason: '试一试', fileIds: [] },
  })
  expect(own.error?.code).toBe('organizations.own-organization')
})
