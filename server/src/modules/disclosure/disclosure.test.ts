import { disclosure as api, DisclosureKind } from '@tongheng/contract/disclosure'
import { pointsOf } from '@tongheng/contract/disclosure.texts'
import { neededFacilities } from '@tongheng/contract/facilities'
import { improvement } from '@tongheng/contract/improvement'
import { workOperations } from '@tongheng/contract/work'
import { openSession } from '#modules/accounts'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let clerk: Actress
let elsewhere: Actress

beforeAll(async () => {
  server = await openApp({ startAt: '2026-01-31T09:00:00+08:00' })
  const open = (name: string) => createOrganization(server.app.platform, { kind: 'window', name })
  clerk = await hire(server, (await open('园区窗口')).id, '金窗口', ['window-clerk'])
  elsewhere = await hire(server, (await open('别处窗口')).id, '别处小郑', ['window-clerk'])
})
afterAll(() => server.close())

/** Sessions do not last for weeks: everybody signs in again. */
async function goTo(moment: string): Promise<void> {
  server.clock.set(moment)
  const again = async (who: Actress): Promise<Actress> => ({
    ...who,
    client: server.client(await openSession(server.app.platform, who.accountId, who.organizationId)),
  })
  clerk = await again(clerk)
  elsewhere = await again(elsewhere)
}

const draft = (body: object = {}) => ({
  kind: 'fees' as const,
  title: '检定收费标准',
  content: '按省价格主管部门公布的标准收取（示例）。',
  postedAt: '大厅公示栏',
  responsibleId: clerk.accountId,
  everyMonths: 1,
  published: true,
  ...body,
})

const shown = async () =>
  (await server.client().call(api.listPublicDisclosures, { params: { id: clerk.organizationId } })).entries

const waiting = async () =>
  (await clerk.client.call(workOperations.listWork, {})).groups
    .filter(({ kind, total }) => kind.startsWith('disclosure.') && total > 0)
    .map(({ kind, items }) => [kind, items[0]?.title, items[0]?.clock?.state])

test('[CAL-4.4] the disclosure list says who keeps what current; what is due waits in the work list and is marked when late', async () => {
  expect((await clerk.client.call(api.listDisclosures, {})).missing).toEqual(DisclosureKind.options)
  const made = await clerk.client.call(api.addDisclosure, { body: draft() })
  expect(made).toMatchObject({ checkedOn: '2026-01-31', dueOn: '2026-02-28', overdue: false })
  await clerk.client.call(api.addDisclosure, { body: draft({ kind: 'laws', title: '内部稿', published: false }) })
  const { missing, entries } = await clerk.client.call(api.listDisclosures, {})
  expect([missing.includes('fees'), missing.includes('laws'), entries.length]).toEqual([false, true, 2])
  expect(await shown()).toMatchObject([{ title: '检定收费标准', postedAt: '大厅公示栏', checkedOn: '2026-01-31' }])
  expect(await waiting()).toEqual([])

  const foreign = { ...draft({ responsibleId: elsewhere.accountId }), version: 1 }
  const params = { id: made.id }
  const wrong = await attempt(clerk.client, api.changeDisclosure, { params, body: foreign })
  expect(wrong.error?.fields[0]?.code).toBe('disclosure.no-such-person')
  expect((await attempt(elsewhere.client, api.checkDisclosure, { params, body: { version: 1 } })).status).toBe(404)

  await goTo('2026-03-02T09:00:00+08:00')
  expect((await clerk.client.call(api.listDisclosures, {})).entries[0]).toMatchObject({ overdue: true })
  expect((await waiting())[0]).toEqual(['disclosure.check', expect.any(String), 'overdue'])
  const checked = await clerk.client.call(api.checkDisclosure, { params, body: { note: '与现行标准一致', version: 1 } })
  expect(checked).toMatchObject({ checkedOn: '2026-03-02', dueOn: '2026-04-02', overdue: false, version: 2 })
  const stale = await attempt(clerk.client, api.changeDisclosure, { params, body: { ...draft(), version: 1 } })
  expect([stale.status, stale.code]).toEqual([409, 'platform.stale'])
})

const rule = {
  topic: 'management' as const,
  title: '窗口服务规范',
  content: '首问负责，一次告知。',
  items: ['着装挂牌', '一次性告知'],
  everyMonths: 1,
}

