import type { Client } from '@tongheng/contract'
import { uploadFile } from '@tongheng/contract/files'
import { identityCheck } from '@tongheng/contract/identifiers'
import { removeMember } from '@tongheng/contract/members'
import * as competence from '@tongheng/contract/competence'
import * as api from '@tongheng/contract/personnel'
import { structureOperations } from '@tongheng/contract/personnel.structure'
import { openSession, testPassword } from '#modules/accounts'
import { aMethod, methodsById } from '#modules/methods'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { attempt, openApp, type TestApp } from '#test/harness'
import { sampleFiles } from '#test/sampleFiles'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authorizationFor, authorizedPeople, entitlementOf } from './entitled.ts'
import { aPersonFile, anAuthorization } from './fixtures.ts'
import { lacksOf } from './matrix.ts'

let server: TestApp
let manager: Client
let managerStaff: Staff
let desk: Client
let stranger: Client
let outsider: Staff
let methodId: string
let institutionId: string

const startAt = '2026-03-02T09:00:00+08:00'
const signature = { password: testPassword }
const db = () => server.app.platform.db
const proof = { evidence: '考核合格', exception: '系统启用前已考核合格', signature }
const term = { validFrom: '2026-03-01', validUntil: '2026-12-31' }

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  const laboratory = await createOrganization(platform, { kind: 'institution', name: '示例计量院' })
  const other = await createOrganization(platform, { kind: 'institution' })
  institutionId = laboratory.id
  managerStaff = await createStaff(platform, institutionId, ['technical-manager'], { name: '郑技术' })
  manager = server.client(managerStaff.cookie)
  desk = server.client((await createStaff(platform, institutionId, ['service-desk'], { name: '前台' })).cookie)
  outsider = await createStaff(platform, other.id, ['technical-manager'], { name: '外人' })
  stranger = server.client(outsider.cookie)
})
afterAll(() => server.close())
beforeEach(async () => {
  server.clock.set(startAt)
  methodId = (await aMethod(manager)).id
})

const person = (name = '王校准') => createStaff(server.app.platform, institutionId, ['calibrator'], { name })
const at = (moment: string) => new Date(moment)
const ask = (accountId: string, moment: string, action: api.AuthorizationAction = 'calibrate') =>
  authorizationFor(db(), { institutionId, accountId, methodId, action, at: at(moment) })

test('[CAL-5.1.4] nobody works without an authorisation for the method and the action, valid at that moment', async () => {
  const { accountId } = await person()
  expect(await ask(accountId, startAt)).toBeNull()
  const scan = { file: new Blob([new Uint8Array(sampleFiles.pdf)]), fileName: '考核成绩.pdf' }
  const file = await manager.call(uploadFile, {}, scan)
  const granted = await anAuthorization(manager, { accountId, methodId, action: 'calibrate', ...term, fileId: file.id })
  expect(granted).toMatchObject({ name: '王校准', state: 'valid', grantedBy: '郑技术', file: { name: '考核成绩.pdf' } })
  expect(await ask(accountId, startAt)).toEqual({ id: granted.id, validUntil: '2026-12-31' })
  expect(await ask(accountId, startAt, 'check')).toBeNull()
  expect(await ask(accountId, '2026-12-31T23:59:00+08:00')).not.toBeNull()
  expect(await ask(accountId, '2027-01-01T00:00:00+08:00')).toBeNull()
  expect(await ask(accountId, '2026-03-02T08:59:00+08:00')).toBeNull()
  const question = { institutionId, methodId, action: 'calibrate', at: at(startAt) } as const
  expect(await authorizedPeople(db(), question)).toEqual([{ accountId, name: '王校准' }])
  const view = await desk.call(api.getPerson, { params: { institutionId, id: accountId } })
  expect(view.signatures).toMatchObject([{ name: '郑技术', meaning: 'authorized-calibrate' }])
})

