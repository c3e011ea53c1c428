import { complaints as api, type ComplaintInput, type ComplaintView } from '@tongheng/contract/complaints'
import { uploadFile } from '@tongheng/contract/files'
import { listMails } from '@tongheng/contract/mailbox'
import { nonconformities } from '@tongheng/contract/nonconformity'
import { listWork } from '@tongheng/contract/work'
import { createOrganization } from '#modules/organizations'
import { verifyAudit } from '#platform/audit'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { sampleFiles } from '#test/sampleFiles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aComplaint } from './fixtures.ts'
import { sightOf } from './present.ts'

let server: TestApp
let handler: Actress
let operator: Actress
let buyer: Actress
let rival: Actress
let clerk: Actress
let quality: Actress
let other: Actress
let laboratory: string

const organization = async (kind: 'operator' | 'institution' | 'enterprise' | 'window', name: string) =>
  (await createOrganization(server.app.platform, { kind, name })).id

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const centre = await organization('operator', '运营中心')
  handler = await hire(server, centre, '投诉处理员', ['complaint-handler'])
  operator = await hire(server, centre, '运营员', ['operator'])
  buyer = await hire(server, await organization('enterprise', '示例机械有限公司'), '李工', ['enterprise-member'])
  rival = await hire(server, await organization('enterprise', '旁观企业'), '旁人', ['enterprise-admin'])
  clerk = await hire(server, await organization('window', '园区窗口'), '窗口小周', ['window-clerk'])
  laboratory = await organization('institution', '甲计量院')
  quality = await hire(server, laboratory, '质量负责人', ['quality-manager'])
  other = await hire(server, await organization('institution', '乙校准公司'), '别家质量负责人', ['quality-manager'])
})
afterAll(() => server.close())

const file = (who: Actress | null, draft: Partial<ComplaintInput> = {}) =>
  attempt((who ?? { client: server.client('') }).client, api.fileComplaint, {
    body: aComplaint({ institutionId: laboratory, ...draft }),
  })
const filed = async (who: Actress | null, draft: Partial<ComplaintInput> = {}) => {
  const { answer } = await file(who, draft)
  if (!answer) throw new Error('was not filed')
  return answer
}
const see = (who: Actress, id: string): Promise<ComplaintView> => who.client.call(api.getComplaint, { params: { id } })
const move = async (who: Actress, operation: typeof api.replyToComplaint, id: string, body: object) => {
  const { version } = await see(handler, id)
  return attempt(who.client, operation, { params: { id }, body: { version, ...body } as never })
}
const step = move as (who: Actress, operation: unknown, id: string, body: object) => ReturnType<typeof move>

const forwarded = async (id: string, statement = '客户反映证书出具超期。') => {
  await step(handler, api.investigateComplaint, id, { text: '已受理，正在核实。' })
  return step(handler, api.forwardComplaint, id, { finding: '核对了委托单日期。', statement })
}

