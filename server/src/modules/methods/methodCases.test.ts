import type { Client } from '@tongheng/contract'
import { uploadFile } from '@tongheng/contract/files'
import { type CaseOutcome, methodCases as api, type MethodCaseView } from '@tongheng/contract/methodCases'
import { approveSheet, changeMethod, createSheet, type MethodView } from '@tongheng/contract/methods'
import { listWork } from '@tongheng/contract/work'
import { testPassword } from '#modules/accounts'
import { createOrganization, createStaff } from '#modules/organizations'
import { sql } from '#platform/db'
import { readPdf, squeeze } from '#platform/documents/readPdf'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aMethod } from './fixtures.ts'
import { caseHindrance } from './proven.ts'
import { proveMethod } from './proveMethod.ts'

let server: TestApp
let manager: Client
let lead: Client
let checker: Client
let stranger: Client

const signature = { password: testPassword }

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const { platform } = server.app
  const laboratory = await createOrganization(platform, { kind: 'institution', name: '示例计量院' })
  const other = await createOrganization(platform, { kind: 'institution', name: '另一计量院' })
  const as = async (post: Parameters<typeof createStaff>[2][number], organization = laboratory) =>
    server.client((await createStaff(platform, organization.id, [post], { name: post })).cookie)
  manager = await as('technical-manager')
  lead = await as('standard-lead')
  checker = await as('checker')
  stranger = await as('technical-manager', other)
})
afterAll(() => server.close())

const keyOf = ({ institutionId, id }: { institutionId: string; id: string }) => ({ institutionId, id })
const hindranceOf = async ({ institutionId, id }: MethodView) =>
  (await caseHindrance(server.app.platform.db, institutionId, id))?.code ?? null

const begin = (method: MethodView, kind: MethodCaseView['kind'] = 'verification', reason = '首次使用') =>
  attempt(lead, api.startMethodCase, { params: keyOf(method), body: { kind, reason } })

async function begun(...asked: Parameters<typeof begin>): Promise<MethodCaseView> {
  const { answer, error } = await begin(...asked)
  if (!answer) throw new Error(error?.code)
  return answer
}

const outcomeOf = (essential: boolean, good: boolean): CaseOutcome => {
  if (!essential) return 'not-applicable'
  return good ? 'met' : 'not-met'
}

const written = (view: MethodCaseView, fileIds: string[] = [], suitable = true): Promise<MethodCaseView> =>
  lead.call(api.writeMethodCase, {
    params: keyOf(view),
    body: {
      items: view.items.map(({ question, essential }, index) => ({
        question,
        outcome: outcomeOf(essential, suitable || index > 0),
        finding: '已试验',
        reference: '记录 1',
        fileIds: essential ? fileIds : [],
      })),
      suitable,
      conclusion: suitable ? '可以使用' : '标准器不满足要求',
      version: view.version,
    },
  })

async function approved(view: MethodCaseView): Promise<MethodCaseView> {
  const params = keyOf(view)
  const submitted = await lead.call(api.submitMethodCase, { params, body: { version: view.version, signature } })
  const reviewed = await checker.call(api.reviewMethodCase, { params, body: { version: submitted.version, signature } })
  return manager.call(api.approveMethodCase, { params, body: { version: reviewed.version, signature } })
}

test('[CAL-5.2.4] no sheet of a method is approved before three people have verified the method', async () => {
  const method = await aMethod(lead, { code: 'JJF 5001-2026' })
  const sheet = await lead.call(createSheet, { body: { methodId: method.id, builtInId: 'ea402-s2-weight-10kg' } })
  const approval = { params: keyOf(sheet), body: { version: 1, signature } }
  expect(await attempt(manager, approveSheet, approval)).toMatchObject({
    status: 409,
    error: { code: 'methods.not-verified', details: { code: method.code } },
  })
  const draft = await begun(method)
  expect(draft).toMatchObject({ caseVersion: 1, status: 'draft', inForce: false, methodCode: method.code })
  expect(draft.items.map(({ question }) => question)).toContain('comparison')
  const early = await attempt(lead, api.submitMethodCase, { params: keyOf(draft), body: { version: 1, signature } })
  expect(early.status).toBe(400)
  expect(early.error?.fields.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['body.items.0.outcome', 'body.suitable', 'body.conclusion']),
  )
  const full = await written(draft)
  const params = keyOf(full)
  const submitted = await lead.call(api.submitMethodCase, { params, body: { version: full.version, signature } })
  expect(submitted.actions).toContainEqual({ action: 'review', allowed: false, reason: 'methods.case-own' })
  const waiting = async (who: Client) => (await who.call(listWork, {})).groups.flatMap(({ items }) => items)
  expect(await waiting(checker)).toMatchObject([{ kind: 'methods.case-review', number: method.code }])
  const reviewed = await manager.call(api.reviewMethodCase, { params, body: { version: submitted.version, signature } })
  const own = await attempt(manager, api.approveMethodCase, { params, body: { version: reviewed.version, signature } })
  expect(own).toMatchObject({ status: 403, error: { code: 'methods.case-own-review' } })
  const back = { version: reviewed.version, reason: '请另一人审核' }
  const returned = await checker.call(api.returnMethodCase, { params, body: back })
  expect(returned).toMatchObject({ status: 'draft', note: '请另一人审核' })
  const done = await approved(returned)
  expect(done).toMatchObject({ status: 'approved', inForce: true, approvedBy: 'technical-manager' })
  expect(done.signatures.at(-1)).toMatchObject({ meaning: 'approve', name: 'technical-manager' })
  expect(await attempt(manager, approveSheet, approval)).toMatchObject({ answer: { status: 'approved' } })
  const rewrite = sql`update method_cases set conclusion = '另写' where id = ${done.id}`
  await expect(rewrite.execute(server.app.platform.db)).rejects.toThrow('not changed')
})