test('a revoked authorisation ends at once, keeps what was done before, and can be granted anew', async () => {
  const { accountId } = await person()
  const draft = { accountId, methodId, action: 'calibrate', ...term } as const
  const granted = await anAuthorization(manager, draft)
  server.clock.advance(60_000)
  const revoked = await manager.call(api.revokeAuthorization, {
    params: { institutionId, id: granted.id },
    body: { reason: '期间核查不合格' },
  })
  expect(revoked).toMatchObject({ state: 'revoked', revokedBy: '郑技术', revokeReason: '期间核查不合格', actions: [] })
  expect(await ask(accountId, '2026-03-02T09:00:30+08:00')).not.toBeNull()
  expect(await ask(accountId, '2026-03-02T09:01:00+08:00')).toBeNull()
  const again = await attempt(manager, api.revokeAuthorization, {
    params: { institutionId, id: granted.id },
    body: { reason: '再次' },
  })
  expect(again).toMatchObject({ status: 409, error: { code: 'personnel.revoked-already' } })
  await expect(anAuthorization(manager, draft)).resolves.toMatchObject({ state: 'valid' })
  const rewrite = sql`update authorizations set valid_until = '2030-01-01' where id = ${granted.id}`.execute(db())
  await expect(rewrite).rejects.toThrow('only be revoked')
})

test('overlapping authorisations of the same person, method and action are refused', async () => {
  const { accountId } = await person()
  const grant = (action: api.AuthorizationAction, validFrom: string, validUntil: string) =>
    attempt(manager, api.grantAuthorization, {
      body: { accountId, methodId, action, validFrom, validUntil, ...proof },
    })
  expect(await grant('calibrate', '2026-03-01', '2026-12-31')).toMatchObject({ status: 200 })
  expect(await grant('calibrate', '2026-12-31', '2027-12-30')).toMatchObject({
    status: 409,
    error: { code: 'personnel.overlap', fields: [{ path: 'body.validFrom' }] },
  })
  expect(await grant('calibrate', '2027-01-01', '2027-12-31')).toMatchObject({ answer: { state: 'upcoming' } })
  expect(await grant('check', '2026-03-01', '2026-12-31')).toMatchObject({ status: 200 })
})

test('[CAL-5.1.3] a signatory is an engineer or a registered metrologist', async () => {
  const { accountId } = await person('李初级')
  const grant = (action: api.AuthorizationAction) =>
    attempt(manager, api.grantAuthorization, {
      body: { accountId, methodId, action, ...term, ...proof },
    })
  expect(await grant('approve')).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.accountId', code: 'personnel.not-qualified' }] },
  })
  expect(await grant('lead')).toMatchObject({ error: { code: 'personnel.not-qualified' } })
  const nameless = await attempt(manager, api.savePerson, {
    params: { institutionId, id: accountId },
    body: { title: 'none', metrologist: 'level-2', employedFrom: null, employedUntil: null, version: null },
  })
  expect(nameless).toMatchObject({ error: { fields: [{ path: 'body.registrationNumber' }] } })
  await aPersonFile(manager, { institutionId, accountId, title: 'assistant-engineer' })
  expect(await grant('approve')).toMatchObject({ status: 400 })
  const body = { title: 'engineer', metrologist: 'none', employedFrom: null, employedUntil: null } as const
  await manager.call(api.savePerson, { params: { institutionId, id: accountId }, body: { ...body, version: 1 } })
  expect(await grant('approve')).toMatchObject({ status: 200 })
  expect(await ask(accountId, startAt, 'approve')).not.toBeNull()
  await manager.call(api.savePerson, {
    params: { institutionId, id: accountId },
    body: { ...body, title: 'none', version: 2 },
  })
  expect(await ask(accountId, startAt, 'approve')).toBeNull()
})

test('[CAL-5.1.2] who is not employed for the whole time is not authorised, and who left may not act', async () => {
  const { accountId } = await person('赵短期')
  await aPersonFile(manager, { institutionId, accountId, employedFrom: '2026-01-01', employedUntil: '2026-06-30' })
  const grant = (validUntil: string) =>
    attempt(manager, api.grantAuthorization, {
      body: { accountId, methodId, action: 'check', ...term, validUntil, ...proof },
    })
  expect(await grant('2026-12-31')).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.validUntil', code: 'personnel.not-employed' }] },
  })
  expect(await grant('2026-06-30')).toMatchObject({ status: 200 })
  await sql`delete from memberships where account_id = ${accountId}`.execute(db())
  expect(await ask(accountId, startAt, 'check')).toBeNull()
})