test('[NQI-6.4-complaint] a complaint is numbered at once, looked into, put to the institution, answered, replied to and rated', async () => {
  const { id, number } = await filed(buyer)
  expect(number).toMatch(/^TS-2026-\d{6}$/)
  expect(await see(buyer, id)).toMatchObject({
    status: 'received',
    side: 'complainant',
    complainant: '示例机械有限公司',
  })
  expect((await attempt(quality.client, api.getComplaint, { params: { id } })).status).toBe(404)
  expect((await step(handler, api.replyToComplaint, id, { text: '快', outcome: 'not-upheld' })).code).toBe(
    'platform.no-such-move',
  )
  expect((await forwarded(id)).status).toBe(200)
  const seen = await see(quality, id)
  expect(seen).toMatchObject({ status: 'forwarded', content: expect.stringContaining('压力表'), side: 'institution' })
  expect(seen.clocks).toMatchObject({ first: null, answer: { state: 'running' }, reply: null })
  expect((await attempt(other.client, api.getComplaint, { params: { id } })).status).toBe(404)
  const work = await quality.client.call(listWork, {})
  expect(work.groups.find(({ kind }) => kind === 'complaints.answer')?.items[0]?.number).toBe(number)

  const opened = await quality.client.call(nonconformities.open, {
    body: { source: 'complaint', title: '超期出证', description: '投诉所指' },
  })
  const answer = { text: '检定员请假，未及时移交。', measures: '指定替补人员。', nonconformityId: opened.id }
  expect((await step(quality, api.answerComplaint, id, answer)).status).toBe(200)
  expect((await see(buyer, id)).steps.find(({ action }) => action === 'answer')).toMatchObject({
    text: '',
    measures: '',
  })
  expect((await step(handler, api.returnAnswer, id, { reason: '请说明何时出证。' })).status).toBe(200)
  expect((await step(quality, api.answerComplaint, id, { ...answer, text: '3 月 4 日出证。' })).status).toBe(200)
  expect(
    (await step(handler, api.replyToComplaint, id, { text: '证书将于 3 月 4 日出具。', outcome: 'not-upheld' })).status,
  ).toBe(200)
  expect((await step(rival, api.rateHandling, id, { score: 1 })).status).toBe(404)
  expect((await step(buyer, api.rateHandling, id, { score: 11 })).status).toBe(400)
  expect((await step(buyer, api.rateHandling, id, { score: 9, remark: '很快' })).answer).toMatchObject({
    status: 'archived',
    score: 9,
  })
  const told = await see(handler, id)
  expect(told.steps.map(({ action }) => action)).toEqual([
    'file',
    'investigate',
    'find',
    'forward',
    'answer',
    'return',
    'answer',
    'reply',
    'rate',
  ])
  expect(told.steps.find(({ action }) => action === 'answer')?.nonconformity).toBe(opened.number)
  expect(told.clocks).toMatchObject({ first: { state: 'met' }, answer: { state: 'met' }, reply: { state: 'met' } })
  await server.drain()
  const { entries } = await buyer.client.call(listMails, {})
  expect(entries.some(({ subject }) => subject.includes(number))).toBe(true)
  await verifyAudit(server.app.platform.db)
})

test('[CAL-8.3.3] a confidential complaint shows the institution and other operators neither who nor the own words', async () => {
  const upload = (who: Actress, name: string) =>
    who.client.call(uploadFile, {}, { file: new Blob([new Uint8Array(sampleFiles.pdf)]), fileName: name })
  const [secret, shown] = [await upload(buyer, '合同.pdf'), await upload(buyer, '证书.pdf')]
  const { id, number } = await filed(buyer, {
    confidential: true,
    about: 'XQ-2026-000009',
    files: [secret.id, shown.id],
  })
  await step(handler, api.investigateComplaint, id, { text: '已受理。' })
  const named = { finding: '查', statement: '示例机械有限公司反映超期。', files: [] }
  expect(await step(handler, api.forwardComplaint, id, named)).toMatchObject({
    status: 400,
    code: 'complaints.names-complainant',
  })
  const stranger = { finding: '查', statement: '有客户反映超期。', files: [quality.accountId] }
  expect((await step(handler, api.forwardComplaint, id, stranger)).code).toBe('complaints.not-its-file')
  const given = { finding: '查', statement: '有客户反映超期。', files: [shown.id] }
  expect((await step(handler, api.forwardComplaint, id, given)).status).toBe(200)
  for (const who of [quality, operator]) {
    const view = await see(who, id)
    expect(view).toMatchObject({ complainant: null, contact: null, content: null, request: null, about: null })
    expect(JSON.stringify(view)).not.toMatch(/李工|示例机械|13800138000|XQ-2026|压力表|合同/)
    const { entries } = await who.client.call(api.listComplaints, { query: { q: number } })
    expect(JSON.stringify(entries)).not.toMatch(/李工|示例机械/)
  }
  expect(
    (await operator.client.call(api.listComplaints, { query: { q: '示例机械' } })).entries.map((one) => one.id),
  ).not.toContain(id)
  expect(
    (await handler.client.call(api.listComplaints, { query: { q: '示例机械' } })).entries.map((one) => one.id),
  ).toContain(id)
  expect((await see(quality, id)).files.map((one) => one.id)).toEqual([shown.id])
  const read = async (who: Actress, fileId: string) =>
    (await server.app.http.inject({ url: `/api/files/${fileId}`, headers: { cookie: who.cookie } })).statusCode
  expect([await read(quality, shown.id), await read(quality, secret.id), await read(operator, secret.id)]).toEqual([
    200, 404, 404,
  ])
  expect(await read(handler, secret.id)).toBe(200)
  expect(
    (await attempt(operator.client, api.investigateComplaint, { params: { id }, body: { text: '看', version: 2 } }))
      .status,
  ).toBe(403)
})

