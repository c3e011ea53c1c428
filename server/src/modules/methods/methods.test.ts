import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/methods'
import { builtInSheet } from '@tongheng/metrology'
import { listWork } from '@tongheng/contract/work'
import { openSession, testPassword } from '#modules/accounts'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { verifyAudit } from '#platform/audit'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aMethod, anApprovedSheet, takeOver } from './fixtures.ts'
import { approvedSheet, approvedSheetsOfMethod, methodOf, requireCurrentMethod, requireMethodFor } from './inForce.ts'

let server: TestApp
let manager: Client
let lead: Client
let calibrator: Client
let desk: Client
let stranger: Client
let staff: Staff

const startAt = '2026-03-02T09:00:00+08:00'
const signature = { password: testPassword }
const weight = 'ea402-s2-weight-10kg'

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  const laboratory = await createOrganization(platform, { kind: 'institution', name: '示例计量院' })
  const other = await createOrganization(platform, { kind: 'institution', name: '另一计量院' })
  staff = await createStaff(platform, laboratory.id, ['technical-manager'], { name: '技术负责人' })
  manager = server.client(staff.cookie)
  const as = async (post: Parameters<typeof createStaff>[2][number]) =>
    server.client((await createStaff(platform, laboratory.id, [post], { name: post })).cookie)
  lead = await as('standard-lead')
  calibrator = await as('calibrator')
  desk = await as('service-desk')
  stranger = server.client((await createStaff(platform, other.id, ['technical-manager'])).cookie)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const keyOf = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })
const db = () => server.app.platform.db

test('[CAL-5.2.1] a method enters the catalogue once and is found by code, kind and status', async () => {
  const regulation = await aMethod(lead, {
    code: 'JJG 30-2012',
    name: { zh: '通用卡尺检定规程', en: 'Verification of calipers' },
    kind: 'verification-regulation',
    effectiveOn: '2012-09-02',
  })
  expect(regulation).toMatchObject({ status: 'current', endedOn: null, approvedSheets: 0, version: 1 })
  const again = await attempt(manager, api.addMethod, {
    body: { code: 'JJG 30-2012', name: { zh: '重复', en: '' }, kind: 'other-standard', effectiveOn: '2020-01-01' },
  })
  expect(again).toMatchObject({ status: 409, error: { code: 'methods.code-taken', fields: [{ path: 'body.code' }] } })
  const found = await calibrator.call(api.listMethods, {
    query: { q: '卡尺', kind: 'verification-regulation', status: 'current' },
  })
  expect(found).toMatchObject({ total: 1, entries: [{ code: 'JJG 30-2012' }] })
  const local = { code: 'JJG(宁) 1-2020', name: { zh: '地方规程', en: '' }, kind: 'verification-regulation' } as const
  const send = (level: api.MethodLevel) =>
    attempt(manager, api.addMethod, { body: { ...local, level, effectiveOn: '2020-01-01' } })
  expect(await send('group')).toMatchObject({
    error: { fields: [{ path: 'body.level', code: 'methods.level-of-kind' }] },
  })
  expect(await send('departmental-local')).toMatchObject({ answer: { level: 'departmental-local' } })
  const upcoming = await aMethod(lead, { effectiveOn: '2026-09-01' })
  expect(upcoming.status).toBe('upcoming')
  expect((await desk.call(api.listMethods, { query: { status: 'upcoming' } })).total).toBe(1)
})

test('[CAL-5.2.1, CAL-5.2.2] only regulations verify, national ones first; calibration falls back in the prescribed order', () => {
  const places = (service: 'verification' | 'calibration') =>
    api.MethodKind.options.flatMap((kind) =>
      api.levelsOf[kind].map((level) => api.preferenceOf(service, { kind, level })),
    )
  expect(places('verification')).toEqual([1, 2, null, null, null, null, null, null, null, null])
  expect(places('calibration')).toEqual([4, 4, 1, 2, 3, 3, 3, 5, 5, 6])
})

