import { assessments as api } from '@tongheng/contract/evaluation.assessments'
import { improvement } from '@tongheng/contract/improvement'
import { workOperations } from '@tongheng/contract/work'
import { openSession } from '#modules/accounts'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const { id } = await createOrganization(server.app.platform, { kind: 'operator', name: '运营中心' })
  operator = await hire(server, id, '运营员', ['operator'])
})
afterAll(() => server.close())

const wanted = {
  heldOn: '2026-02-27',
  nextOn: '2026-06-01',
  participants: [
    { side: 'institution' as const, name: '甲计量院' },
    { side: 'user' as const, name: '量具厂' },
  ],
  summary: '需求响应及时，出证周期偏长。',
  conclusions: '增加对出证周期的评价指标。',
  plan: [{ text: '公布各项目的出证周期', days: 20 }, { text: '每月通报超期项目' }],
}

test('[NQI-7.2-improve] institutions and users assess the service together; the plan is followed up, and the next day is not forgotten', async () => {
  const record = (body: object) =>
    attempt(operator.client, api.recordAssessment, { body: { ...wanted, ...body } as never })
  const refused = async (body: object) => (await record(body)).error?.fields[0]
  expect(await refused({ heldOn: '2026-03-03' })).toMatchObject({ path: 'body.heldOn' })
  expect(await refused({ nextOn: '2026-02-27' })).toMatchObject({ path: 'body.nextOn' })
  expect(await refused({ participants: wanted.participants.slice(1) })).toMatchObject({
    path: 'body.participants',
    code: 'evaluation.both-sides',
  })
  expect(await refused({ plan: [] })).toMatchObject({ code: 'evaluation.no-plan' })
  expect((await server.client().call(api.listAssessments, { query: {} })).total).toBe(0)

  expect((await record({})).answer?.plan.map(({ status }) => status)).toEqual(['open', 'open'])
  const { entries } = await operator.client.call(improvement.listImprovements, { query: {} })
  expect(entries.map(({ source, reference, organization }) => [source, reference, organization])).toEqual([
    ['suggestion', '2026-02-27', null],
    ['suggestion', '2026-02-27', null],
  ])
  const first = entries.find(({ finding }) => finding === '公布各项目的出证周期')
  await operator.client.call(improvement.planImprovement, {
    params: { id: first?.id ?? '' },
    body: { cause: '未公布', action: '在窗口页公布', ownerId: operator.accountId, version: 1 },
  })
  const shown = await server.client().call(api.listAssessments, { query: {} })
  expect(shown.entries[0]).toMatchObject({
    participants: wanted.participants,
    plan: [{ number: first?.number, status: 'planned' }, { status: 'open' }],
  })
  await expect(server.database.pool.query('delete from joint_assessments')).rejects.toThrow()

  const due = async () =>
    (await operator.client.call(workOperations.listWork, {})).groups.find(({ kind }) => kind === 'evaluation.assess')
  expect((await due())?.total ?? 0).toBe(0)
  server.clock.set('2026-06-02T09:00:00+08:00')
  const again = await openSession(server.app.platform, operator.accountId, operator.organizationId)
  operator = { ...operator, client: server.client(again) }
  expect((await due())?.items).toMatchObject([{ clock: { state: 'overdue' } }])
})
