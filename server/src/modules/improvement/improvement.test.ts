import { complaints } from '@tongheng/contract/complaints'
import { improvement as api, type ImprovementView } from '@tongheng/contract/improvement'
import { nonconformities } from '@tongheng/contract/nonconformity'
import { surveys } from '@tongheng/contract/surveys'
import { listWork } from '@tongheng/contract/work'
import { aComplaint } from '#modules/complaints'
import { createOrganization } from '#modules/organizations'
import { askAfterService } from '#modules/surveys'
import { verifyAudit } from '#platform/audit'
import { change } from '#platform/change'
import { systemContext } from '#platform/context'
import { sql } from '#platform/db'
import { newId } from '#platform/ids'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Actress
let handler: Actress
let buyer: Actress
let quality: Actress
let technical: Actress
let rival: Actress
let laboratory: string

const organization = async (kind: 'operator' | 'institution' | 'enterprise', name: string) =>
  (await createOrganization(server.app.platform, { kind, name })).id

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const centre = await organization('operator', '运营中心')
  operator = await hire(server, centre, '运营员', ['operator'])
  handler = await hire(server, centre, '投诉处理员', ['complaint-handler'])
  buyer = await hire(server, await organization('enterprise', '示例机械有限公司'), '李工', ['enterprise-member'])
  laboratory = await organization('institution', '甲计量院')
  quality = await hire(server, laboratory, '质量负责人', ['quality-manager'])
  technical = await hire(server, laboratory, '技术负责人', ['technical-manager'])
  rival = await hire(server, await organization('institution', '乙校准公司'), '别家质量', ['quality-manager'])
})
afterAll(() => server.close())

const listed = async (who: Actress, query: object = {}) =>
  (await who.client.call(api.listImprovements, { query })).entries
const newest = async (who: Actress, query: object = {}) => {
  await server.drain()
  const [entry] = await listed(who, query)
  if (!entry) throw new Error('nothing was entered')
  return entry
}
const see = (who: Actress, id: string): Promise<ImprovementView> =>
  who.client.call(api.getImprovement, { params: { id } })
const move = async (who: Actress, operation: unknown, id: string, body: object) => {
  const { version } = await see(operator, id)
  return attempt(who.client, operation as typeof api.reportImprovement, {
    params: { id },
    body: { version, ...body } as never,
  })
}

async function aSurvey(): Promise<{ institutionId: string; id: string }> {
  const { platform } = server.app
  const number = `WT-${newId().slice(-6)}`
  await change(systemContext(platform, platform.db, 'test'), (step) =>
    askAfterService(step, {
      institutionId: laboratory,
      institution: '甲计量院',
      kind: 'order',
      id: newId(),
      number,
      clientId: buyer.organizationId,
      client: '示例机械有限公司',
      windowId: null,
    }),
  )
  const { entries } = await buyer.client.call(surveys.listSurveys, { query: { status: 'open' } })
  return { institutionId: laboratory, id: entries.find(({ service }) => service.number === number)?.id ?? '' }
}
const answer = async (score: number) =>
  buyer.client.call(surveys.answerSurvey, {
    params: await aSurvey(),
    body: { serviceKinds: ['metrology'], scores: [score, ...Array.from({ length: 8 }, () => 9)], suggestion: '太慢' },
  })

test('[NQI-7.1-quarter] an unsatisfied answer opens a case with an owner and a due date; a neutral one does not', async () => {
  await answer(5)
  await server.drain()
  expect(await listed(operator)).toEqual([])
  const survey = await answer(4)
  const entry = await newest(quality)
  expect(entry).toMatchObject({
    source: 'satisfaction',
    status: 'open',
    organization: '甲计量院',
    reference: survey.service.number,
    finding: '服务需求匹配程度 4 分（比较不满意）。 客户意见：太慢',
    owner: '质量负责人',
    clock: { state: 'running', dueAt: '2026-03-23T15:59:59.999Z' },
  })
  const work = await quality.client.call(listWork, {})
  expect(work.groups.find(({ kind }) => kind === 'improvement.mend')?.items[0]?.number).toBe(entry.number)
  expect((await attempt(rival.client, api.getImprovement, { params: { id: entry.id } })).status).toBe(404)
  expect((await attempt(buyer.client, api.getImprovement, { params: { id: entry.id } })).status).toBe(403)
})

