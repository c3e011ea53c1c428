import { demand as api } from '@tongheng/contract/demand'
import { demandTriage as triage } from '@tongheng/contract/demand.triage'
import { sweepDeadlines } from '#platform/clock/deadlines'
import { clockEvents } from '#platform/clock/events'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt } from '#test/harness'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnOf } from './board.ts'
import { aDemand, aQuote } from './fixtures.ts'
import { linesIn } from './readDemand.ts'

let world: DemandWorld

beforeAll(async () => {
  world = await openDemandWorld()
})
afterAll(() => world.server.close())

const words = '两支水银温度计 0～100 ℃ 检定，U≤0.1 ℃；压力表 0~1.6 MPa 校准。其余照旧，谢谢'

test('[IM-6.2] free words are read clause by clause, and say nothing where no quantity stands', () => {
  expect(
    linesIn(words).map(({ item }) => [
      item.name,
      item.range?.low,
      item.range?.high,
      item.range?.unit,
      item.range?.maximumU,
      item.service,
    ]),
  ).toEqual([
    ['两支水银温度计', '0', '100', '℃', '0.1', 'verification'],
    ['压力表', '0', '1.6', 'MPa', null, 'calibration'],
  ])
  expect(linesIn('想做一次能源审计。请联系我们 2026')).toEqual([])
  expect(linesIn('x'.repeat(4000))).toEqual([])
})

test('[IM-6.2] [NQI-6.3-channels] a telephone call is logged in words, registered and classified, and its quantities become lines', async () => {
  const { operator, buyer, clerk, stranger, desk, idOf, see, invite, offer } = world
  const nothing = await attempt(buyer.client, api.postDemand, { body: aDemand({ items: [], text: '' }) })
  expect(nothing.error?.fields).toMatchObject([{ path: 'body.items', code: 'demand.no-items' }])
  const id = await idOf(operator, { clientId: buyer.organizationId, channel: 'telephone', items: [], text: words })
  const params = { id }
  const posted = await see(operator, id)
  expect(posted).toMatchObject({ channel: 'telephone', window: null, kind: null, items: [], side: 'operator' })
  expect(await see(buyer, await idOf(buyer, { channel: 'fax' }))).toMatchObject({ channel: 'online' })

  const asked = { kind: 'metrology', industry: 'C', urgency: 'urgent', ownerId: operator.accountId } as const
  const silent = await attempt(operator.client, triage.registerDemand, { params, body: { ...asked, version: 1 } })
  expect(silent.error?.fields).toMatchObject([{ path: 'body.response', code: 'demand.no-response' }])
  const outsider = await attempt(operator.client, triage.registerDemand, {
    params,
    body: { ...asked, ownerId: buyer.accountId, response: '已登记', version: 1 },
  })
  expect(outsider.error?.fields).toMatchObject([{ path: 'body.ownerId', code: 'demand.no-owner' }])
  const registered = await operator.client.call(triage.registerDemand, {
    params,
    body: { ...asked, response: '已登记，明天联系', version: 1 },
  })
  expect(registered).toMatchObject({
    status: 'responded',
    kind: 'metrology',
    industry: 'C',
    urgency: 'urgent',
    owner: { id: operator.accountId, name: '运营员' },
    response: { text: '已登记，明天联系' },
    clocks: { response: { state: 'met' }, answer: { state: 'running' } },
  })
  const { lines } = await operator.client.call(triage.readDemand, { params })
  expect(lines.map(({ item }) => item.name)).toEqual(['两支水银温度计', '压力表'])
  const body = { items: lines.map(({ item }) => item), version: registered.version }
  expect((await attempt(stranger.client, triage.addDemandLines, { params, body })).status).toBe(404)
  const lined = await operator.client.call(triage.addDemandLines, { params, body })
  expect(lined.items.map(({ line, name }) => [line, name])).toEqual([
    [1, '两支水银温度计'],
    [2, '压力表'],
  ])
  expect((await operator.client.call(triage.readDemand, { params })).lines).toEqual([])

  const contact = { channel: 'telephone', person: '李工', said: '确认两支温度计', onDay: '2026-03-02' } as const
  await operator.client.call(triage.logContact, { params, body: contact })
  const ahead = await attempt(operator.client, triage.logContact, { params, body: { ...contact, onDay: '2026-03-03' } })
  expect(ahead.error?.fields[0]?.code).toBe('demand.contact-ahead')
  const unasked = await attempt(operator.client, triage.logContact, {
    params,
    body: { ...contact, institutionId: desk.organizationId },
  })
  expect(unasked.error?.fields[0]?.code).toBe('demand.no-such-institution')
  await invite(operator, id, desk.organizationId)
  await desk.client.call(triage.logContact, { params, body: { ...contact, channel: 'visit', said: '约定上门取样' } })
  expect((await see(desk, id)).contacts).toMatchObject([{ channel: 'visit', institution: '甲计量院', by: '业务员' }])
  expect((await see(buyer, id)).contacts).toHaveLength(2)

  const raised = await buyer.client.call(triage.raiseProblem, { params, body: { problem: '取样时间冲突' } })
  const problemId = raised.problems[0]?.id ?? ''
  const solve = { params: { id, problemId }, body: { solution: '改为周三' } }
  expect((await attempt(buyer.client, triage.solveProblem, solve)).status).toBe(403)
  expect((await attempt(clerk.client, triage.solveProblem, solve)).status).toBe(404)
  expect(await operator.client.call(triage.solveProblem, solve)).toMatchObject({
    problems: [{ problem: '取样时间冲突', raised: { by: '李工' }, solution: '改为周三', solved: { by: '运营员' } }],
  })
  expect((await attempt(operator.client, triage.solveProblem, solve)).error?.code).toBe('demand.solved-already')

  await offer(desk, id, { lines: [aQuote({ methodCode: 'JJG 130', reason: '新建标准' })] })
  const late = await attempt(operator.client, triage.addDemandLines, {
    params,
    body: { ...body, version: (await see(operator, id)).version },
  })
  expect(late.error?.code).toBe('demand.lines-fixed')
})

