import { getMail, listMails } from '@tongheng/contract/mailbox'
import { surveys as api } from '@tongheng/contract/surveys'
import { listWork } from '@tongheng/contract/work'
import { orderCompleted } from '#modules/orders'
import { actingAs, anOrder } from '#modules/orders'
import { createOrganization } from '#modules/organizations'
import { change } from '#platform/change'
import { systemContext } from '#platform/context'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let server: TestApp
let operator: Actress
let buyer: Actress
let stranger: Actress
let desk: Actress
let rival: Actress
let clerk: Actress

const start = '2026-03-02T09:00:00+08:00'

beforeAll(async () => {
  server = await openApp({ startAt: start })
  const open = async (kind: 'operator' | 'institution' | 'enterprise' | 'window', name: string) =>
    (await createOrganization(server.app.platform, { kind, name })).id
  operator = await hire(server, await open('operator', '运营中心'), '运营员', ['operator'])
  buyer = await hire(server, await open('enterprise', '示例机械有限公司'), '李工', ['enterprise-member'])
  stranger = await hire(server, await open('enterprise', '旁观企业'), '旁人', ['enterprise-admin'])
  desk = await hire(server, await open('institution', '甲计量院'), '业务员', ['service-desk'])
  rival = await hire(server, await open('institution', '乙校准公司'), '对手', ['service-desk'])
  clerk = await hire(server, await open('window', '园区窗口'), '窗口小周', ['window-clerk'])
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(start))

/** Announces the end of an order, which is what brings the survey. */
const complete = (key: { institutionId: string; id: string }, windowId: string | null) =>
  change(systemContext(server.app.platform, server.app.platform.db, 'test'), async (step) => {
    await step.announce(orderCompleted, {
      institutionId: key.institutionId,
      orderId: key.id,
      clientId: buyer.organizationId,
      windowId,
    })
    step.record('test.complete', { kind: 'order', id: key.id, organizationId: key.institutionId }, null, { done: true })
  })

async function aSurvey(
  laboratory: Actress = desk,
  windowId: string | null = null,
): Promise<{ institutionId: string; id: string }> {
  const order = await anOrder(await actingAs(server.app.platform, laboratory.cookie), {
    clientId: buyer.organizationId,
  })
  await complete(order, windowId)
  await complete(order, windowId)
  await server.drain()
  const { entries } = await buyer.client.call(api.listSurveys, { query: { status: 'open' } })
  const survey = entries.find(({ service }) => service.id === order.id)
  expect(entries.filter(({ service }) => service.id === order.id)).toHaveLength(1)
  return { institutionId: order.institutionId, id: survey?.id ?? '' }
}

const scores = [10, 9, 8, 10, 10, 7, 9, 10, 8]
const answer = (who: Actress, params: { institutionId: string; id: string }, draft: object = {}) =>
  attempt(who.client, api.answerSurvey, {
    params,
    body: { serviceKinds: ['metrology'], scores, suggestion: '再快一点', ...draft },
  })

test('[NQI-7.1-survey] a finished order brings one survey, answered once by the customer', async () => {
  const params = await aSurvey()
  const work = await buyer.client.call(listWork, {})
  expect(work.groups.find((group) => group.kind === 'surveys.answer')?.items[0]).toMatchObject({
    party: '甲计量院',
    page: `/work/surveys/${params.institutionId}/${params.id}`,
  })
  const open = await buyer.client.call(api.getSurvey, { params })
  expect(open).toMatchObject({
    status: 'open',
    institution: '甲计量院',
    mayAnswer: true,
    mayImprove: false,
    scores: [],
  })
  const answered = await answer(buyer, params, { serviceKinds: ['metrology', 'testing', 'metrology'] })
  expect(answered.answer).toMatchObject({
    status: 'answered',
    scores,
    serviceKinds: ['metrology', 'testing'],
    suggestion: '再快一点',
    answeredBy: '李工',
    mayAnswer: false,
  })
  const twice = await answer(buyer, params)
  expect([twice.status, twice.error?.code]).toEqual([409, 'surveys.answered-already'])
  const forged = sql`update surveys set suggestion = 'x' where id = ${params.id}`.execute(server.database.db)
  await expect(forged).rejects.toThrow('an answer is evidence')
})

test('[NQI-7.1-survey] the laboratory sees answers about itself, the operator all, other enterprises nothing', async () => {
  const params = await aSurvey()
  const see = async (who: Actress) => (await attempt(who.client, api.getSurvey, { params })).status
  expect([await see(stranger), await see(rival), await see(desk), await see(operator)]).toEqual([404, 404, 404, 200])
  expect((await answer(stranger, params)).status).toBe(404)
  expect((await answer(desk, params)).status).toBe(403)
  expect((await answer(operator, params)).status).toBe(403)
  await answer(buyer, params)
  expect([await see(desk), await see(rival), await see(stranger)]).toEqual([200, 404, 404])
  expect((await stranger.client.call(api.listSurveys, { query: {} })).total).toBe(0)
  expect((await rival.client.call(api.listSurveys, { query: {} })).total).toBe(0)
  expect((await attempt(server.client(), api.listSurveys, { query: {} })).status).toBe(401)
})

/** The token in the newest message that asks for an answer. */
async function newestLink(): Promise<string> {
  const { entries } = await buyer.client.call(listMails, { query: { size: 200 } })
  const asking = entries.find(({ subject }) => subject.includes('请评价'))
  const mail = await buyer.client.call(getMail, { params: { id: asking?.id ?? '' } })
  return /survey\?token=([\w-]+)/.exec(mail.text)?.[1] ?? ''
}

test('[NQI-7.1-survey] the link of a message answers without an account, once, and for sixty days', async () => {
  const params = await aSurvey()
  const token = await newestLink()
  const guest = server.client('')
  const stored = await sql`select 1 from survey_links where token_sha256 = ${token}`.execute(server.database.db)
  expect(stored.rows).toEqual([])
  const opened = await guest.call(api.openSurveyLink, { body: { token } })
  expect(opened).toMatchObject({ institution: '甲计量院', status: 'open' })
  expect(JSON.stringify(opened)).not.toMatch(/示例机械|李工/)
  const give = (body: object = {}) =>
    attempt(guest, api.answerLinkedSurvey, { body: { token, serviceKinds: ['metrology'], scores, ...body } })
  expect((await give({ token: 'x'.repeat(43) })).code).toBe('surveys.bad-link')
  expect((await give({ scores: scores.with(2, 11) })).error?.fields[0]?.path).toBe('body.scores.2')
  expect((await give()).answer?.status).toBe('answered')
  expect((await give()).code).toBe('surveys.answered-already')
  const seen = await buyer.client.call(api.getSurvey, { params })
  expect(seen).toMatchObject({ via: 'link', answeredBy: null, recordedBy: null })

  await aSurvey()
  const late = await newestLink()
  server.clock.set('2026-05-02T09:00:00+08:00')
  expect((await attempt(guest, api.openSurveyLink, { body: { token: late } })).code).toBe('surveys.bad-link')
})

test('[NQI-6.4-feedback] a return visit is written down by the operator or the own window, and marked as such', async () => {
  const params = await aSurvey()
  const visit = (who: Actress) =>
    attempt(who.client, api.recordReturnVisit, {
      params,
      body: { serviceKinds: ['metrology'], scores, respondent: '李工', note: '3 月 4 日电话回访' },
    })
  expect((await visit(clerk)).status).toBe(404)
  expect((await visit(desk)).status).toBe(403)
  const own = await aSurvey(desk, clerk.organizationId)
  const byClerk = await attempt(clerk.client, api.recordReturnVisit, {
    params: own,
    body: { serviceKinds: ['testing'], scores, respondent: '王经理' },
  })
  expect(byClerk.answer).toMatchObject({ via: 'telephone', recordedBy: '窗口小周', window: '园区窗口' })
  expect((await visit(operator)).answer).toMatchObject({
    via: 'telephone',
    answeredBy: '李工',
    recordedBy: '运营员',
    mayRecord: false,
  })
  expect((await visit(operator)).code).toBe('surveys.answered-already')
})

test('[NQI-7.2-improve] the operator notes what is done about it; the answer stays as it was given', async () => {
  const params = await aSurvey()
  const improve = (who: Actress, improvement: string) =>
    attempt(who.client, api.noteImprovement, { params, body: { improvement } })
  const early = await improve(operator, '已督促')
  expect([early.status, early.error?.code]).toEqual([409, 'surveys.not-answered'])
  await answer(buyer, params)
  expect((await improve(operator, '已督促机构缩短周期')).answer).toMatchObject({
    improvement: '已督促机构缩短周期',
    scores,
  })
  expect((await improve(desk, '我们很好')).status).toBe(403)
  expect((await improve(operator, '')).error?.fields[0]?.path).toBe('body.improvement')
})

test.each([
  ['eight scores', { scores: scores.slice(1) }, 'body.scores'],
  ['ten scores', { scores: [...scores, 1] }, 'body.scores'],
  ['a score of eleven', { scores: scores.with(3, 11) }, 'body.scores.3'],
  ['a score of zero', { scores: scores.with(0, 0) }, 'body.scores.0'],
  ['half a score', { scores: scores.with(8, 7.5) }, 'body.scores.8'],
  ['a score in words', { scores: scores.map(String) }, 'body.scores.0'],
  ['no kind of service', { serviceKinds: [] }, 'body.serviceKinds'],
  ['an unknown kind', { serviceKinds: ['magic'] }, 'body.serviceKinds.0'],
  ['an endless suggestion', { suggestion: '长'.repeat(2001) }, 'body.suggestion'],
])('[NQI-7.1-survey] an answer with %s is refused at its field', async (_, draft, path) => {
  const params = await aSurvey()
  const refused = await answer(buyer, params, draft)
  expect([refused.status, refused.error?.fields[0]?.path]).toEqual([400, path])
  expect((await buyer.client.call(api.getSurvey, { params })).status).toBe('open')
})