test('[CAL-5.2.3] a superseded method stops work from that day on, and names its successor', async () => {
  const old = await aMethod(lead)
  const successor = await aMethod(lead)
  const ended = await lead.call(api.endMethod, {
    params: keyOf(old),
    body: { reason: 'superseded', on: '2026-03-03', successorId: successor.id, version: old.version },
  })
  expect(ended).toMatchObject({ status: 'current', endedOn: '2026-03-03', successor: { code: successor.code } })
  const { institutionId, id } = old
  await expect(requireCurrentMethod(db(), institutionId, id, '2026-03-02')).resolves.toMatchObject({ code: old.code })
  await expect(requireCurrentMethod(db(), institutionId, id, '2026-03-03')).rejects.toMatchObject({
    code: 'methods.not-current',
    details: { successor: successor.code, successorId: successor.id, status: 'superseded' },
  })
  server.clock.set('2026-03-03T00:30:00+08:00')
  const later = server.client(await openSession(server.app.platform, staff.accountId, staff.organizationId))
  const nextDay = await later.call(api.getMethod, { params: keyOf(old) })
  expect(nextDay.status).toBe('superseded')
  expect((await later.call(api.getMethod, { params: keyOf(successor) })).predecessors).toEqual([
    { id: old.id, code: old.code },
  ])
})

test('[CAL-5.2.3] a superseded method may be used until its transition is over', async () => {
  const [old, successor] = [await aMethod(lead), await aMethod(lead)]
  const end = (usableUntil: string) =>
    attempt(lead, api.endMethod, {
      params: keyOf(old),
      body: { reason: 'superseded', on: '2026-03-03', successorId: successor.id, usableUntil, version: 1 },
    })
  expect(await end('2026-03-03')).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.usableUntil', code: 'methods.transition-too-short' }] },
  })
  expect(await end('2026-06-01')).toMatchObject({ answer: { usableUntil: '2026-06-01' } })
  const { institutionId, id } = old
  await expect(requireCurrentMethod(db(), institutionId, id, '2026-05-31')).resolves.toMatchObject({ code: old.code })
  await expect(requireCurrentMethod(db(), institutionId, id, '2026-06-01')).rejects.toMatchObject({
    code: 'methods.not-current',
  })
})

test('[CAL-5.2.3] the currency of a method is reviewed with a record, and what was found waits until it is registered', async () => {
  const method = await aMethod(lead, { code: 'REVIEW-1' })
  expect(method).toMatchObject({ reviewDueOn: '2027-03-02', reviews: [] })
  const review = (who: Client, body: object) =>
    attempt(who, api.reviewMethod, {
      params: keyOf(method),
      body: {
        outcome: 'current',
        source: '国家计量技术规范全文公开系统',
        nextOn: '2026-03-20',
        version: 1,
        ...body,
      } as never,
    })
  expect(await review(calibrator, {})).toMatchObject({ status: 403 })
  expect(await review(stranger, {})).toMatchObject({ status: 404 })
  for (const [field, body] of [
    ['nextOn', { nextOn: '2026-03-02' }],
    ['nextOn', { nextOn: '2029-01-01' }],
    ['successorCode', { outcome: 'superseded', changesOn: '2026-09-01' }],
    ['changesOn', { outcome: 'abolished' }],
    ['changesOn', { changesOn: '2026-09-01' }],
  ] as const)
    expect(await review(lead, body)).toMatchObject({ status: 400, error: { fields: [{ path: `body.${field}` }] } })
  const waiting = async () =>
    (await lead.call(listWork, {})).groups.flatMap(({ items }) => items.filter(({ number }) => number === 'REVIEW-1'))
  expect(await waiting()).toEqual([])
  expect(await review(lead, {})).toMatchObject({
    answer: { reviewDueOn: '2026-03-20', reviews: [{ outcome: 'current' }] },
  })
  expect(await waiting()).toMatchObject([{ kind: 'methods.review' }])
  const found = {
    outcome: 'superseded',
    successorCode: 'REVIEW-2',
    changesOn: '2026-09-01',
    nextOn: '2026-09-01',
    version: 2,
  }
  expect(await review(lead, found)).toMatchObject({
    answer: { reviews: [{ outcome: 'superseded' }, { outcome: 'current' }] },
  })
  expect(await waiting()).toMatchObject([{ kind: 'methods.end' }])
  await lead.call(api.endMethod, { params: keyOf(method), body: { reason: 'abolished', on: '2026-09-01', version: 3 } })
  expect(await waiting()).toEqual([])
  expect(await review(lead, { version: 4 })).toMatchObject({ status: 409, error: { code: 'methods.ended-already' } })
  await expect(sql`delete from method_reviews`.execute(db())).rejects.toThrow()
})

test('[CAL-5.2.1] only a verification regulation carries a verification', async () => {
  const specification = await methodOf(db(), staff.organizationId, (await aMethod(lead)).id)
  if (!specification) throw new Error('no method')
  expect(() => requireMethodFor('verification', specification)).toThrow('methods.not-for-verification')
  expect(() => requireMethodFor('calibration', specification)).not.toThrow()
})