test('[CAL-5.1.1] per method the matrix shows live what is missing to two competent persons and a lead', async () => {
  const method = await aMethod(manager, { code: 'JJG 1-1999' })
  const row = async () => {
    const matrix = await desk.call(api.getMatrix, { query: { q: 'JJG 1-1999' } })
    return matrix.entries[0]
  }
  expect(await row()).toMatchObject({ competent: 0, lacks: ['competent-persons', 'lead', 'signatory'] })
  const first = await person('甲')
  const second = await person('乙')
  await aPersonFile(manager, { institutionId, accountId: second.accountId, title: 'senior-engineer' })
  const grant = (who: Staff, action: api.AuthorizationAction, validUntil = '2026-12-31') =>
    anAuthorization(manager, { accountId: who.accountId, methodId: method.id, action, ...term, validUntil })
  await grant(first, 'calibrate', '2026-03-20')
  await grant(first, 'check')
  expect(await row()).toMatchObject({ competent: 1, lacks: ['competent-persons', 'lead', 'signatory'] })
  await grant(second, 'check')
  await grant(second, 'lead')
  expect(await row()).toMatchObject({ competent: 2, lacks: ['signatory'] })
  await grant(second, 'approve')
  const full = await row()
  expect(full).toMatchObject({ competent: 2, lacks: [] })
  expect(full?.cells.filter(({ endsSoon }) => endsSoon)).toMatchObject([
    { accountId: first.accountId, action: 'calibrate' },
  ])
  server.clock.set('2027-01-01T09:00:00+08:00')
  const later = server.client(await openSession(server.app.platform, managerStaff.accountId, institutionId))
  const expired = await later.call(api.getMatrix, { query: { q: 'JJG 1-1999' } })
  expect(expired.entries[0]).toMatchObject({ competent: 0, cells: [] })
})

test('lacks count people, not authorisations', () => {
  const held = (accountId: string, action: api.AuthorizationAction) => ({ account_id: accountId, action })
  expect(lacksOf([held('a', 'calibrate'), held('a', 'check'), held('a', 'lead')])).toEqual({
    competent: 1,
    lacks: ['competent-persons', 'signatory'],
  })
})

test('nobody authorises themselves, a stranger, or without signing; bad dates are told at their field', async () => {
  const { accountId } = await person()
  const grant = (body: object) =>
    attempt(manager, api.grantAuthorization, {
      body: { accountId, methodId, action: 'calibrate', ...term, ...proof, ...body },
    })
  expect(await grant({ accountId: managerStaff.accountId })).toMatchObject({
    status: 403,
    error: { code: 'personnel.own-authorization' },
  })
  expect(await grant({ accountId: outsider.accountId })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.accountId', code: 'personnel.not-member' }] },
  })
  const foreign = await aMethod(stranger)
  expect(await grant({ methodId: foreign.id })).toMatchObject({ error: { fields: [{ path: 'body.methodId' }] } })
  const theirs = await stranger.call(uploadFile, {}, { file: new Blob(['x']), fileName: 'a.txt' })
  expect(await grant({ fileId: theirs.id })).toMatchObject({
    error: { fields: [{ path: 'body.fileId', code: 'files.unknown' }] },
  })
  expect(await grant({ signature: {} })).toMatchObject({ error: { code: 'platform.signature-needed' } })
  expect(await grant({ signature: { password: 'x' } })).toMatchObject({ error: { code: 'platform.signature-wrong' } })
  expect(await grant({ validUntil: '2026-02-01' })).toMatchObject({
    error: { fields: [{ path: 'body.validUntil', code: 'personnel.ends-before-start' }] },
  })
  expect(await grant({ validFrom: '2026-02-01', validUntil: '2026-03-01' })).toMatchObject({
    error: { code: 'personnel.ended-already' },
  })
  expect(await grant({ validFrom: '2026-02-30' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.validFrom' }] },
  })
  expect(await ask(accountId, startAt)).toBeNull()
})

test('posts, other laboratories and stale edits are refused', async () => {
  const { accountId } = await person()
  const params = { institutionId, id: accountId }
  expect(await attempt(stranger, api.getPerson, { params })).toMatchObject({ status: 404 })
  expect(await attempt(manager, api.getPerson, { params: { institutionId, id: outsider.accountId } })).toMatchObject({
    status: 404,
  })
  const body = { title: 'engineer', metrologist: 'none', employedFrom: null, employedUntil: null } as const
  expect(await attempt(desk, api.savePerson, { params, body: { ...body, version: null } })).toMatchObject({
    status: 403,
  })
  expect(await attempt(stranger, api.savePerson, { params, body: { ...body, version: null } })).toMatchObject({
    status: 404,
  })
  await manager.call(api.savePerson, { params, body: { ...body, version: null } })
  await manager.call(api.savePerson, { params, body: { ...body, title: 'senior-engineer', version: 1 } })
  expect(await attempt(manager, api.savePerson, { params, body: { ...body, version: 1 } })).toMatchObject({
    status: 409,
    error: { code: 'platform.stale', details: { fields: 'title' } },
  })
  const granted = await anAuthorization(manager, { accountId, methodId, action: 'calibrate', ...term })
  const revoke = { params: { institutionId, id: granted.id }, body: { reason: '无' } }
  expect(await attempt(stranger, api.revokeAuthorization, revoke)).toMatchObject({ status: 404 })
  expect(await attempt(desk, api.revokeAuthorization, revoke)).toMatchObject({ status: 403 })
  const listed = await desk.call(api.listPersonnel, { query: { q: '郑' } })
  expect(listed).toMatchObject({ total: 1, entries: [{ name: '郑技术', authorizations: 0 }] })
})

