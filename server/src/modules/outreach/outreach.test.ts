import { demand } from '@tongheng/contract/demand'
import { outreach as api, type OutreachVisit } from '@tongheng/contract/outreach'
import { workOperations } from '@tongheng/contract/work'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { monthsAfter } from './recordVisit.ts'

let server: TestApp
let clerk: Actress
let other: Actress
let client: Actress

beforeAll(async () => {
  // Monday.
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const open = (kind: 'window' | 'enterprise', name: string) =>
    createOrganization(server.app.platform, { kind, name, region: '640104' })
  clerk = await hire(server, (await open('window', '甲窗口')).id, '金窗口', ['window-clerk'])
  other = await hire(server, (await open('window', '乙窗口')).id, '银窗口', ['window-clerk'])
  client = await hire(server, (await open('enterprise', '丙企业')).id, '经办人', ['enterprise-admin'])
})
afterAll(() => server.close())

const visitOn = (plannedOn: string, everyMonths: number | null = null, clientId = client.organizationId) => ({
  clientId,
  plannedOn,
  purpose: '了解检测需求',
  everyMonths,
})
const plan = (...visits: ReturnType<typeof visitOn>[]) => clerk.client.call(api.planOutreach, { body: { visits } })
const need = (draft = {}) => ({
  kind: 'metrology' as const,
  title: '卡尺到期',
  instruments: [{ name: '游标卡尺', service: 'calibration' as const }],
  ...draft,
})

test('a month later is the same day, or the last of a shorter month', () => {
  expect(['2026-01-31', '2026-03-15', '2026-12-01'].map((day) => monthsAfter(day, 1))).toEqual([
    '2026-02-28',
    '2026-04-15',
    '2027-01-01',
  ])
})

test('[NQI-6.3-visits] [IM-6.1] a planned visit is due, its needs are recorded, and one becomes a demand on behalf', async () => {
  const { entries } = await plan(visitOn('2026-03-02', 3))
  const [planned] = entries
  const params = { id: planned?.id ?? '' }
  const { groups } = await clerk.client.call(workOperations.listWork, {})
  expect(groups.find(({ kind }) => kind === 'outreach.due')?.items).toMatchObject([{ party: '丙企业' }])
  for (const operation of [api.getOutreach, api.cancelOutreach] as const)
    expect(
      (await attempt(other.client, operation, { params, body: { reason: '?', version: 1 } } as never)).status,
    ).toBe(404)

  const strange = { params: { ...params, line: 1 }, body: { contact: '?', contactPhone: '13800138000' } }
  expect((await attempt(other.client, api.demandFromNeed, strange)).status).toBe(404)

  const body = { visitedOn: '2026-03-02', met: '王厂长', summary: '有三项需求', version: 1 }
  const needs = [need(), need({ kind: 'brand', title: '商标咨询', instruments: [] })]
  const done: OutreachVisit = await clerk.client.call(api.recordOutreach, { params, body: { ...body, needs } })
  expect(done).toMatchObject({ status: 'done', recordedBy: '金窗口', needs: [{ demand: null }, { demand: null }] })
  const next = await clerk.client.call(api.listOutreach, { query: { status: 'planned' } })
  expect(next.entries).toMatchObject([{ plannedOn: '2026-06-02', everyMonths: 3 }])
  const clients = await clerk.client.call(api.listOutreachClients, {})
  expect(clients.entries).toMatchObject([{ name: '丙企业', lastOn: '2026-03-02' }])

  const make = (line: number) =>
    attempt(clerk.client, api.demandFromNeed, {
      params: { ...params, line },
      body: { contact: '王厂长', contactPhone: '13800138000' },
    })
  const made = (await make(1)).answer?.needs[0]?.demand
  expect(made?.number).toMatch(/^XQ-2026-/)
  expect((await make(1)).code).toBe('outreach.demand-made')
  expect((await make(2)).code).toBe('outreach.no-instruments')
  expect((await make(3)).status).toBe(404)
  const posted = await client.client.call(demand.getDemand, { params: { id: made?.id ?? '' } })
  expect(posted).toMatchObject({ title: '卡尺到期', window: '甲窗口', items: [{ name: '游标卡尺' }] })
})

test.each([
  ['on a holiday', () => visitOn('2026-05-01'), 'plannedOn', 'outreach.no-working-day'],
  ['yesterday', () => visitOn('2026-03-01'), 'plannedOn', 'outreach.in-the-past'],
  ['in a year that is not loaded', () => visitOn('2027-03-01'), 'plannedOn', 'platform.year-not-loaded'],
  ['to a window', () => visitOn('2026-03-03', null, other.organizationId), 'clientId', 'outreach.no-client'],
  ['twice on one day', () => visitOn('2026-03-04'), 'plannedOn', 'outreach.same-day-twice'],
])(
  '[NQI-6.3-visits] a visit %s is refused at its field, and none of the plan is kept',
  async (_, visit, field, code) => {
    const { status, error } = await attempt(clerk.client, api.planOutreach, {
      body: { visits: [visitOn('2026-03-04'), visit()] },
    })
    expect([status, error?.fields[0]]).toMatchObject([
      code.endsWith('twice') ? 409 : 400,
      { path: `body.visits.1.${field}`, code },
    ])
    const left = await clerk.client.call(api.listOutreach, { query: { from: '2026-03-03', until: '2026-03-31' } })
    expect(left.total).toBe(0)
  },
)

test('[NQI-6.3-visits] a visit is put on another day or cancelled with its reason', async () => {
  const [planned] = (await plan(visitOn('2026-03-09'))).entries
  const params = { id: planned?.id ?? '' }
  const moved = await clerk.client.call(api.replanOutreach, { params, body: { plannedOn: '2026-03-10', version: 1 } })
  expect(moved.plannedOn).toBe('2026-03-10')
  const cancelled = await clerk.client.call(api.cancelOutreach, { params, body: { reason: '企业停产', version: 2 } })
  expect([cancelled.status, cancelled.reason, cancelled.actions]).toEqual(['cancelled', '企业停产', []])
})
