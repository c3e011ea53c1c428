import { demand as demands } from '@tongheng/contract/demand'
import { catalogue } from '@tongheng/contract/catalogue'
import { norms } from '@tongheng/contract/norms'
import { uploadFile } from '@tongheng/contract/files'
import { services as api } from '@tongheng/contract/services'
import { surveys } from '@tongheng/contract/surveys'
import { aDemandItem, aQuote } from '#modules/demand'
import { type DemandWorld, openDemandWorld } from '#test/demandWorld'
import { sampleFiles } from '#test/sampleFiles'
import { attempt } from '#test/harness'
import type { Actress } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let world: DemandWorld

beforeAll(async () => {
  world = await openDemandWorld()
  const { client } = world.operator
  const title = { zh: '塑料 拉伸性能的测定', en: '' }
  await client.call(norms.importNorms, { body: { rows: [{ number: 'GB/T 1040-2018', title, status: 'in-force' }] } })
  const { id } = await client.call(catalogue.addService, {
    body: { kind: 'testing', name: { zh: '委托检测', en: '' }, summary: '' },
  })
  const guide = {
    conditions: '可受理',
    materials: [{ name: '样品', form: '' }],
    steps: ['送样'],
    days: 8,
    price: '面议',
  }
  await client.call(catalogue.draftGuide, { params: { id }, body: { ...guide, channel: '窗口', version: null } })
  await client.call(catalogue.publishGuide, { params: { id, number: 1 }, body: { version: 1 } })
})
afterAll(() => world.server.close())

const testing = aDemandItem({ name: '软包装袋拉伸强度', service: 'testing', range: null, conformity: false })
const advice = aDemandItem({ name: '商标注册咨询', service: 'intellectual-property', range: null, conformity: false })

/** A demand with a caliper, a test and advice, all given to one institution. */
async function given(): Promise<string> {
  const { server, buyer, desk, idOf, offer, accept } = world
  const id = await idOf(buyer, {
    items: [aDemandItem(), testing, advice],
    institutionIds: [desk.organizationId],
  })
  const service = { reach: null, reason: '已获资质认定' }
  const lines = [
    aQuote(),
    aQuote({ ...service, line: 2, methodCode: 'GB/T 1040', price: '600', days: 8 }),
    aQuote({ ...service, line: 3, methodCode: '咨询', price: '300', days: 3 }),
  ]
  expect((await offer(desk, id, { lines })).status).toBe(200)
  const choices = [{ institutionId: desk.organizationId, lines: [1, 2, 3] }]
  expect((await accept(buyer, id, { choices })).answer).toMatchObject({ orders: [{ lines: [1] }] })
  await server.app.drainJobs()
  return id
}

const casesOf = async (who: Actress, demandId: string) =>
  (await who.client.call(api.listServiceCases, { query: { demandId } })).entries