test('[CAL-8.3.2] more time is asked for with its reason, and runs only once it was agreed to', async () => {
  const { id } = await filed(buyer)
  await step(handler, api.investigateComplaint, id, { text: '已受理。' })
  const before = (await see(handler, id)).clocks.reply?.dueAt
  const ask = { days: 30, reason: '需要第三方复测。' }
  expect((await step(handler, api.askExtension as never, id, ask)).status).toBe(200)
  expect((await step(handler, api.askExtension as never, id, ask)).code).toBe('complaints.extension-asked')
  expect((await see(handler, id)).clocks.reply?.dueAt).toBe(before)
  expect((await step(handler, api.answerExtension as never, id, { agree: true, remark: '电话' })).status).toBe(403)
  expect((await step(buyer, api.answerExtension as never, id, { agree: true })).status).toBe(200)
  expect((await see(handler, id)).clocks.reply?.dueAt).not.toBe(before)
  expect((await step(buyer, api.answerExtension as never, id, { agree: false })).code).toBe('complaints.no-extension')
})

test('[NQI-6.4-complaint] an objection is looked into once more; a reply that nobody rates is archived when its time is over', async () => {
  const { id } = await filed(buyer, { institutionId: null })
  await step(handler, api.investigateComplaint, id, { text: '已受理。' })
  expect((await step(handler, api.forwardComplaint, id, { finding: '查', statement: '转' })).code).toBe(
    'complaints.about-platform',
  )
  await step(handler, api.replyToComplaint, id, { text: '已修复。', outcome: 'not-upheld' })
  expect((await step(buyer, api.objectToReply, id, { reason: '仍打不开。' })).answer).toMatchObject({
    status: 'investigating',
  })
  await step(handler, api.replyToComplaint, id, { text: '再次修复。', outcome: 'not-upheld' })
  expect((await step(buyer, api.objectToReply, id, { reason: '还是不行。' })).code).toBe('complaints.objected-already')
  expect((await step(handler, api.archiveComplaint, id, { note: '无回音' })).code).toBe('complaints.rating-runs')
})