test('a method ends only once, after it began, with a successor exactly when it is superseded', async () => {
  const method = await aMethod(lead, { effectiveOn: '2020-06-01' })
  const end = (body: object) =>
    attempt(lead, api.endMethod, {
      params: keyOf(method),
      body: { reason: 'superseded', on: '2026-03-03', version: 1, ...body } as never,
    })
  expect(await end({ on: '2020-06-01' })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.on', code: 'methods.ends-before-start' }] },
  })
  expect(await end({})).toMatchObject({ error: { fields: [{ path: 'body.successorId' }] } })
  expect(await end({ successorId: method.id })).toMatchObject({ error: { code: 'methods.successor-itself' } })
  const foreign = await aMethod(stranger)
  expect(await end({ successorId: foreign.id })).toMatchObject({ error: { code: 'methods.unknown' } })
  expect(await end({ reason: 'abolished', successorId: foreign.id })).toMatchObject({ status: 400 })
  expect(await end({ reason: 'abolished' })).toMatchObject({ answer: { endReason: 'abolished' } })
  expect(await end({ reason: 'abolished', version: 2 })).toMatchObject({
    status: 409,
    error: { code: 'methods.ended-already' },
  })
})

test('an edit of an older version is refused and says what changed', async () => {
  const method = await aMethod(lead)
  const body = { code: method.code, name: method.name, kind: method.kind, effectiveOn: method.effectiveOn }
  await lead.call(api.changeMethod, { params: keyOf(method), body: { ...body, note: '现场适用', version: 1 } })
  const stale = await attempt(manager, api.changeMethod, { params: keyOf(method), body: { ...body, version: 1 } })
  expect(stale).toMatchObject({ status: 409, error: { code: 'platform.stale', details: { fields: 'note' } } })
})

test('another laboratory sees neither method nor sheet, and a post without the right is refused', async () => {
  const method = await aMethod(lead)
  const sheet = await lead.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  expect(await attempt(stranger, api.getMethod, { params: keyOf(method) })).toMatchObject({ status: 404 })
  expect(await attempt(stranger, api.getSheet, { params: keyOf(sheet) })).toMatchObject({ status: 404 })
  const approval = { params: keyOf(sheet), body: { version: 1, signature } }
  expect(await attempt(stranger, api.approveSheet, approval)).toMatchObject({ status: 404 })
  expect(await attempt(lead, api.approveSheet, approval)).toMatchObject({ status: 403 })
  expect(await attempt(desk, api.createSheet, { body: { methodId: method.id, builtInId: weight } })).toMatchObject({
    status: 403,
  })
  expect((await stranger.call(api.listMethods, {})).entries.map(({ id }) => id)).not.toContain(method.id)
  expect(await attempt(lead, api.createSheet, { body: { methodId: method.id, owner: 'me' } as never })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.owner' }] },
  })
})

test('[CAL-5.2.4] a sheet is drafted by one person, approved with a signature by another, and then never changed', async () => {
  const method = await aMethod(lead)
  await takeOver(db(), method.institutionId, method.id)
  const draft = await lead.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  expect(draft).toMatchObject({ status: 'draft', sheetVersion: 1, key: weight, mayEdit: true })
  expect(await approvedSheet(db(), staff.organizationId, draft.id)).toBeNull()
  const wrong = await attempt(manager, api.approveSheet, {
    params: keyOf(draft),
    body: { version: 1, signature: { password: 'not-it' } },
  })
  expect(wrong).toMatchObject({ status: 400, error: { fields: [{ path: 'body.signature' }] } })
  const approved = await manager.call(api.approveSheet, { params: keyOf(draft), body: { version: 1, signature } })
  expect(approved).toMatchObject({ status: 'approved', approvedBy: '技术负责人', mayEdit: false })
  expect(approved.signatures).toMatchObject([{ name: '技术负责人', meaning: 'approved' }])
  expect(approved.signatures[0]?.contentSha256).toBe(approved.contentSha256)
  const change = await attempt(lead, api.changeSheet, {
    params: keyOf(draft),
    body: { content: { ...approved.content }, version: approved.version },
  })
  expect(change).toMatchObject({ status: 409, error: { code: 'methods.sheet-not-draft' } })
  const rewrite = sql`update method_sheets set content = '{}' where id = ${draft.id}`.execute(db())
  await expect(rewrite).rejects.toThrow('not changed')
  await expect(sql`delete from method_sheets where id = ${draft.id}`.execute(db())).rejects.toThrow('never deleted')
  expect((await approvedSheet(db(), staff.organizationId, draft.id))?.sheet.id).toBe(weight)
})

