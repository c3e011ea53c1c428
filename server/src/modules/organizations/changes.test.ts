import * as api from '@tongheng/contract/organizations'
import { positions } from '@tongheng/contract/position'
import { listWork } from '@tongheng/contract/work'
import { openSession } from '#modules/accounts'
import { systemContext } from '#platform/context'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { nameAsOf } from './changeQueries.ts'
import { createOrganization, createStaff, type Staff, uploadPapers } from './fixtures.ts'
import { organizationById } from './queries.ts'
import { remindOfChanges } from './remindOfChanges.ts'

const start = '2026-03-02T09:00:00+08:00'
let server: TestApp
let operator: Staff

const platform = () => server.app.platform

beforeAll(async () => {
  server = await openApp({ startAt: start })
  const organization = await createOrganization(platform(), { kind: 'operator', name: '通衡运营中心' })
  operator = await createStaff(platform(), organization.id, ['operator'], { name: '运营员' })
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(start))

async function institution() {
  const organization = await createOrganization(platform(), { kind: 'institution', name: '旧名计量所' })
  const admin = await createStaff(platform(), organization.id, ['institution-admin'])
  return { organization, admin, client: server.client(admin.cookie) }
}

/** Signs a person in again after days have passed. */
const again = async (staff: Staff) =>
  server.client(await openSession(platform(), staff.accountId, staff.organizationId))

const renaming = { happenedOn: '2026-02-20', data: { name: '新名计量院' }, attachments: [], submit: false }

test('[NQI-6.1-change] a change is announced, handed in with its papers, returned, mended and approved; the history keeps the old name', async () => {
  const { organization, admin, client } = await institution()
  const announced = await client.call(api.reportChange, { body: renaming })
  expect(announced).toMatchObject({ status: 'announced', dueOn: '2026-03-20', overdue: false, clock: null })
  const second = await attempt(client, api.reportChange, { body: renaming })
  expect([second.status, second.error?.code]).toEqual([409, 'organizations.change-open'])

  const key = { params: { id: announced.id } }
  const body = { ...renaming, submit: true, version: 1 }
  const bare = await attempt(client, api.mendChange, { ...key, body })
  expect(bare.error?.fields).toMatchObject([
    { path: 'body.attachments.business-licence', code: 'organizations.attachment-missing' },
  ])
  const attachments = await uploadPapers(platform(), admin.accountId, ['business-licence'])
  const submitted = await client.call(api.mendChange, { ...key, body: { ...body, attachments } })
  expect(submitted).toMatchObject({
    status: 'submitted',
    clock: { state: 'running', dueAt: '2026-03-05T15:59:59.999Z' },
  })

  const review = server.client(operator.cookie)
  const { groups } = await review.call(listWork, {})
  expect(groups.find(({ kind }) => kind === 'organizations.change')?.items).toMatchObject([
    { title: '旧名计量所', page: `/work/changes/${announced.id}` },
  ])
  const reasons = [{ field: 'name' as const, reason: '与执照不一致' }]
  await review.call(api.returnChange, { ...key, body: { version: 2, reasons } })
  const mended = await client.call(api.mendChange, { ...key, body: { ...body, attachments, version: 3 } })
  expect((await organizationById(platform().db, organization.id)).name).toBe('旧名计量所')
  server.clock.advance(60_000)
  const approved = await review.call(api.approveChange, { ...key, body: { version: mended.version } })
  expect(approved).toMatchObject({
    status: 'approved',
    organizationName: '新名计量院',
    facts: [{ field: 'name', before: '旧名计量所', after: '新名计量院' }],
  })

  const renamed = await organizationById(platform().db, organization.id)
  expect(renamed.name).toBe('新名计量院')
  expect(await nameAsOf(platform().db, renamed, new Date(start))).toBe('旧名计量所')
  expect(await nameAsOf(platform().db, renamed, platform().now())).toBe('新名计量院')
  const { attachments: onFile } = await client.call(api.getApplication, { params: { id: organization.id } })
  expect(onFile.map(({ file }) => file.id)).toEqual(attachments.map(({ fileId }) => fileId))
})

test('[NQI-6.1-change] a report after the month is marked for the operator, and its administrators are reminded twice', async () => {
  const { admin, client } = await institution()
  const { id } = await client.call(api.reportChange, { body: renaming })
  const mails = async (): Promise<string[]> => {
    await remindOfChanges(systemContext(platform(), platform().db, 'timer'))
    const found = await sql<{ subject: string }>`
      select subject from outgoing_messages where recipient = ${admin.email} order by id`.execute(platform().db)
    return found.rows.map((row) => row.subject)
  }
  expect(await mails()).toEqual([])
  server.clock.set('2026-03-14T09:00:00+08:00')
  expect(await mails()).toHaveLength(1)
  expect(await mails()).toHaveLength(1)
  server.clock.set('2026-03-23T09:00:00+08:00')
  expect(await mails()).toEqual([expect.stringContaining('2026-03-20'), expect.stringContaining('逾期')])

  const reviewer = await again(operator)
  const late = await reviewer.call(api.listChanges, { query: { overdue: 'yes' } })
  expect(late.entries.map((entry) => entry.id)).toEqual([id])
  const body = {
    ...renaming,
    submit: true,
    version: 1,
    attachments: await uploadPapers(platform(), admin.accountId, ['business-licence']),
  }
  await (await again(admin)).call(api.mendChange, { params: { id }, body })
  expect(await reviewer.call(api.getChange, { params: { id } })).toMatchObject({ status: 'submitted', overdue: true })
})

test('[NQI-6.1-change] a report without sense is refused at its field, and others neither see nor decide it', async () => {
  const { organization, client } = await institution()
  const refusal = async (change: object) => {
    const { error } = await attempt(client, api.reportChange, { body: { ...renaming, ...change } })
    return `${error?.fields[0]?.path} ${error?.fields[0]?.code}`
  }
  expect(await refusal({ happenedOn: '2026-03-03' })).toBe('body.happenedOn organizations.change-to-come')
  expect(await refusal({ data: { name: organization.name } })).toBe('body.data organizations.nothing-changed')
  expect(await refusal({ data: { legalRepresentative: '王五' } })).toBe(
    'body.data.legalRepresentativeId organizations.new-identity-needed',
  )
  expect(await refusal({ data: { certificateNumber: 'C-9', certificateValidUntil: '2026-01-01' } })).toBe(
    'body.data.certificateValidUntil organizations.paper-expired',
  )
  const { id } = await client.call(api.reportChange, { body: renaming })
  const stranger = await institution()
  const key = { params: { id } }
  expect((await attempt(stranger.client, api.getChange, key)).status).toBe(404)
  expect((await attempt(stranger.client, api.withdrawChange, { ...key, body: { version: 1 } })).status).toBe(404)
  expect((await attempt(client, api.approveChange, { ...key, body: { version: 1 } })).status).toBe(403)
  expect((await client.call(api.withdrawChange, { ...key, body: { version: 1 } })).status).toBe('withdrawn')
})

test('[NQI-6.1-change] a new address takes away the place that was stated for the old one', async () => {
  const { admin, client } = await institution()
  const position = { latitude: 32.0662, longitude: 118.77 }
  await client.call(positions.statePosition, { body: { position } })
  const attachments = await uploadPapers(platform(), admin.accountId, ['business-licence'])
  const moved = { ...renaming, data: { address: '新址路 2 号' }, attachments, submit: true }
  const { id, version } = await client.call(api.reportChange, { body: moved })
  expect((await client.call(positions.getOwnPosition, {})).position).toEqual(position)
  await server.client(operator.cookie).call(api.approveChange, { params: { id }, body: { version } })
  const now = await client.call(positions.getOwnPosition, {})
  expect(now).toMatchObject({ position: null, address: '新址路 2 号' })
})