test('[CAL-4.3] [CAL-4.7] a rule is kept by versions and checked item by item; what is not kept becomes an improvement, once', async () => {
  await goTo('2026-03-02T09:00:00+08:00')
  const { id, dueOn } = await clerk.client.call(api.addWindowRule, { body: rule })
  expect(dueOn).toBe('2026-04-02')
  const params = { id }
  const changed = await clerk.client.call(api.changeWindowRule, {
    params,
    body: { ...rule, items: [...rule.items, '不推诿'], version: 1 },
  })
  expect(changed).toMatchObject({ number: 2, version: 2, items: ['着装挂牌', '一次性告知', '不推诿'] })
  const twice = { ...rule, items: ['着装挂牌', '着装挂牌'], version: 2 }
  const again = await attempt(clerk.client, api.changeWindowRule, { params, body: twice })
  expect(again.error?.fields[0]?.code).toBe('disclosure.item-twice')

  const check = (who: Actress, results: object[]) =>
    attempt(who.client, api.checkWindowRule, { params, body: { results, version: 2 } as never })
  const kept = changed.items.map((item) => ({ item, kept: true }))
  expect((await check(clerk, kept.slice(1))).error?.fields[0]?.code).toBe('disclosure.not-every-item')
  const silent = kept.map((one, at) => (at === 1 ? { ...one, kept: false } : one))
  expect((await check(clerk, silent)).error?.fields[0]).toMatchObject({
    path: 'body.results.1.finding',
    code: 'disclosure.finding-needed',
  })
  expect((await check(elsewhere, kept)).status).toBe(404)
  const found = kept.map((one, at) => (at === 1 ? { ...one, kept: false, finding: '两份告知单漏项' } : one))
  expect((await check(clerk, found)).answer).toMatchObject({ checks: [{ number: 2, by: '金窗口' }], version: 3 })
  await server.app.drainJobs()
  await server.app.drainJobs()
  const { entries } = await clerk.client.call(improvement.listImprovements, { query: {} })
  expect(entries).toMatchObject([{ source: 'supervision', organization: '园区窗口', status: 'open' }])
  expect(entries[0]?.finding).toContain('两份告知单漏项')
  await expect(server.database.pool.query('update window_rule_checks set number = 1')).rejects.toThrow()
  await expect(server.database.pool.query('delete from window_rule_versions')).rejects.toThrow()
})

test('[CAL-4.5] [CAL-4.6] a rule of a clause is checked by the points of that clause; clauses without a rule are named', async () => {
  const listed = async () => clerk.client.call(api.listWindowRules, {})
  expect((await listed()).missing).toEqual(['lawful-conduct', 'premises', 'service-quality'])
  const empty = await attempt(clerk.client, api.addWindowRule, { body: { ...rule, items: [] } })
  expect(empty.error?.fields[0]).toMatchObject({ path: 'body.items', code: 'disclosure.no-items' })
  const lawful = { ...rule, topic: 'lawful-conduct' as const, title: '依法办事制度', items: ['印章专人保管'] }
  const asPoint = { ...lawful, items: ['fairness'] }
  const twice = await attempt(clerk.client, api.addWindowRule, { body: asPoint })
  expect(twice.error?.fields[0]?.code).toBe('disclosure.item-twice')
  const { id, points } = await clerk.client.call(api.addWindowRule, { body: lawful })
  expect(points).toEqual(pointsOf('lawful-conduct'))
  expect((await listed()).missing).toEqual(['premises', 'service-quality'])
  const check = (results: object[]) =>
    attempt(clerk.client, api.checkWindowRule, { params: { id }, body: { results, version: 1 } as never })
  const kept = [...points, '印章专人保管'].map((item) => ({ item, kept: true }))
  expect((await check(kept.slice(0, -1))).error?.fields[0]?.code).toBe('disclosure.not-every-item')
  const forced = kept.map((one) =>
    one.item === 'no-forced-service' ? { ...one, kept: false, finding: '搭售一次' } : one,
  )
  expect((await check(forced)).status).toBe(200)
  await server.app.drainJobs()
  const { entries } = await clerk.client.call(improvement.listImprovements, { query: {} })
  expect(entries[0]?.finding).toBe('无强制或变相强制服务：搭售一次')
})

test('[CAL-4.6] what a window has for its visitors is public; what is missing or out of order is told to its keepers', async () => {
  const list = () => clerk.client.call(api.listFacilities, {})
  expect((await list()).missing).toEqual(neededFacilities)
  const chairs = { kind: 'waiting' as const, name: '等候座椅', place: '大厅', state: 'in-order' as const, note: '' }
  const { id, version } = await clerk.client.call(api.addFacility, { body: chairs })
  expect((await list()).missing).not.toContain('waiting')
  const params = { id }
  const broken = { ...chairs, state: 'out-of-order' as const, note: '正在更换', version }
  expect((await attempt(elsewhere.client, api.changeFacility, { params, body: broken })).status).toBe(404)
  await clerk.client.call(api.changeFacility, { params, body: broken })
  expect((await list()).missing).toContain('waiting')
  expect((await waiting()).find(([kind]) => kind === 'disclosure.facility')).toMatchObject([
    'disclosure.facility',
    '等候座椅',
    expect.anything(),
  ])
  const { facilities } = await server.client().call(api.listPublicDisclosures, { params: { id: clerk.organizationId } })
  expect(facilities).toEqual([
    { id, kind: 'waiting', name: '等候座椅', place: '大厅', state: 'out-of-order', note: '正在更换' },
  ])
  expect((await attempt(clerk.client, api.removeFacility, { params, body: { version } })).status).toBe(409)
  await clerk.client.call(api.removeFacility, { params, body: { version: 2 } })
  expect((await list()).total).toBe(0)
})