const fileBody = {
  title: 'engineer',
  metrologist: 'none',
  employedFrom: '2020-01-01',
  employedUntil: null,
  version: null,
} as const
const keep = (client: Client, institution: string, id: string, body: object) =>
  attempt(client, api.savePerson, { params: { institutionId: institution, id }, body: { ...fileBody, ...body } })
/** Check signs by GB 11643; nobody's numbers. */
const numberOf = (birth: string, order: string) => {
  const digits = `110101${birth}${order}`
  return digits + identityCheck(digits)
}

test('[CAL-5.1.5] nobody is employed by two institutions at once, and neither learns which the other is', async () => {
  const here = await person('甲')
  const there = await createStaff(server.app.platform, outsider.organizationId, ['calibrator'], { name: '同一人' })
  const identityNumber = numberOf('19800101', '001')
  expect(await keep(manager, institutionId, here.accountId, { identityNumber })).toMatchObject({
    answer: { identityNumber: `110101${'*'.repeat(10)}${identityNumber.slice(-2)}`, bornOn: '1980-01-01' },
  })
  const refused = await keep(stranger, outsider.organizationId, there.accountId, { identityNumber })
  expect(refused).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.identityNumber', code: 'personnel.employed-elsewhere' }] },
  })
  expect(JSON.stringify(refused.error)).not.toContain('示例计量院')
  const twin = await person('乙')
  expect(await keep(manager, institutionId, twin.accountId, { identityNumber })).toMatchObject({
    error: { fields: [{ code: 'personnel.identity-twice' }] },
  })
  await keep(manager, institutionId, here.accountId, { employedUntil: '2026-02-28', version: 1 })
  const later = await keep(stranger, outsider.organizationId, there.accountId, {
    identityNumber,
    employedFrom: '2026-03-01',
  })
  expect(later.status).toBe(200)
  const stored =
    await sql`select * from employments, personnel_files, audit_entries where audit_entries.action = 'personnel.save'`.execute(
      db(),
    )
  expect(JSON.stringify(stored.rows)).not.toContain(identityNumber)
  const seen = await desk.call(api.getPerson, { params: { institutionId, id: here.accountId } })
  expect(seen).toMatchObject({ identityNumber: null, bornOn: null })
})

test('[CAL-5.1.5] whoever leaves the laboratory may be employed by another from the next day', async () => {
  const leaver = await person('丙')
  const identityNumber = numberOf('19850505', '012')
  await keep(manager, institutionId, leaver.accountId, { identityNumber })
  const admin = await createStaff(server.app.platform, institutionId, ['institution-admin'], { name: '管理员' })
  await server.client(admin.cookie).call(removeMember, { params: { id: leaver.accountId } })
  await server.drain()
  const next = await createStaff(server.app.platform, outsider.organizationId, ['calibrator'], { name: '丙' })
  const from = (employedFrom: string) =>
    keep(stranger, outsider.organizationId, next.accountId, { identityNumber, employedFrom })
  expect(await from('2026-03-02')).toMatchObject({ error: { fields: [{ code: 'personnel.employed-elsewhere' }] } })
  expect(await from('2026-03-03')).toMatchObject({ status: 200 })
})

test('[CAL-5.1.2] whoever is older than 65 may no longer act, and is not authorised beyond', async () => {
  const { accountId } = await person('老师傅')
  await keep(manager, institutionId, accountId, { identityNumber: numberOf('19600620', '003') })
  const grant = (validUntil: string) =>
    attempt(manager, api.grantAuthorization, {
      body: { accountId, methodId, action: 'calibrate', validFrom: '2026-03-01', validUntil, ...proof },
    })
  expect(await grant('2026-06-20')).toMatchObject({
    error: { fields: [{ path: 'body.validUntil', code: 'personnel.too-old' }] },
  })
  expect(await grant('2026-06-19')).toMatchObject({ status: 200 })
  const other = await person('生日未登记')
  await anAuthorization(manager, { accountId: other.accountId, methodId, action: 'calibrate', ...term })
  await keep(manager, institutionId, other.accountId, { identityNumber: numberOf('19600620', '024') })
  expect(await ask(other.accountId, '2026-06-19T12:00:00+08:00')).not.toBeNull()
  expect(await ask(other.accountId, '2026-06-20T00:00:00+08:00')).toBeNull()
})

