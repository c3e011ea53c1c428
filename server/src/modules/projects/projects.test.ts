import { projects as api, type ProjectView } from '@tongheng/contract/projects'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { systemContext } from '#platform/context'
import { remindOfTasks } from './tellOfTasks.ts'
import { attempt } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let world: DemandWorld
let admin: Actress
let expert: Actress
let colleague: Actress

beforeAll(async () => {
  world = await openDemandWorld()
  const { server, desk } = world
  admin = await hire(server, desk.organizationId, '机构管理员', ['institution-admin'])
  expert = await hire(server, desk.organizationId, '力学专家', ['technical-manager'])
  colleague = await hire(server, desk.organizationId, '另一同事', ['calibrator'])
})
afterAll(() => world.server.close())

const phase = (title: string, beginsOn = '2026-03-09', endsOn = '2026-04-30') => ({
  title,
  beginsOn,
  endsOn,
  deliverables: `${title}报告`,
})

const draft = (body: object = {}) => ({
  enterpriseId: world.buyer.organizationId,
  title: '总装线量值保证',
  goal: '建立总装线扭矩与长度的量值保证方案。',
  phases: [phase('调研'), phase('方案', '2026-05-01', '2026-06-30')],
  ...body,
})

const see = (who: Actress, id: string) => attempt(who.client, api.getProject, { params: { id } })

test('[NQI-4.2-enterprise] a team across institutions carries a project phase by phase, and the enterprise accepts each', async () => {
  const { server, clerk, buyer, stranger, rival, desk, operator, idOf } = world
  const demandId = await idOf(buyer)
  const { number: demand } = await world.see(buyer, demandId)
  const foreign = await world.see(stranger, await idOf(stranger))
  const { id } = await clerk.client.call(api.openProject, { body: draft() })
  const params = { id }
  for (const who of [stranger, rival, admin, expert])
    expect([who.name, (await see(who, id)).status]).toEqual([who.name, 404])
  expect((await see(buyer, id)).answer).toMatchObject({
    leads: false,
    phases: [{ title: '调研', status: 'planned' }, {}],
  })

  const invite = { params, body: { institutionId: desk.organizationId, asked: '派一名力学专家' } }
  await clerk.client.call(api.inviteToProject, invite)
  expect((await attempt(clerk.client, api.inviteToProject, invite)).error?.fields[0]?.code).toBe(
    'projects.invited-already',
  )
  const task = { phase: 1, title: '现场调研', organizationId: desk.organizationId, dueOn: '2026-03-20' }
  const early = await attempt(clerk.client, api.addProjectTask, { params, body: task })
  expect(early.error?.fields[0]?.code).toBe('projects.not-in-team')
  const wrong = await attempt(admin.client, api.answerProject, { params, body: { personId: buyer.accountId } })
  expect(wrong.error?.fields[0]?.code).toBe('projects.no-such-person')
  const agreed = await admin.client.call(api.answerProject, { params, body: { personId: expert.accountId } })
  expect(agreed.team).toMatchObject([{ status: 'agreed', person: '力学专家' }])
  expect((await see(expert, id)).status).toBe(200)
  expect((await see(colleague, id)).status).toBe(404)

  const linking = (id: string, number: string, who: Actress = buyer) =>
    attempt(who.client, api.linkToProject, { params, body: { phase: 1, kind: 'demand', id, number } })
  expect((await linking(foreign.id, foreign.number)).error?.fields[0]?.code).toBe('projects.no-such-case')
  expect((await linking(demandId, demand, expert)).error?.fields[0]?.code).toBe('projects.no-such-case')
  const { entries: choices } = await buyer.client.call(api.listProjectChoices, { params, query: { q: demand } })
  expect(choices).toMatchObject([{ kind: 'demand', id: demandId, status: 'open' }])
  const page = `/work/demands/${demandId}`
  expect((await linking(demandId, demand)).answer?.links).toMatchObject([{ phase: 1, status: 'open', page }])
  expect((await linking(demandId, demand)).error?.fields[0]?.code).toBe('projects.linked-already')
  expect((await see(expert, id)).answer?.links).toMatchObject([{ number: demand, status: 'open', page: null }])

  const at = (position: number) => ({ id, position })
  const versionOf = async () => (await clerk.client.call(api.getProject, { params })).version
  const deliver = async () =>
    attempt(clerk.client, api.deliverPhase, {
      params: at(1),
      body: { text: '调研报告已提交', version: await versionOf() },
    })
  const begin = async (position: number) =>
    attempt(clerk.client, api.startPhase, { params: at(position), body: { version: await versionOf() } })
  const offered = (await see(clerk, id)).answer
  expect(offered?.phases[0]?.actions).toEqual([{ action: 'start', allowed: true, reason: null }])
  expect(offered?.phases[1]?.actions).toEqual([{ action: 'start', allowed: false, reason: 'projects.phase-before' }])
  expect(offered?.actions).toContainEqual({ action: 'finish', allowed: false, reason: 'projects.phases-left' })
  expect((await begin(2)).code).toBe('projects.phase-before')
  expect((await begin(1)).status).toBe(200)
  const given = await clerk.client.call(api.addProjectTask, { params, body: task })
  expect((await deliver()).code).toBe('projects.tasks-left')
  const taskId = given.phases[0]?.tasks[0]?.id ?? ''
  await server.drain()
  const { platform } = server.app
  const later = { ...platform, now: () => new Date('2026-03-17T01:00:00Z') }
  for (const again of [1, 2])
    await platform.db.transaction().execute((tx) => remindOfTasks(systemContext(later, tx, `test-${again}`)))
  const told = await server.database.pool.query(
    `select account_id, kind from messages where kind like 'projects.task%' order by id`,
  )
  expect(told.rows).toEqual(
    ['projects.task-given', 'projects.task-due'].map((kind) => ({ account_id: expert.accountId, kind })),
  )
  const done = (who: Actress) => attempt(who.client, api.finishProjectTask, { params: { id, taskId } })
  expect((await done(buyer)).code).toBe('projects.only-own-task')
  expect((await done(expert)).answer?.phases[0]?.tasks).toMatchObject([{ done: { by: '力学专家' } }])
  const note = { kind: 'meeting' as const, phase: 1, text: '三方会议：确定测点。' }
  await expert.client.call(api.writeProjectNote, { params, body: note })
  expect((await deliver()).answer?.phases[0]).toMatchObject({ status: 'delivered', word: '调研报告已提交' })

  const judged = async (who: Actress, operation: typeof api.acceptPhase | typeof api.returnPhase, text: string) =>
    attempt(who.client, operation, { params: at(1), body: { text, version: await versionOf() } })
  expect((await judged(clerk, api.acceptPhase, '')).status).toBe(403)
  expect((await judged(buyer, api.returnPhase, '请补测点图')).answer?.phases[0]).toMatchObject({ status: 'under-way' })
  await deliver()
  expect((await judged(buyer, api.acceptPhase, '同意')).answer).toMatchObject({ accepted: 1 })
  const late = await attempt(clerk.client, api.addProjectTask, { params, body: task })
  expect(late.error?.fields[0]?.code).toBe('projects.phase-accepted')
  const finish = async (outcome: 'finish' | 'cancel') =>
    attempt(clerk.client, api.endProject, {
      params,
      body: { outcome, text: '企业调整计划', version: await versionOf() },
    })
  expect((await finish('finish')).code).toBe('projects.phases-left')
  const { pool } = server.database
  await expect(pool.query(`update project_phases set word = 'x' where position = 1`)).rejects.toThrow()
  const forced = pool.query(`update projects set status = 'finished', ending = 'x', ended_at = now()`)
  await expect(forced).rejects.toThrow('phases left')
  expect((await finish('cancel')).answer).toMatchObject({ status: 'cancelled', ending: '企业调整计划' })
  expect((await begin(2)).code).toBe('projects.ended')
  const seen: ProjectView | undefined = (await see(operator, id)).answer
  expect(seen?.notes).toMatchObject([
    { kind: 'meeting', heldOn: '2026-03-02', by: '力学专家', organization: '甲计量院' },
  ])
})