test('[CAL-5.2.4] whoever wrote in a sheet does not approve it, also when somebody else began it', async () => {
  const method = await aMethod(lead)
  const draft = await calibrator.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  const content = { ...draft.content, repetitions: 4 }
  const changed = await manager.call(api.changeSheet, { params: keyOf(draft), body: { content, version: 1 } })
  expect(changed.content.repetitions).toBe(4)
  expect(changed.contentSha256).not.toBe(draft.contentSha256)
  expect(changed.actions).toContainEqual({ action: 'approve', allowed: false, reason: 'methods.own-sheet' })
  const approval = await attempt(manager, api.approveSheet, { params: keyOf(draft), body: { version: 2, signature } })
  expect(approval).toMatchObject({ status: 403, error: { code: 'methods.own-sheet' } })
})

test('drafts wait for the technical manager who did not write them', async () => {
  const method = await aMethod(lead, { code: 'WORK-1' })
  const waiting = async (who: Client) =>
    (await who.call(listWork, {})).groups.flatMap(({ items }) => items.filter(({ number }) => number === 'WORK-1'))
  const draft = await lead.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  expect(await waiting(manager)).toMatchObject([{ kind: 'methods.approve', page: expect.stringContaining(draft.id) }])
  expect(await waiting(lead)).toEqual([])
  await manager.call(api.changeSheet, { params: keyOf(draft), body: { content: { ...draft.content }, version: 1 } })
  expect(await waiting(manager)).toEqual([])
})