test('[NQI-7.2-improve] it is planned, done, looked at again by another person, done anew, and published naming nobody', async () => {
  const { id } = await newest(quality, { source: 'satisfaction' })
  const [first, second] = (await see(quality, id)).candidates
  expect([first?.name, second?.name]).toEqual(['质量负责人', '技术负责人'])
  const plan = { cause: '收样后未及时移交。', action: '每日核对待移交样品。', ownerId: second?.id }
  expect((await move(quality, api.planImprovement, id, { ...plan, ownerId: rival.accountId })).code).toBe(
    'improvement.no-owner',
  )
  expect((await move(operator, api.planImprovement, id, plan)).code).toBe('improvement.not-own-register')
  expect((await move(quality, api.reportImprovement, id, { text: '已做', files: [] })).code).toBe(
    'platform.no-such-move',
  )
  expect((await move(quality, api.planImprovement, id, plan)).answer).toMatchObject({
    status: 'planned',
    owner: '技术负责人',
  })
  expect((await move(technical, api.reportImprovement, id, { text: '已执行两周。', files: [] })).answer).toMatchObject({
    status: 'done',
    clock: { state: 'met' },
  })
  expect((await move(technical, api.verifyImprovement, id, { result: '有效' })).code).toBe('improvement.not-own-work')
  expect((await move(quality, api.returnImprovement, id, { reason: '仍有一次超期。', days: 5 })).answer).toMatchObject({
    status: 'planned',
    clock: { state: 'running' },
  })
  await move(technical, api.reportImprovement, id, { text: '增设提醒。', files: [] })
  expect((await move(quality, api.verifyImprovement, id, { result: '连续一月无超期。' })).answer?.status).toBe(
    'verified',
  )
  const words = { finding: '移交不及时。', measures: '每日核对并提醒。', result: '复查有效。' }
  expect((await move(quality, api.publishImprovement, id, words)).status).toBe(403)
  const naming = { ...words, result: '示例机械有限公司表示满意。' }
  expect((await move(operator, api.publishImprovement, id, naming)).code).toBe('improvement.names-somebody')
  expect((await move(operator, api.publishImprovement, id, { ...words, measures: '由技术负责人核对。' })).code).toBe(
    'improvement.names-somebody',
  )
  expect((await move(operator, api.publishImprovement, id, words)).answer?.published).toMatchObject(words)
  const open = await server.client('').call(api.listPublicImprovements, {})
  expect(open.entries).toEqual([
    expect.objectContaining({ ...words, organization: '甲计量院', source: 'satisfaction' }),
  ])
  const forged = sql`delete from improvement_steps where improvement_id = ${id}`.execute(server.database.db)
  await expect(forged).rejects.toThrow()
})

test('[CAL-9.2] an upheld complaint is entered once, without who complained; one that was not upheld is not', async () => {
  const before = (await listed(operator, { source: 'complaint' })).length
  const settle = async (outcome: 'upheld' | 'not-upheld') => {
    const { id } = await buyer.client.call(complaints.fileComplaint, {
      body: aComplaint({ institutionId: laboratory, confidential: true }),
    })
    const say = async (operation: unknown, body: object) => {
      const { version } = await handler.client.call(complaints.getComplaint, { params: { id } })
      return attempt(handler.client, operation as typeof complaints.replyToComplaint, {
        params: { id },
        body: { version, ...body } as never,
      })
    }
    await say(complaints.investigateComplaint, { text: '已受理。' })
    await say(complaints.replyToComplaint, { text: '已核实。', outcome })
    const { version } = await buyer.client.call(complaints.getComplaint, { params: { id } })
    await buyer.client.call(complaints.objectToReply, { params: { id }, body: { reason: '不满意', version } })
    await say(complaints.replyToComplaint, { text: '再次核实。', outcome })
    await server.drain()
  }
  await settle('not-upheld')
  await settle('upheld')
  const entered = await listed(operator, { source: 'complaint' })
  expect(entered).toHaveLength(before + 1)
  const seen = JSON.stringify(await see(quality, entered[0]?.id ?? ''))
  expect(seen).toContain('成立')
  expect(seen).not.toMatch(/示例机械|李工|压力表|13800138000/)
  const dismissed = await move(quality, api.dismissImprovement, entered[0]?.id ?? '', { reason: '不改' })
  expect(dismissed.code).toBe('improvement.operator-dismisses')
})

test('[CAL-9.2] significant nonconforming work is entered from where it came to light, and stays with the institution', async () => {
  const evaluate = async (significance: 'minor' | 'significant') => {
    const opened = await quality.client.call(nonconformities.open, {
      body: { source: 'audit', title: `内审发现 ${significance}`, description: '未按程序。' },
    })
    await quality.client.call(nonconformities.evaluate, {
      params: { institutionId: laboratory, id: opened.id },
      body: { significance, evaluation: '评价', correction: '纠正', version: opened.version },
    })
    await server.drain()
  }
  await evaluate('minor')
  await evaluate('significant')
  expect((await listed(quality, { source: 'internal-audit' })).map(({ finding }) => finding)).toEqual([
    '内审发现 significant',
  ])
  expect(await listed(operator, { source: 'internal-audit' })).toEqual([])
})

test('[CAL-9.2] every other of the eleven sources is entered by hand, into the own register', async () => {
  const opened = await attempt(rival.client, api.openImprovement, {
    body: { source: 'management-review', reference: '2026 年管理评审', finding: '人员培训不足', days: 20 },
  })
  expect(opened.answer).toMatchObject({ owner: '别家质量', organization: '乙校准公司', automatic: false })
  const { id = '' } = opened.answer ?? {}
  expect((await attempt(operator.client, api.getImprovement, { params: { id } })).status).toBe(404)
  const own = await attempt(operator.client, api.openImprovement, {
    body: { source: 'staff', finding: '首页搜索慢', days: 500 },
  })
  expect([own.status, own.error?.fields[0]?.path]).toEqual([400, 'body.days'])
  expect((await verifyAudit(server.app.platform.db)).filter(({ broken }) => broken !== null)).toEqual([])
})