test('[IM-6.2] a question is answered at once by the operator, or by the window for what it posted', async () => {
  const { operator, buyer, clerk, desk, idOf, see } = world
  const answer = (who: typeof operator, id: string) =>
    attempt(who.client, triage.answerDemand, { params: { id }, body: { text: '检定周期为一年', version: 1 } })
  const id = await idOf(buyer)
  expect((await answer(clerk, id)).status).toBe(404)
  expect((await answer(desk, id)).status).toBe(403)
  expect((await answer(operator, id)).answer).toMatchObject({
    status: 'answered',
    ending: { text: '检定周期为一年', by: '运营员' },
    clocks: { response: { state: 'met' }, answer: { state: 'met' } },
    actions: [],
  })
  const posted = await idOf(clerk, { clientId: buyer.organizationId })
  expect((await answer(clerk, posted)).status).toBe(200)
  expect((await see(buyer, posted)).ending?.by).toBe('窗口小周')
})

test('[IM-6.2] what nobody can do today becomes a need for research, whose outcome answers the demand', async () => {
  const { operator, buyer, idOf, see } = world
  const id = await idOf(buyer, { title: '动态扭矩在线校准' })
  const passed = await operator.client.call(triage.passToResearch, {
    params: { id },
    body: { subject: '动态扭矩在线校准方法', response: '目前没有可用的方法，已立为研究需求', version: 1 },
  })
  expect(passed).toMatchObject({
    status: 'researching',
    research: { number: 'YF-2026-000001', status: 'noted', subject: '动态扭矩在线校准方法' },
    clocks: { response: { state: 'met' }, answer: { state: 'met' } },
  })
  const params = { id: passed.research?.id ?? '' }
  const move = (action: 'start' | 'conclude', outcome?: string) =>
    attempt(operator.client, triage.moveResearch, { params, body: { action, ...(outcome ? { outcome } : {}) } })
  expect((await move('conclude', '有了')).error?.code).toBe('platform.no-such-move')
  expect((await move('start')).answer).toMatchObject({ status: 'under-way', demandId: id, client: '示例机械有限公司' })
  expect((await move('conclude')).error?.fields[0]?.path).toBe('body.outcome')
  expect((await move('conclude', '方法已通过验证，可承接')).answer).toMatchObject({ status: 'done' })
  expect(await see(buyer, id)).toMatchObject({
    status: 'answered',
    ending: { text: '方法已通过验证，可承接' },
    research: { status: 'done', outcome: '方法已通过验证，可承接' },
  })
  const listed = await operator.client.call(triage.listResearchNeeds, { query: { status: 'done' } })
  expect(listed.entries).toMatchObject([{ number: 'YF-2026-000001', demandNumber: passed.number }])
})

