import { prescribedItems } from '@tongheng/contract/catalogue.items'
import { search } from '@tongheng/contract/search'
import { ServiceKind } from '@tongheng/contract/surveys'
import { catalogue as api, type GuideContent, missingIn, noticeOf, readAnswers } from '@tongheng/contract/catalogue'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Actress

beforeAll(async () => {
  server = await openApp()
  const { id } = await createOrganization(server.app.platform, { kind: 'operator', name: '运营中心', region: '320106' })
  operator = await hire(server, id, '运营员', ['operator'])
})
afterAll(() => server.close())

const full: GuideContent = {
  conditions: '依法登记的企业',
  questions: [{ key: 'imported', text: '是否为进口器具？' }],
  materials: [
    { name: '器具清单', form: '1 份', when: null },
    { name: '进口报关单', when: { question: 'imported', answer: true } },
    { name: '出厂合格证', when: { question: 'imported', answer: false } },
  ],
  steps: ['提交', '受理'],
  days: 10,
  price: '按价目',
  channel: '网上',
}

const add = (zh: string) =>
  operator.client.call(api.addService, {
    body: { kind: 'metrology', name: { zh, en: '' }, summary: '<script>alert(1)</script>' },
  })
const draft = (id: string, content: Partial<GuideContent>, version: number | null = null) =>
  operator.client.call(api.draftGuide, { params: { id }, body: { ...full, ...content, version } })

test('[NQI-4.1-guide] nothing incomplete is published, every missing field is named; complete guides are public', async () => {
  const { id } = await add('计量器具校准')
  const visitor = server.client()
  expect((await attempt(visitor, api.getService, { params: { id } })).status).toBe(404)
  const { guides } = await draft(id, { price: '', steps: [], days: null })
  expect(guides.map(({ number, status, missing }) => [number, status, missing])).toEqual([
    [1, 'draft', ['steps', 'days', 'price']],
  ])
  const params = { id, number: 1 }
  const refused = await attempt(operator.client, api.publishGuide, { params, body: { version: 1 } })
  expect([refused.status, refused.error?.fields.map((field) => field.path)]).toEqual([
    400,
    ['body.steps', 'body.days', 'body.price'],
  ])
  await draft(id, {}, 1)
  await operator.client.call(api.publishGuide, { params, body: { version: 2 } })
  expect((await visitor.call(api.getService, { params: { id } })).guide).toMatchObject({ number: 1, content: full })
  expect((await visitor.call(api.listServices, { query: { kind: 'metrology', q: '校准' } })).total).toBe(1)
})

test('[NQI-4.1-guide] the one-time notice lists what this applicant must bring', async () => {
  const { id } = (await server.client().call(api.listServices, { query: {} })).entries[0] ?? { id: '' }
  const ask = async (answers?: string) =>
    (await server.client().call(api.askNotice, { params: { id }, query: answers ? { answers } : {} })).checklist
  expect((await ask('imported:yes')).map(({ name }) => name)).toEqual(['器具清单', '进口报关单'])
  expect((await ask('imported:no')).map(({ name }) => name)).toEqual(['器具清单', '出厂合格证'])
  expect((await ask()).map(({ depends }) => depends)).toEqual([null, 'imported', 'imported'])
  const bad = await attempt(server.client(), api.askNotice, { params: { id }, query: { answers: 'imported=maybe' } })
  expect([bad.status, bad.error?.fields[0]?.path]).toEqual([400, 'query.answers'])
})

test('[NQI-4.1-guide] a new version takes the place of the old one; a guide in use is withdrawn, never deleted', async () => {
  const { id } = await add('检定')
  await draft(id, {})
  await operator.client.call(api.publishGuide, { params: { id, number: 1 }, body: { version: 1 } })
  await draft(id, { days: 5 })
  const used = await attempt(operator.client, api.deleteGuide, { params: { id, number: 1 } })
  expect([used.status, used.error?.code]).toEqual([409, 'catalogue.guide-used'])
  const { guides } = await operator.client.call(api.publishGuide, { params: { id, number: 2 }, body: { version: 1 } })
  expect(guides.map(({ number, status }) => [number, status])).toEqual([
    [2, 'published'],
    [1, 'withdrawn'],
  ])
  await draft(id, {})
  expect((await operator.client.call(api.deleteGuide, { params: { id, number: 3 } })).guides).toHaveLength(2)
  await operator.client.call(api.withdrawGuide, { params: { id, number: 2 }, body: { version: 2 } })
  expect((await attempt(server.client(), api.getService, { params: { id } })).status).toBe(404)
})