test('the next version replaces the one in use, and one draft at a time', async () => {
  const method = await aMethod(lead)
  await takeOver(db(), method.institutionId, method.id)
  const first = await anApprovedSheet({ author: lead, approver: manager }, { methodId: method.id })
  const second = await lead.call(api.createSheet, { body: { methodId: method.id, content: { ...first.content } } })
  expect(second).toMatchObject({ sheetVersion: 2, content: { version: 2 } })
  const third = await attempt(lead, api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  expect(third).toMatchObject({ status: 409, error: { code: 'methods.draft-exists', details: { version: 2 } } })
  await manager.call(api.approveSheet, { params: keyOf(second), body: { version: 1, signature } })
  expect(await calibrator.call(api.getSheet, { params: keyOf(first) })).toMatchObject({
    status: 'retired',
    content: { version: 1 },
  })
  const inUse = await approvedSheetsOfMethod(db(), staff.organizationId, method.id)
  expect(inUse.map(({ id }) => id)).toEqual([second.id])
  await lead.call(api.retireSheet, { params: keyOf(second), body: { version: 2, reason: '改用新表单' } })
  expect(await approvedSheetsOfMethod(db(), staff.organizationId, method.id)).toEqual([])
  const again = await attempt(lead, api.retireSheet, { params: keyOf(second), body: { version: 3, reason: '再次' } })
  expect(again).toMatchObject({ status: 409, error: { code: 'platform.no-such-move' } })
})

test('a draft can be given up and then begun again', async () => {
  const method = await aMethod(lead)
  const draft = await lead.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  await lead.call(api.discardSheet, { params: keyOf(draft), body: { version: 1 } })
  expect((await lead.call(api.getMethod, { params: keyOf(method) })).sheets).toEqual([])
  const next = await lead.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  expect(next.sheetVersion).toBe(2)
})

test('what is no sheet at all is refused at its place; a copy or JSON with faults begins a draft, which is not approved with them', async () => {
  const method = await aMethod(lead)
  await takeOver(db(), method.institutionId, method.id)
  const good = builtInSheet(weight)
  const send = (content: unknown) =>
    attempt(lead, api.createSheet, { body: { methodId: method.id, content: content as never } })
  const malformed = await send({ ...good, columns: 'none', kind: 'guess' })
  expect(malformed.status).toBe(400)
  expect(malformed.error?.fields.map(({ path }) => path).toSorted()).toEqual([
    'body.content.columns',
    'body.content.kind',
  ])
  expect(await send({ ...good, id: '' })).toMatchObject({ error: { fields: [{ path: 'body.content.id' }] } })
  expect(await send({})).toMatchObject({ status: 400 })
  expect(await attempt(lead, api.createSheet, { body: { methodId: method.id } })).toMatchObject({
    error: { code: 'methods.sheet-source' },
  })
  const none = await attempt(lead, api.createSheet, { body: { methodId: method.id, builtInId: 'no-such-sheet' } })
  expect(none).toMatchObject({ error: { fields: [{ path: 'body.builtInId' }] } })
  const faulty = { ...good, repetitions: 0, columns: [{ ...good?.columns.at(-1), formula: 'X1 + 1' }] }
  const { answer: begun } = await send(faulty)
  if (!begun) throw new Error('a sheet with faults did not begin a draft')
  expect(begun).toMatchObject({ status: 'draft', sheetVersion: 1, content: { repetitions: 0 } })
  const approve = () => attempt(manager, api.approveSheet, { params: keyOf(begun), body: { version: 1, signature } })
  expect(await approve()).toMatchObject({ status: 400, error: { fields: [{ path: 'body.content.repetitions' }] } })
  await lead.call(api.changeSheet, {
    params: keyOf(begun),
    body: { content: { ...faulty, repetitions: 3 }, version: 1 },
  })
  const named = await attempt(manager, api.approveSheet, { params: keyOf(begun), body: { version: 2, signature } })
  expect(named.error?.fields[0]?.message).toContain('X1')
})

test('[CAL-5.2.4] a draft is saved with its faults and read back as it is, and is refused at their fields until they are mended', async () => {
  const method = await aMethod(lead, { code: 'UNFINISHED-1' })
  await takeOver(db(), method.institutionId, method.id)
  const draft = await lead.call(api.createSheet, { body: { methodId: method.id, builtInId: weight } })
  const good = draft.content
  const save = (who: Client, content: object, version: number) =>
    attempt(who, api.changeSheet, { params: keyOf(draft), body: { content: content as never, version } })
  const [first, ...others] = good.columns
  const faulty = {
    ...good,
    name: { zh: '', en: '' },
    repetitions: '',
    columns: [{ ...first, formula: 'drift + ' }, ...others],
    certificate: { columns: [] },
  }
  expect(await save(lead, faulty, 1)).toMatchObject({
    status: 200,
    answer: { content: { repetitions: '' }, version: 2 },
  })
  const kept = await manager.call(api.getSheet, { params: keyOf(draft) })
  expect(kept.content).toEqual({ ...faulty, version: 1 })
  expect(kept.name.zh).toBe(weight)
  expect(kept.actions).toContainEqual({ action: 'approve', allowed: false, reason: 'methods.sheet-unfinished' })
  const approve = (version: number) =>
    attempt(manager, api.approveSheet, { params: keyOf(draft), body: { version, signature } })
  const refused = await approve(2)
  expect(refused).toMatchObject({ status: 400, error: { code: 'methods.sheet-invalid' } })
  expect(refused.error?.fields.map(({ path }) => path).toSorted()).toEqual([
    'body.content.certificate.columns',
    'body.content.name.en',
    'body.content.name.zh',
    'body.content.repetitions',
  ])
  const waiting = async () =>
    (await manager.call(listWork, {})).groups.flatMap(({ items }) =>
      items.filter(({ number }) => number === 'UNFINISHED-1'),
    )
  expect(await waiting()).toEqual([])
  expect(await save(lead, { ...good, columns: faulty.columns }, 2)).toMatchObject({ status: 200 })
  expect((await approve(3)).error?.fields).toMatchObject([
    { path: expect.stringContaining('body.content.columns.0.formula') },
  ])
  expect(await approvedSheet(db(), staff.organizationId, draft.id)).toBeNull()
  for (const [place, content] of [
    ['columns', { ...good, columns: 'none' }],
    ['name', { ...good, name: null }],
    ['points', { ...good, points: [] }],
    ['kind', { ...good, kind: 'guess' }],
  ] as const)
    expect(await save(lead, content, 3)).toMatchObject({
      status: 400,
      error: { fields: [{ path: `body.content.${place}` }] },
    })
  expect(await save(lead, good, 3)).toMatchObject({ status: 200 })
  expect(await waiting()).toMatchObject([{ kind: 'methods.approve' }])
  expect(await approve(4)).toMatchObject({ answer: { status: 'approved', content: { repetitions: good.repetitions } } })
})

test('the built-in sheets are the published examples, and all that was done is in the audit chain', async () => {
  const { entries } = await desk.call(api.listBuiltInSheets, {})
  expect(entries.map(({ id }) => id)).toContain(weight)
  const listed = await desk.call(api.listSheets, { query: { status: 'approved' } })
  expect(listed.entries.every(({ status }) => status === 'approved')).toBe(true)
  expect((await verifyAudit(db())).filter(({ broken }) => broken !== null)).toEqual([])
})