test('[NQI-6.3-match] before it is closed it is looked for outside the platform, and the enterprise reads what was found', async () => {
  const { operator, buyer, desk, idOf, see, invite } = world
  const id = await idOf(buyer)
  const params = { id }
  const close = () =>
    attempt(operator.client, api.closeDemand, { params, body: { feedback: '可直接联系外省某所', version: 1 } })
  expect((await close()).error?.code).toBe('demand.search-first')
  await invite(operator, id, desk.organizationId)
  const search = { institution: '外省某计量所', contact: '王工 010-5550000', answer: '可承接，约 20 天', fits: true }
  expect((await attempt(buyer.client, triage.logOutsideSearch, { params, body: search })).status).toBe(403)
  await operator.client.call(triage.logOutsideSearch, { params, body: search })
  expect((await close()).answer).toMatchObject({ status: 'closed' })
  expect(await see(buyer, id)).toMatchObject({
    ending: { text: '可直接联系外省某所' },
    searches: [{ ...search, by: '运营员' }],
  })
  expect((await see(desk, id)).searches).toEqual([])
})

test('[NQI-6.3-response] the board sorts open demands by their clock; what is due and late is mailed, and escalated a day later', async () => {
  const { server, operator, buyer, desk, idOf, invite, offer } = world
  const [open, asked, offered] = [await idOf(buyer), await idOf(buyer), await idOf(buyer)]
  await invite(operator, asked, desk.organizationId)
  await invite(operator, offered, desk.organizationId)
  await offer(desk, offered)
  const board = await operator.client.call(triage.demandBoard, { query: {} })
  const column = (id: string) => board.entries.find((entry) => entry.id === id)?.column
  expect([column(open), column(asked), column(offered)]).toEqual(['running', 'institution', 'enterprise'])
  expect(board.owners).toEqual([{ id: operator.accountId, name: '运营员' }])
  const mine = await operator.client.call(triage.demandBoard, { query: { ownerId: operator.accountId } })
  expect(mine.entries.every(({ owner }) => owner === '运营员')).toBe(true)
  expect((await attempt(buyer.client, triage.demandBoard, { query: {} })).status).toBe(403)

  const [entry] = board.entries
  if (!entry) throw new Error('the board is empty')
  const clocks = (state: 'running' | 'warned' | 'overdue', dueAt: string) => ({
    ...entry,
    status: 'responded' as const,
    clocks: { response: null, answer: { state, dueAt } },
  })
  expect(columnOf(clocks('running', '2026-03-04T15:59:59.999Z'), true, '2026-03-04')).toBe('due-today')
  expect(columnOf(clocks('warned', '2026-03-05T15:59:59.999Z'), true, '2026-03-04')).toBe('warned')
  expect(columnOf(clocks('overdue', '2026-03-03T15:59:59.999Z'), true, '2026-03-04')).toBe('overdue')

  const { platform } = server.app
  for (const moment of ['2026-03-03T09:00:00+08:00', '2026-03-06T09:00:00+08:00', '2026-03-07T09:00:00+08:00']) {
    const now = new Date(moment)
    await platform.db.transaction().execute(async (db) => {
      for (const notice of await sweepDeadlines(db, now))
        await platform.events.announce(db, now, clockEvents[notice.became], notice)
    })
    await server.app.drainJobs()
  }
  const { rows } = await server.database.pool.query<{ body: string }>(
    `select body from outgoing_messages where recipient = '${operator.email}'`,
  )
  const told = new Set(rows.map(({ body }) => body.split('\n')[2]))
  expect([...told].toSorted()).toEqual(
    [
      '需求今天到期，请尽快处理。',
      '需求已超过承诺的时限，请立即处理。',
      '需求超过承诺的时限已满 1 个工作日仍未处理。',
    ].toSorted(),
  )
})