test('[IM-4.3.1] the structure of the staff names what it lacks', async () => {
  const { accountId } = await person('丁')
  await anAuthorization(manager, { accountId, methodId, action: 'calibrate', ...term })
  const structure = await desk.call(structureOperations.getStaffStructure, {})
  expect(structure.findings.find(({ fault }) => fault === 'method-lacks')?.about).not.toEqual([])
  expect(structure.findings.find(({ fault }) => fault === 'identity-unknown')?.about).toContain('丁')
})

test('[CAL-8.1] what a supervisor saw stays; a finding asks for a follow-up; nobody supervises himself', async () => {
  const { accountId } = await person('戊')
  const supervise = (client: Client, id: string, body: object) =>
    attempt(client, structureOperations.recordSupervision, {
      params: { institutionId, id },
      body: { observedOn: '2026-03-01', observed: '读数未待稳定', conclusion: 'needs-training', methodId, ...body },
    })
  expect(await supervise(manager, accountId, {})).toMatchObject({
    error: { fields: [{ path: 'body.followUp', code: 'personnel.follow-up-needed' }] },
  })
  expect(await supervise(manager, accountId, { observedOn: '2026-03-03', followUp: '再培训' })).toMatchObject({
    error: { fields: [{ code: 'personnel.observed-in-future' }] },
  })
  expect(await supervise(desk, accountId, { followUp: '再培训' })).toMatchObject({ status: 403 })
  expect(await supervise(manager, managerStaff.accountId, { followUp: '再培训' })).toMatchObject({
    error: { code: 'personnel.own-supervision' },
  })
  expect(await supervise(manager, accountId, { followUp: '再培训 4 学时' })).toMatchObject({ status: 200 })
  const view = await desk.call(api.getPerson, { params: { institutionId, id: accountId } })
  expect(view.supervisions).toMatchObject([{ conclusion: 'needs-training', observer: '郑技术' }])
  await expect(sql`update work_supervisions set observed = ''`.execute(db())).rejects.toThrow()
})

/** Sets an examination by the method of the test and passes it now. */
async function passExamination(staff: Staff, counts: 'ever' | 'one-year'): Promise<void> {
  const { platform } = server.app
  const today = dayOf(platform.now())
  const sets = server.client(await openSession(platform, managerStaff.accountId, institutionId))
  await sets.call(competence.addQuestion, {
    body: { methodId, kind: 'true-false', question: '标准器须在有效期内', options: ['对', '错'], answers: [0] },
  })
  const exam = await sets.call(competence.setExam, {
    body: {
      title: '上岗考试',
      methodId,
      questionCount: 1,
      passScore: 60,
      minutes: 30,
      ...(counts === 'ever' ? {} : { validYears: 1 }),
      opensOn: today,
      closesOn: today,
    },
  })
  const candidate = server.client(await openSession(platform, staff.accountId, institutionId))
  const paper = await candidate.call(competence.startSitting, { params: { institutionId, id: exam.id } })
  const answers = paper.questions.map(({ options }) => [options.indexOf('对')])
  await candidate.call(competence.submitSitting, { params: { institutionId, id: paper.id }, body: { answers } })
}

