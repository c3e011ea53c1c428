import type { Client } from '@tongheng/contract'
import * as api from '@tongheng/contract/competence'
import { listWork } from '@tongheng/contract/work'
import { openSession } from '#modules/accounts'
import { createOrganization, createStaff, type Staff } from '#modules/organizations'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let server: TestApp
let manager: Client
let institutionId: string
let novice: Staff
let candidate: Client
let stranger: Client

const startAt = '2026-03-02T09:00:00+08:00'

beforeAll(async () => {
  server = await openApp({ startAt })
  const { platform } = server.app
  institutionId = (await createOrganization(platform, { kind: 'institution', name: '示例计量院' })).id
  manager = server.client(
    (await createStaff(platform, institutionId, ['technical-manager'], { name: '郑技术' })).cookie,
  )
  novice = await createStaff(platform, institutionId, ['calibrator'], { name: '新人' })
  candidate = server.client(novice.cookie)
  const other = await createOrganization(platform, { kind: 'institution' })
  stranger = server.client((await createStaff(platform, other.id, ['technical-manager'], { name: '外人' })).cookie)
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(startAt))

const training = (participants: string[]) => ({
  topic: '压力表检定规程',
  kind: 'method' as const,
  plannedOn: '2026-03-02',
  hours: '8',
  trainer: '吴标准',
  participants,
})
const key = (id: string) => ({ institutionId, id })

test('[IM-4.3.3] a training is planned, held with everybody’s result, and its effect judged on those who attended', async () => {
  const absent = await createStaff(server.app.platform, institutionId, ['checker'], { name: '缺席者' })
  const planned = await manager.call(api.planTraining, { body: training([novice.accountId, absent.accountId]) })
  expect(planned).toMatchObject({ status: 'planned', participants: [{ result: null }, { result: null }] })
  const passed = { accountId: novice.accountId, result: 'passed', score: '92.5' } as const
  const hold = (heldOn: string, results: object[]) =>
    attempt(manager, api.holdTraining, { params: key(planned.id), body: { heldOn, results: results as never } })
  expect(await hold('2026-03-02', [passed])).toMatchObject({
    error: { fields: [{ path: 'body.results', code: 'competence.everyone-needs-result' }] },
  })
  const everybody = [passed, { accountId: absent.accountId, result: 'absent' }]
  expect(await hold('2026-03-03', everybody)).toMatchObject({ error: { code: 'competence.held-in-future' } })
  expect(await hold('2026-03-02', [{ ...passed, score: '100.5' }])).toMatchObject({ status: 400 })
  expect(await hold('2026-03-02', everybody)).toMatchObject({ answer: { status: 'held' } })
  expect(await hold('2026-03-02', everybody)).toMatchObject({ status: 409 })
  const judged = await manager.call(api.evaluateTraining, {
    params: key(planned.id),
    body: { effects: [{ accountId: novice.accountId, effect: 'effective', note: '独立完成三台，En 均小于 0.5' }] },
  })
  expect(judged.participants.find(({ accountId }) => accountId === novice.accountId)).toMatchObject({
    result: 'passed',
    score: '92.5',
    effect: 'effective',
  })
  const cancel = { params: key(planned.id), body: { reason: '改期' } }
  expect(await attempt(manager, api.cancelTraining, cancel)).toMatchObject({ status: 409 })
})

test('a training names members of the laboratory, each once; others neither plan nor see it', async () => {
  const plan = (client: Client, participants: string[]) =>
    attempt(client, api.planTraining, { body: training(participants) })
  expect(await plan(manager, [novice.accountId, novice.accountId])).toMatchObject({
    error: { fields: [{ path: 'body.participants.1', code: 'competence.same-person-twice' }] },
  })
  expect(await plan(stranger, [novice.accountId])).toMatchObject({
    error: { fields: [{ path: 'body.participants.0', code: 'competence.not-member' }] },
  })
  expect(await plan(candidate, [novice.accountId])).toMatchObject({ status: 403 })
  const made = await manager.call(api.planTraining, { body: training([novice.accountId]) })
  expect((await stranger.call(api.listTrainings, { query: {} })).total).toBe(0)
  const cancel = { params: key(made.id), body: { reason: '改期' } }
  expect(await attempt(stranger, api.cancelTraining, cancel)).toMatchObject({ status: 404 })
  expect(await manager.call(api.cancelTraining, cancel)).toMatchObject({ status: 'cancelled', cancelReason: '改期' })
})

const question = (text: string, more: object = {}) => ({
  methodId: null,
  kind: 'single' as const,
  question: text,
  options: ['20 ℃', '23 ℃', '25 ℃'],
  answers: [0],
  ...more,
})
const exam = (questionCount: number) => ({
  title: '上岗考试',
  questionCount,
  passScore: 60,
  minutes: 30,
  opensOn: '2026-03-01',
  closesOn: '2026-03-31',
})

test('[CAL-5.1.4] an examination is drawn from the bank, marked at once and kept', async () => {
  expect(await attempt(manager, api.addQuestion, { body: question('？', { answers: [3] }) })).toMatchObject({
    error: { fields: [{ path: 'body.answers.0', code: 'competence.answer-not-an-option' }] },
  })
  expect(await attempt(manager, api.addQuestion, { body: question('？', { answers: [0, 1] }) })).toMatchObject({
    error: { fields: [{ code: 'competence.one-answer' }] },
  })
  for (const text of ['标准温度是？', '参考温度是？', '恒温室温度是？'])
    await manager.call(api.addQuestion, { body: question(text) })
  expect(await attempt(manager, api.setExam, { body: exam(9) })).toMatchObject({
    error: { fields: [{ path: 'body.questionCount', code: 'competence.few-questions' }] },
  })
  const { id } = await manager.call(api.setExam, { body: exam(3) })
  const paper = await candidate.call(api.startSitting, { params: key(id) })
  expect(paper.questions).toHaveLength(3)
  expect(JSON.stringify(paper)).not.toContain('answers')
  const again = await candidate.call(api.startSitting, { params: key(id) })
  expect(again.id).toBe(paper.id)
  const submit = (client: Client, answers: number[][]) =>
    attempt(client, api.submitSitting, { params: key(paper.id), body: { answers } })
  expect(await submit(candidate, [[0]])).toMatchObject({ error: { fields: [{ code: 'competence.answers-count' }] } })
  expect(await submit(manager, [[0], [0], [0]])).toMatchObject({ error: { code: 'competence.not-yours' } })
  const right = paper.questions.map(({ options }) => [options.indexOf('20 ℃')])
  const twoOfThree = right.map((chosen, index) => (index === 2 ? [] : chosen))
  expect(await submit(candidate, twoOfThree)).toMatchObject({ answer: { score: 66, passed: true } })
  expect(await submit(candidate, [[0], [0], [0]])).toMatchObject({ error: { code: 'competence.handed-in' } })
  expect(await attempt(candidate, api.startSitting, { params: key(id) })).toMatchObject({
    error: { code: 'competence.passed-already' },
  })
  expect(await attempt(candidate, api.listQuestions, { query: {} })).toMatchObject({ status: 403 })
  await expect(sql`update exam_sittings set score = 100`.execute(server.app.platform.db)).rejects.toThrow(
    'stays as it is',
  )
})

test('[CAL-5.1.4] a paper handed in after its time counts as empty, and the examination can be sat again', async () => {
  const { id } = await manager.call(api.setExam, { body: exam(1) })
  const paper = await candidate.call(api.startSitting, { params: key(id) })
  server.clock.advance(31 * 60_000)
  const late = { params: key(paper.id), body: { answers: [[0]] } }
  expect(await attempt(candidate, api.submitSitting, late)).toMatchObject({ error: { code: 'competence.time-over' } })
  const second = await candidate.call(api.startSitting, { params: key(id) })
  expect(second.id).not.toBe(paper.id)
  const { entries } = await candidate.call(api.listSittings, { query: { examId: id } })
  expect(entries).toMatchObject([{ score: null }, { score: 0, passed: false }])
  const tomorrow = await manager.call(api.setExam, { body: { ...exam(1), opensOn: '2026-03-03' } })
  expect(tomorrow.sit).toEqual({ action: 'sit', allowed: false, reason: 'competence.not-open' })
  expect(await attempt(candidate, api.startSitting, { params: key(tomorrow.id) })).toMatchObject({
    error: { code: 'competence.not-open' },
  })
})

test('a person sees the own results, those who plan see everybody’s, strangers none', async () => {
  const mine = await candidate.call(api.listSittings, { query: {} })
  expect(new Set(mine.entries.map(({ accountId }) => accountId))).toEqual(new Set([novice.accountId]))
  const { id } = await manager.call(api.setExam, { body: exam(1) })
  await manager.call(api.startSitting, { params: key(id) })
  const all = await manager.call(api.listSittings, { query: {} })
  expect(all.total).toBe(mine.total + 1)
  expect(await stranger.call(api.listSittings, { query: {} })).toMatchObject({ total: 0 })
})

test('[CAL-5.1.4] a passed examination has a last day; whoever plans is reminded 90 days before, and it can be sat again from then', async () => {
  const veteran = await createStaff(server.app.platform, institutionId, ['calibrator'], { name: '老员工' })
  const planner = await createStaff(server.app.platform, institutionId, ['quality-manager'], { name: '冯质量' })
  const yearly = { ...exam(1), title: '年度安全考试', closesOn: '2099-12-31' }
  expect(await attempt(manager, api.setExam, { body: { ...yearly, validYears: 0 } })).toMatchObject({
    status: 400,
    error: { fields: [{ path: 'body.validYears' }] },
  })
  const { id } = await manager.call(api.setExam, { body: { ...yearly, validYears: 1 } })
  const pass = async () => {
    const client = server.client(await openSession(server.app.platform, veteran.accountId, institutionId))
    const paper = await client.call(api.startSitting, { params: key(id) })
    const answers = paper.questions.map(({ options }) => [options.indexOf('20 ℃')])
    return client.call(api.submitSitting, { params: key(paper.id), body: { answers } })
  }
  expect(await pass()).toMatchObject({ passed: true, validUntil: '2027-03-01' })
  const waiting = async (day: string, accountId: string) => {
    server.clock.set(`${day}T09:00:00+08:00`)
    const client = server.client(await openSession(server.app.platform, accountId, institutionId))
    const group = (await client.call(listWork, {})).groups.find(({ kind }) => kind === 'competence.renew')
    return (group?.items ?? []).map(({ number, title, clock }) => `${number} ${title} ${clock?.state}`)
  }
  expect(await waiting('2026-11-30', planner.accountId)).toEqual([])
  await expect(pass()).rejects.toMatchObject({ body: { code: 'competence.passed-already' } })
  expect(await waiting('2026-12-01', planner.accountId)).toEqual(['老员工 年度安全考试 warned'])
  expect(await waiting('2026-12-01', veteran.accountId)).toEqual([])
  expect(await waiting('2027-03-02', planner.accountId)).toEqual(['老员工 年度安全考试 overdue'])
  expect(await pass()).toMatchObject({ passed: true, validUntil: '2028-03-01' })
  expect(await waiting('2027-03-02', planner.accountId)).toEqual([])
})