test('[NQI-4.2-enterprise] an institution that declines says why, and is out of it; it can be asked again', async () => {
  const { clerk, desk } = world
  const { id } = await clerk.client.call(api.openProject, { body: draft() })
  const params = { id }
  const invite = { params, body: { institutionId: desk.organizationId, asked: '派员' } }
  await clerk.client.call(api.inviteToProject, invite)
  const answer = (body: { personId: string | null; reason?: string }) =>
    attempt(admin.client, api.answerProject, { params, body })
  expect((await answer({ personId: null })).error?.fields[0]?.code).toBe('projects.reason-needed')
  expect((await answer({ personId: null, reason: '人员不足' })).answer?.team).toEqual([])
  expect((await see(admin, id)).status).toBe(404)
  const again = await clerk.client.call(api.inviteToProject, invite)
  expect(again.team).toMatchObject([{ status: 'invited', reason: '' }])
})

test.each([
  ['no phase', { phases: [] }, 'projects.no-phases'],
  [
    'a phase that ends before it begins',
    { phases: [phase('调研', '2026-04-02', '2026-04-01')] },
    'projects.phase-backwards',
  ],
  ['an enterprise that is none', { enterpriseId: '01900000-0000-7000-8000-00000000dead' }, 'projects.no-enterprise'],
])('[NQI-4.2-enterprise] a project with %s is refused at its field', async (_, body, code) => {
  const refused = await attempt(world.clerk.client, api.openProject, { body: draft(body) as never })
  expect([refused.status, refused.error?.fields[0]?.code]).toEqual([400, code])
})