test('[CAL-8.3.1] whoever has no account complains too, and follows it by number and code; a window files for the telephone', async () => {
  const { id, number, code } = await filed(null, { complainant: '王某', contact: '王某' })
  const anonymous = server.client('')
  const track = (ticket: object) => attempt(anonymous, api.trackComplaint, { body: ticket as never })
  expect((await track({ number, code: code.toLowerCase() })).answer).toMatchObject({ status: 'received', reply: '' })
  expect(await track({ number, code: 'AAAAAAAAAAAA' })).toMatchObject({
    status: 404,
    code: 'complaints.no-such-ticket',
  })
  expect((await track({ number: 'TS-2026-999999', code })).code).toBe('complaints.no-such-ticket')
  await step(handler, api.investigateComplaint, id, { text: '已电话联系。' })
  await step(handler, api.askExtension as never, id, { days: 5, reason: '等资料' })
  expect((await step(handler, api.answerExtension as never, id, { agree: true })).code).toBe('complaints.note-how')
  const agreed = await attempt(anonymous, api.answerTrackedExtension, { body: { number, code, agree: true } })
  expect(agreed.answer?.extension).toBeNull()
  await step(handler, api.replyToComplaint, id, { text: '已办结。', outcome: 'not-upheld' })
  const rating = await attempt(anonymous, api.rateTracked, { body: { number, code, score: 3 } })
  expect(rating.answer).toMatchObject({ status: 'archived', reply: '已办结。', mayRate: false })
  expect((await attempt(anonymous, api.rateTracked, { body: { number, code, score: 3 } })).status).toBe(409)

  expect((await file(clerk)).code).toBe('complaints.how-it-came')
  expect((await file(buyer, { channel: 'telephone' })).code).toBe('complaints.web-only')
  expect((await file(clerk, { channel: 'telephone' })).code).toBe('complaints.who-complains')
  const called = await filed(clerk, { channel: 'telephone', complainant: '某合作社' })
  expect(await see(clerk, called.id)).toMatchObject({ side: 'window', complainant: '某合作社', window: '园区窗口' })
  expect((await file(rival, { clientId: buyer.organizationId })).code).toBe('complaints.not-for-others')
  expect((await file(null, { institutionId: buyer.organizationId, complainant: '王某' })).code).toBe(
    'complaints.no-institution',
  )
  expect((await file(null, { files: [laboratory], complainant: '王某' })).code).toBe('complaints.files-need-account')
})

test('[CAL-8.3.3] whoever asks for confidence for no enterprise is named nowhere in the audit chain that operators read', async () => {
  const { id, number, code } = await filed(quality, {
    institutionId: null,
    complainant: '院内职工',
    confidential: true,
  })
  await step(handler, api.investigateComplaint, id, { text: '已受理。' })
  await step(handler, api.replyToComplaint, id, { text: '已办结。', outcome: 'not-upheld' })
  await attempt(quality.client, api.objectTracked, { body: { number, code, reason: '未说明原因。' } })
  const { rows } = await sql<{ action: string; account_id: string | null; account_name: string }>`
    select action, account_id, account_name from audit_entries where object_id = ${id} order by at, sequence`.execute(
    server.database.db,
  )
  const byComplainant = rows.filter(({ action }) => action === 'complaints.file' || action === 'complaints.object')
  expect(byComplainant).toHaveLength(2)
  for (const row of byComplainant) expect(row).toMatchObject({ account_id: null, account_name: 'system' })
  expect(JSON.stringify(rows)).not.toMatch(/质量负责人|院内职工/)
})

test('[CAL-8.3.1] number and code let one object once, take the complaint back, and add files', async () => {
  const anonymous = server.client('')
  const { id, number, code } = await filed(null, { complainant: '王某', contact: '王某', institutionId: null })
  const ticket = { number, code }
  const add = (body: typeof ticket, name = '照片.png', content: Uint8Array = sampleFiles.png) =>
    anonymous
      .call(api.addTrackedFile, { body }, { file: new Blob([new Uint8Array(content)]), fileName: name })
      .catch((error: { body: { code: string } }) => error.body.code)
  expect(await add({ number, code: 'AAAAAAAAAAAA' })).toBe('complaints.no-such-ticket')
  expect(await add(ticket, '照片.png', sampleFiles.pdf)).toBe('platform.file-mismatch')
  expect(await add(ticket)).toMatchObject({ files: ['照片.png'], mayAddFile: true, mayWithdraw: true })
  const seen = await see(handler, id)
  expect(seen.files.map(({ name }) => name)).toEqual(['照片.png'])
  const download = `/api/files/${seen.files[0]?.id}`
  const read = async (who: Actress) =>
    (await server.app.http.inject({ url: download, headers: { cookie: who.cookie } })).statusCode
  expect([await read(handler), await read(rival)]).toEqual([200, 404])

  await step(handler, api.investigateComplaint, id, { text: '已受理。' })
  await step(handler, api.replyToComplaint, id, { text: '已修复。', outcome: 'not-upheld' })
  expect(await add(ticket)).toBe('complaints.not-open')
  const object = () => attempt(anonymous, api.objectTracked, { body: { ...ticket, reason: '仍打不开。' } })
  expect((await object()).answer).toMatchObject({ status: 'investigating', mayObject: false })
  expect((await object()).code).toBe('platform.no-such-move')
  await step(handler, api.replyToComplaint, id, { text: '再次修复。', outcome: 'not-upheld' })
  expect((await object()).code).toBe('complaints.objected-already')
  const other = await filed(null, { complainant: '王某', contact: '王某' })
  const withdraw = { number: other.number, code: other.code, reason: '已自行解决。' }
  expect((await attempt(anonymous, api.withdrawTracked, { body: withdraw })).answer?.status).toBe('withdrawn')
  expect((await attempt(anonymous, api.withdrawTracked, { body: withdraw })).status).toBe(409)
})