test('[CAL-5.1.4] an authorisation rests on an examination passed in the system; without one a signed statement says why', async () => {
  const staff = await person('新人')
  const { accountId } = staff
  const grant = (body: object) =>
    attempt(manager, api.grantAuthorization, {
      body: { accountId, methodId, action: 'calibrate', ...term, evidence: '培训 24 学时', signature, ...body },
    })
  const needed = { status: 400, error: { fields: [{ path: 'body.exception', code: 'personnel.examination-needed' }] } }
  expect(await grant({})).toMatchObject(needed)
  expect(await grant({ exception: ' ' })).toMatchObject({ status: 400 })
  expect(await grant({ exception: '持注册计量师证书调入' })).toMatchObject({
    answer: { examination: null, exception: '持注册计量师证书调入' },
  })
  await passExamination(staff, 'ever')
  expect(await grant({ action: 'check', exception: '不需要' })).toMatchObject({
    answer: { examination: { title: '上岗考试', score: 100, passedOn: '2026-03-02', validUntil: null }, exception: '' },
  })
  const other = (await aMethod(manager)).id
  expect(await grant({ methodId: other })).toMatchObject(needed)
  const filed = async (reader: Client) =>
    (await reader.call(api.getPerson, { params: { institutionId, id: accountId } })).examinations
  const { code } = (await methodsById(db(), institutionId, [methodId])).get(methodId) ?? {}
  expect(await filed(manager)).toMatchObject([{ title: '上岗考试', method: code, score: 100, validUntil: null }])
  expect(await filed(server.client(staff.cookie))).toHaveLength(1)
  expect(await filed(desk)).toBeNull()
})

test('[CAL-5.1.2] who turns 66 in the middle of an order may act to the day before, and is told why not after; so on a leap day', async () => {
  for (const [birth, lastDay, order] of [
    ['19600520', '2026-05-19', '021'],
    ['19600229', '2026-02-28', '022'],
  ] as const) {
    const { accountId } = await person('老师傅')
    await anAuthorization(manager, { accountId, methodId, action: 'calibrate', ...term })
    await keep(manager, institutionId, accountId, { identityNumber: numberOf(birth, order) })
    const on = (day: string) =>
      entitlementOf(db(), { institutionId, accountId, methodId, action: 'calibrate', at: at(`${day}T23:59:00+08:00`) })
    const tooOld = { code: 'personnel.too-old', details: { name: '老师傅', lastDay } }
    expect((await on('2026-12-31')).against).toEqual([tooOld])
    expect((await on('2027-01-01')).against).toEqual([
      { code: 'personnel.expired', details: { name: '老师傅', validUntil: '2026-12-31' } },
      tooOld,
    ])
    if (lastDay > startAt.slice(0, 10)) expect((await on(lastDay)).against).toEqual([])
  }
})

test('[CAL-5.1.4] an authorisation ends with the examination it rests on, until it is passed again; none is granted on one that is over', async () => {
  const staff = await person('满一年')
  const { accountId } = staff
  await passExamination(staff, 'one-year')
  const long = { validFrom: '2026-03-01', validUntil: '2030-12-31' }
  const grant = async (action: api.AuthorizationAction, body: object) => {
    const client = server.client(await openSession(server.app.platform, managerStaff.accountId, institutionId))
    return attempt(client, api.grantAuthorization, {
      body: { accountId, methodId, action, ...long, evidence: '培训 24 学时', signature, ...body },
    })
  }
  expect(await grant('calibrate', {})).toMatchObject({ answer: { examination: { validUntil: '2027-03-01' } } })
  const against = async (day: string) =>
    (
      await entitlementOf(db(), {
        institutionId,
        accountId,
        methodId,
        action: 'calibrate',
        at: at(`${day}T12:00:00+08:00`),
      })
    ).against
  expect(await against('2027-03-01')).toEqual([])
  expect(await ask(accountId, '2027-03-01T23:59:00+08:00')).not.toBeNull()
  const details = { name: '满一年', title: '上岗考试', validUntil: '2027-03-01' }
  expect(await against('2027-03-02')).toEqual([{ code: 'personnel.examination-ended', details }])
  expect(await ask(accountId, '2027-03-02T00:00:00+08:00')).toBeNull()
  server.clock.set('2027-03-02T09:00:00+08:00')
  expect(await grant('check', {})).toMatchObject({
    status: 400,
    error: { details, fields: [{ path: 'body.exception', code: 'personnel.examination-over' }] },
  })
  expect(await grant('check', { exception: '停考期间由监督员全程监督' })).toMatchObject({
    answer: { examination: null },
  })
  await passExamination(staff, 'one-year')
  expect(await against('2027-03-02')).toEqual([])
  expect(await against('2028-03-01')).toEqual([])
  expect(await against('2028-03-02')).toMatchObject([{ details: { validUntil: '2028-03-01' } }])
  const keeper = server.client(await openSession(server.app.platform, managerStaff.accountId, institutionId))
  const { authorizations } = await keeper.call(api.getPerson, { params: { institutionId, id: accountId } })
  expect(authorizations.find(({ action }) => action === 'calibrate')).toMatchObject({
    examination: { validUntil: '2027-03-01' },
    renewal: { passedOn: '2027-03-02', validUntil: '2028-03-01' },
  })
})