test('[NQI-6.3-followup] [NQI-6.4-feedback] what is not measured becomes service cases, each with its steps, result, message and survey', async () => {
  const { server, buyer, desk, rival, stranger, operator } = world
  const demandId = await given()
  const cases = await casesOf(buyer, demandId)
  expect(cases.map(({ kind, title, done, steps }) => [kind, title, done, steps.length]).toSorted()).toEqual([
    ['intellectual-property', '商标注册咨询', 0, 4],
    ['testing', '软包装袋拉伸强度', 0, 4],
  ])
  expect(await casesOf(rival, demandId)).toEqual([])
  expect(await casesOf(stranger, demandId)).toEqual([])
  expect(await casesOf(operator, demandId)).toHaveLength(2)
  const one = cases.find(({ kind }) => kind === 'testing')
  const params = { institutionId: desk.organizationId, id: one?.id ?? '' }
  const seen = await desk.client.call(api.getServiceCase, { params })
  expect(seen).toMatchObject({
    number: expect.stringMatching(/^FW-2026-00000\d$/),
    price: '600',
    promisedDays: 8,
    contact: '李工',
    clock: { state: 'running', dueAt: '2026-03-12T15:59:59.999Z' },
  })
  expect((await attempt(rival.client, api.getServiceCase, { params })).status).toBe(404)
  expect(seen).toMatchObject({
    guides: [{ name: { zh: '委托检测' } }],
    norms: [{ number: 'GB/T 1040-2018', status: 'in-force' }],
  })
  const note = (who: Actress, version: number, advance = true, given: string[] = []) =>
    attempt(who.client, api.noteOnServiceCase, { params, body: { note: '已办', norms: given, advance, version } })
  const strange = await note(desk, 1, false, [demandId])
  expect(strange.error?.fields).toMatchObject([{ path: 'body.norms.0', code: 'services.no-such-norm' }])
  const finish = (version: number, files: string[] = []) =>
    attempt(desk.client, api.endServiceCase, {
      params,
      body: { outcome: 'finish', text: '拉伸强度 42 MPa，合格', files, version },
    })
  expect((await note(buyer, 1)).status).toBe(403)
  expect((await finish(1)).error?.code).toBe('services.steps-left')
  expect((await note(desk, 1, false)).answer).toMatchObject({ done: 0, notes: [{ step: null, note: '已办' }] })
  const byNorm = await note(desk, 2, true, [seen.norms[0]?.id ?? ''])
  expect(byNorm.answer?.notes.at(-1)).toMatchObject({ step: 'clarify', norms: [{ number: 'GB/T 1040-2018' }] })
  for (const version of [3, 4]) expect((await note(desk, version)).status).toBe(200)
  expect((await note(desk, 4)).error?.code).toBe('platform.stale')
  expect((await note(desk, 5)).error?.code).toBe('services.last-step')
  expect((await finish(5)).error?.fields).toMatchObject([{ path: 'body.files', code: 'services.no-paper' }])
  const file = { file: new Blob([new Uint8Array(sampleFiles.pdf)]), fileName: '检测报告.pdf' }
  const report = (await desk.client.call(uploadFile, {}, file)).id
  expect((await finish(5, [report])).answer).toMatchObject({
    status: 'finished',
    done: 4,
    ending: '拉伸强度 42 MPa，合格',
    clock: { state: 'met' },
    actions: [],
  })
  const told = await buyer.client.call(api.getServiceCase, { params })
  expect(told.notes.map(({ step, files }) => [step, files.length])).toEqual([
    [null, 0],
    ['clarify', 0],
    ['samples', 0],
    ['test', 0],
    ['report', 1],
  ])
  const reads = async ({ cookie }: Actress) =>
    (await server.app.http.inject({ url: `/api/files/${report}`, headers: { cookie } })).statusCode
  expect([await reads(desk), await reads(buyer), await reads(rival)]).toEqual([200, 200, 404])
  await server.app.drainJobs()
  const asked = await buyer.client.call(surveys.listSurveys, { query: { status: 'open' } })
  expect(asked.entries).toMatchObject([{ service: { kind: 'service', number: told.number } }])
  const { rows } = await server.database.pool.query<{ body: string }>(
    `select body from outgoing_messages where recipient = '${buyer.email}' and subject like '%${told.number}%'`,
  )
  expect(rows.some(({ body }) => body.includes('服务已办结'))).toBe(true)
})

test('a case is cancelled with its reason, and is asked nobody about', async () => {
  const { buyer, desk } = world
  const demandId = await given()
  const [one] = (await casesOf(desk, demandId)).filter(({ kind }) => kind === 'intellectual-property')
  const params = { institutionId: desk.organizationId, id: one?.id ?? '' }
  const body = { outcome: 'cancel', text: '企业改由代理机构办理', version: 1 } as const
  expect((await attempt(buyer.client, api.endServiceCase, { params, body })).status).toBe(403)
  expect((await attempt(desk.client, api.endServiceCase, { params, body })).answer).toMatchObject({
    status: 'cancelled',
    ending: '企业改由代理机构办理',
    clock: { state: 'cancelled' },
  })
  const again = await attempt(desk.client, api.endServiceCase, { params, body: { ...body, version: 2 } })
  expect(again.error?.code).toBe('platform.no-such-move')
  const found = await buyer.client.call(demands.listDemandInstitutions, { query: { q: '甲计量' } })
  expect(found.entries).toEqual([{ id: desk.organizationId, name: '甲计量院' }])
})