test('[NQI-6.4-complaint] the operator finds the registered enterprise that it files for', async () => {
  const { entries } = await operator.client.call(api.listComplaintClients, { query: { q: '示例机械' } })
  expect(entries).toEqual([{ id: buyer.organizationId, name: '示例机械有限公司' }])
  const { id } = await filed(operator, { channel: 'letter', clientId: entries[0]?.id })
  expect(await see(buyer, id)).toMatchObject({ side: 'complainant', channel: 'letter' })
})

test('[CAL-8.3.4] a complaint is archived with every step, and what was archived stays as it was', async () => {
  const { id } = await filed(buyer)
  await forwarded(id)
  await step(quality, api.answerComplaint, id, { text: '说明', measures: '改进', files: [] })
  await step(handler, api.replyToComplaint, id, { text: '已办结。', outcome: 'not-upheld' })
  await sql`update complaints set rate_until = ${server.clock.now()}::timestamptz - interval '1 minute' where id = ${id}`.execute(
    server.database.db,
  )
  const { groups } = await handler.client.call(listWork, {})
  expect(groups.find(({ kind }) => kind === 'complaints.archive')?.total).toBe(1)
  expect((await step(handler, api.archiveComplaint, id, { note: '逾期未评价。' })).answer).toMatchObject({
    status: 'archived',
    actions: [],
  })
  const kept = (await see(handler, id)).steps.map(({ action }) => action)
  expect(kept).toEqual(['file', 'investigate', 'find', 'forward', 'answer', 'reply', 'archive'])
  for (const forged of [
    sql`update complaint_steps set text = 'x' where complaint_id = ${id}`,
    sql`delete from complaint_steps where complaint_id = ${id}`,
  ])
    await expect(forged.execute(server.database.db)).rejects.toThrow()
})

test('[CAL-8.3.2] time limits and ways to complain are public, and the operator sets them', async () => {
  const rules = await server.client('').call(api.getComplaintRules, {})
  expect(rules).toMatchObject({ firstDays: 1, answerDays: 5, replyDays: 15 })
  const set = (body: object) => attempt(operator.client, api.setComplaintRules, { body: { ...rules, ...body } })
  expect(await set({ answerDays: 20 })).toMatchObject({ status: 400, code: 'complaints.longer-than-reply' })
  expect((await set({ telephone: '12365', replyDays: 20 })).answer).toMatchObject({ telephone: '12365', replyDays: 20 })
  expect((await set({ replyDays: 10 })).code).toBe('platform.stale')
})

test('[CAL-8.3.3] what a side reads of a step never grows when confidence was asked for', () => {
  const sides = ['complainant', 'window', 'handler', 'operator', 'institution'] as const
  const order = { nothing: 0, mark: 1, all: 2 }
  for (const side of sides)
    for (const action of ['file', 'find', 'forward', 'answer', 'reply', 'rate', 'object', 'ask-extension'] as const)
      expect(order[sightOf(side, true, action)]).toBeLessThanOrEqual(order[sightOf(side, false, action)])
  expect(sightOf('institution', true, 'reply')).toBe('mark')
})