test('[CAL-5.2.4] a method of the laboratory itself is validated with evidence files first, and verified then', async () => {
  const method = await aMethod(lead, { code: 'NB-01-2026', kind: 'non-standard' })
  expect(await hindranceOf(method)).toBe('methods.not-validated')
  expect(await begin(method)).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.kind', code: 'methods.validation-first' }] },
  })
  const standard = await aMethod(lead)
  expect(await begin(standard, 'validation')).toMatchObject({ error: { code: 'methods.case-not-needed' } })
  const validation = await written(await begun(method, 'validation'))
  const bare = { params: keyOf(validation), body: { version: validation.version, signature } }
  const refused = await attempt(lead, api.submitMethodCase, bare)
  expect(refused).toMatchObject({ status: 400, error: { code: 'methods.case-file-needed' } })
  const file = { file: new Blob(['数据,1\n'], { type: 'text/csv' }), fileName: '试验数据.csv' }
  const { id } = await lead.call(uploadFile, {}, file)
  await approved(await written(validation, [id]))
  expect(await hindranceOf(method)).toBe('methods.not-verified')
  await proveMethod({ author: lead, reviewer: checker, approver: manager, password: testPassword }, method)
  expect(await hindranceOf(method)).toBeNull()
})

test('[CAL-5.2.4] a new edition, a withdrawal or a bad finding stops work until the method is verified again', async () => {
  const method = await aMethod(lead, { code: 'JJF 5002-2020' })
  const first = await approved(await written(await begun(method)))
  expect(await hindranceOf(method)).toBeNull()
  const { code, name, kind, effectiveOn, version } = method
  const edition = (next: string, seen: number) =>
    lead.call(changeMethod, { params: keyOf(method), body: { code: next, name, kind, effectiveOn, version: seen } })
  const changed = await edition('JJF 5002-2026', version)
  expect(await hindranceOf(method)).toBe('methods.not-verified')
  const again = await edition(code, changed.version)
  expect(await hindranceOf(again)).toBeNull()
  const second = await begun(again, 'verification', '更换标准器')
  expect(second.caseVersion).toBe(2)
  expect(await begin(again)).toMatchObject({
    status: 409,
    error: { code: 'methods.case-open', details: { version: 2 } },
  })
  const bad = await approved(await written(second, [], false))
  expect(bad).toMatchObject({ status: 'approved', suitable: false, inForce: false })
  expect(await lead.call(api.getMethodCase, { params: keyOf(first) })).toMatchObject({ status: 'replaced' })
  expect(await hindranceOf(again)).toBe('methods.not-verified')
  const third = await approved(await written(await begun(again)))
  expect(await hindranceOf(again)).toBeNull()
  const reason = { version: third.version, reason: '标准器停用' }
  await lead.call(api.withdrawMethodCase, { params: keyOf(third), body: reason })
  expect(await hindranceOf(again)).toBe('methods.not-verified')
})

test('[CAL-5.2.4] a case prints as a report, answers only its own laboratory, and refuses what is no answer', async () => {
  const method = await aMethod(lead)
  const view = await begun(method)
  const params = keyOf(view)
  const report = (await lead.call(api.printMethodCase, { params })) as Blob
  const text = (await readPdf(new Uint8Array(await report.arrayBuffer()))).pages.join('')
  for (const word of ['方法验证', '草稿', method.code, '结果比对']) expect(text).toContain(squeeze(word))
  expect(await attempt(stranger, api.getMethodCase, { params })).toMatchObject({ status: 404 })
  expect(await begin({ ...method, institutionId: method.id })).toMatchObject({ status: 404 })
  const write = (items: object[]) =>
    attempt(lead, api.writeMethodCase, {
      params,
      body: { items: items as never, version: view.version },
    })
  const item = { question: 'people', outcome: 'met', fileIds: [] }
  expect(await write([item, item])).toMatchObject({ error: { fields: [{ path: 'body.items.1.question' }] } })
  expect(await write([{ ...item, question: 'robustness' }])).toMatchObject({ error: { code: 'methods.case-question' } })
  expect(await write([{ ...item, fileIds: [view.id] }])).toMatchObject({
    error: { fields: [{ path: 'body.items.0.fileIds.0', code: 'files.unknown' }] },
  })
  const all = view.items.map(({ question }) => ({ question, outcome: 'not-applicable', finding: '无', fileIds: [] }))
  const left = await write(all)
  const early = { params, body: { version: left.answer?.version ?? 0, signature } }
  expect(await attempt(lead, api.submitMethodCase, early)).toMatchObject({ error: { code: 'methods.case-essential' } })
  await lead.call(api.discardMethodCase, { params, body: { version: left.answer?.version ?? 0 } })
  expect((await lead.call(api.listMethodCases, { query: { methodId: method.id } })).total).toBe(0)
})