test('[NQI-4.1-guide] what is wrong in a draft is refused at its field', async () => {
  const { id } = await add('校准方案')
  const wrong = async (content: object) => {
    const body = { ...full, ...content, version: null }
    const refused = await attempt(operator.client, api.draftGuide, { params: { id }, body })
    return [refused.status, refused.error?.fields[0]?.path]
  }
  expect(await wrong({ questions: [] })).toEqual([400, 'body.materials.1.when'])
  expect(await wrong({ questions: [...full.questions, ...full.questions] })).toEqual([400, 'body.questions.1.key'])
  expect(await wrong({ conditions: 'x'.repeat(1_000_000) })).toEqual([400, 'body.conditions'])
  expect(await wrong({ days: 0 })).toEqual([400, 'body.days'])
  const twice = await attempt(operator.client, api.addService, {
    body: { kind: 'metrology', name: { zh: '校准方案', en: '' }, summary: '' },
  })
  expect([twice.status, twice.error?.fields[0]?.path]).toEqual([400, 'body.name.zh'])
})

test('the checklist is a rule of the guide alone', () => {
  expect(missingIn(full)).toEqual([])
  expect(noticeOf(full, readAnswers('imported:no,unknown:yes')).map(({ name }) => name)).toEqual([
    '器具清单',
    '出厂合格证',
  ])
})

test('[NQI-5.1] … [NQI-5.8] every item of the document is added with a draft, and named until its guide is public', async () => {
  const uncovered = async () => (await operator.client.call(api.listServiceGuides, { query: {} })).uncovered
  expect((await uncovered()).map(({ key }) => key)).toEqual(prescribedItems.map(({ key }) => key))
  expect(new Set(prescribedItems.map(({ kind }) => kind))).toEqual(new Set(ServiceKind.options))
  const added = await operator.client.call(api.addPrescribedServices, {})
  expect(added).toEqual({ added: prescribedItems.length })
  expect(await operator.client.call(api.addPrescribedServices, {})).toEqual({ added: 0 })
  const { entries, total } = await operator.client.call(api.listServiceGuides, {
    query: { kind: 'metrology', size: 200 },
  })
  expect(total).toBeGreaterThanOrEqual(prescribedItems.filter(({ kind }) => kind === 'metrology').length)
  expect(entries.find(({ name }) => name.zh === '计量器具校准')).toMatchObject({
    prescribed: 'calibration',
    version: 2,
  })
  const drafted = entries.find(({ prescribed }) => prescribed === 'verification')
  if (!drafted) throw new Error('no such item')
  expect(drafted.guides).toMatchObject([{ status: 'draft', missing: ['days', 'price'] }])
  const publish = { params: { id: drafted.id, number: 1 }, body: { version: 2 } }
  const body = { ...full, version: 1 }
  await operator.client.call(api.draftGuide, { params: { id: drafted.id }, body })
  await operator.client.call(api.publishGuide, publish)
  expect((await uncovered()).map(({ key }) => key)).not.toContain('verification')
  expect((await uncovered())[0]).toMatchObject({ kind: 'standards', drafted: true })
})

test('a service is called anew in its list and in the one box; what another one is already is refused at its field', async () => {
  const { id, version } = await add('旧名服务')
  const change = (body: object) =>
    attempt(operator.client, api.changeService, {
      params: { id },
      body: { kind: 'metrology', name: { zh: '新名服务', en: '' }, summary: '', prescribed: null, version, ...body },
    })
  const field = async (body: object) => (await change(body)).error?.fields[0]
  expect(await field({ name: { zh: '计量器具检定', en: '' } })).toMatchObject({ path: 'body.name.zh' })
  expect(await field({ prescribed: 'carbon' })).toMatchObject({ path: 'body.prescribed', code: 'catalogue.other-kind' })
  expect(await field({ prescribed: 'calibration' })).toMatchObject({ code: 'catalogue.item-taken' })
  await draft(id, {})
  await operator.client.call(api.publishGuide, { params: { id, number: 1 }, body: { version: 1 } })
  expect((await change({})).answer).toMatchObject({ name: { zh: '新名服务' }, version: 2 })
  expect((await change({})).status).toBe(409)
  const found = async (q: string) => (await server.client().call(search.search, { query: { q } })).services.total
  expect([await found('新名服务'), await found('旧名服务')]).toEqual([1, 0])
})
