import { analysis as api } from '@tongheng/contract/analysis'
import { datasets } from '@tongheng/contract/analysis.datasets'
import { demand } from '@tongheng/contract/demand'
import { aDemandItem } from '#modules/demand'
import { createOrganization } from '#modules/organizations'
import { systemContext } from '#platform/context'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { attempt } from '#test/harness'
import { hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countMonths } from './index.ts'

let world: DemandWorld

/** A thing that nobody measures, and one that two institutions do. */
const unmet = aDemandItem({
  name: '钢卷尺检定台',
  quantity: '长度',
  range: { low: '0', high: '900', unit: 'm', maximumU: null, uncertaintyUnit: null },
})
const met = aDemandItem({ quantity: '' })

const count = async () => {
  const { platform } = world.server.app
  await platform.db.transaction().execute((tx) => countMonths(systemContext(platform, tx, 'test')))
}

const figures = async (query: object = {}) =>
  world.operator.client.call(api.getAnalysis, { query: { level: 'province', ...query } })

async function enterprise(name: string, region: string) {
  const { id } = await createOrganization(world.server.app.platform, { kind: 'enterprise', name, region })
  return hire(world.server, id, '经办人', ['enterprise-member'])
}

beforeAll(async () => {
  world = await openDemandWorld()
  const { operator, idOf, invite, offer, desk, server } = world
  for (const name of ['一厂', '二厂', '三厂']) await idOf(await enterprise(name, '320106'), { items: [unmet, met] })
  const early = await idOf(await enterprise('四厂', '330102'), { items: [met] })
  await operator.client.call(demand.respondToDemand, { params: { id: early }, body: { text: '已收到', version: 1 } })
  await invite(operator, early, desk.organizationId)
  await offer(desk, early)
  // The first response was due a working day after, the answer three.
  server.clock.set('2026-03-04T09:00:00+08:00')
  await server.drain()
  await count()
}, 60_000)
afterAll(() => world.server.close())

test('[NQI-6.3-analysis] demand against capability by region, quantity and kind, with promises kept and late; small cells hidden', async () => {
  world.operator = await hire(world.server, world.operator.organizationId, '分析员', ['operator'])
  const found = await figures()
  expect(found.total).toMatchObject({
    demands: 4,
    lines: 7,
    asked: 7,
    unmet: 3,
    scarce: 4,
    responses: 1,
    responsesKept: 1,
    answersKept: 1,
  })
  expect(found.total?.responseHours).toBe(0)
  // One enterprise alone is hidden, and the other region with it? No: three stand behind the other, but the whole less it is the one.
  expect(found.regions.map(({ region, cell }) => [region, cell])).toEqual([
    ['320000', null],
    ['330000', null],
  ])
  expect(found.months).toMatchObject([{ month: '2026-03-01', cell: { demands: 4 } }])
  expect(found.kinds).toMatchObject([{ kind: 'metrology', cell: { lines: 7 } }])
  expect(found.gaps).toMatchObject([{ quantity: '长度', region: '320000' }])
  const inside = await figures({ region: '32' })
  expect(inside.gaps).toMatchObject([{ quantity: '长度', region: '320000', cell: { unmet: 3 } }])
  expect(found.countedAt).not.toBeNull()
})

test('counting again changes nothing, and takes up what came of a demand', async () => {
  const before = await figures()
  await count()
  const after = await figures()
  expect({ ...after, countedAt: null }).toEqual({ ...before, countedAt: null })
})

test('months that make no sense are refused at their field', async () => {
  const ask = (query: object) => attempt(world.operator.client, api.getAnalysis, { query: query as never })
  expect((await ask({ from: '2026-05', to: '2026-03' })).error?.fields[0]).toMatchObject({
    path: 'query.to',
    code: 'analysis.wrong-order',
  })
  expect((await ask({ from: '2010-05' })).status).toBe(400)
  expect((await ask({ from: '2020-01', to: '2026-03' })).error?.fields[0]?.code).toBe('analysis.too-long')
})

test('[NQI-6.3-analysis] an institution sees itself against the mean of all, which too few do not make', async () => {
  const desk = await hire(world.server, world.desk.organizationId, '业务员', ['service-desk'])
  const { own, average } = await desk.client.call(api.getOwnAnalysis, { query: {} })
  expect(own).toMatchObject({ invited: 1, answered: 1, offered: 1, accepted: 0, answerHours: 0 })
  expect(average).toMatchObject({ institutions: 1, invited: null, satisfaction: null })
  expect((await attempt(desk.client, api.getAnalysis, { query: {} })).status).toBe(403)
})

test('[NQI-6.3-analysis] open data without login: documented fields, quarters that are over, no names', async () => {
  const guest = world.server.client('')
  const listed = await guest.call(api.listOpenData, {})
  expect(listed.datasets.map(({ name }) => name)).toEqual(['demand', 'gaps', 'flows', 'satisfaction'])
  const read = async (name: string, format: string) =>
    (await world.server.app.http.inject({ url: `/api/open-data/${name}?format=${format}` })).body
  expect(JSON.parse(await read('gaps', 'json'))).toMatchObject({ version: 1, rows: [] })
  world.server.clock.set('2026-04-02T09:00:00+08:00')
  const { rows } = JSON.parse(await read('gaps', 'json')) as { rows: Record<string, unknown>[] }
  for (const row of rows) expect(Object.keys(row)).toEqual(datasets.gaps.fields.map(({ name }) => name))
  const csv = await read('demand', 'csv')
  expect(csv.startsWith(`\uFEFF${datasets.demand.fields.map(({ name }) => name).join(',')}\r\n`)).toBe(true)
  expect(csv).not.toContain('一厂')
  expect((await world.server.app.http.inject({ url: '/api/open-data/people' })).statusCode).toBe(400)
})
