import { capability as api, type CapabilityView } from '@tongheng/contract/capability'
import { search as box } from '@tongheng/contract/search'
import { createOrganization, deregisterNow } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCapability } from './fixtures.ts'
import { readAgain } from './readAgain.ts'

let server: TestApp
let operator: Actress
let manager: Actress
let rival: Actress

beforeAll(async () => {
  server = await openApp()
  const open = (kind: 'operator' | 'institution', name: string) =>
    createOrganization(server.app.platform, { kind, name, region: '320106' })
  operator = await hire(server, (await open('operator', '运营中心')).id, '运营员', ['operator'])
  manager = await hire(server, (await open('institution', '甲计量院')).id, '技术负责人', ['technical-manager'])
  rival = await hire(server, (await open('institution', '乙校准公司')).id, '管理员', ['institution-admin'])
  await add(rival, { uncertainty: { kind: 'absolute', U: '50', unit: 'µm', k: '2' } })
  await add(manager)
  await add(manager, {
    branch: 'thermal',
    quantity: { zh: '温度', en: 'Temperature' },
    instrument: { zh: '玻璃液体温度计', en: 'Liquid-in-glass thermometer' },
    service: 'verification',
    low: '-30',
    high: '300',
    unit: '℃',
    uncertainty: { kind: 'absolute', U: '0.04', unit: '℃', k: '2' },
    methodCode: 'JJG 130-2011',
  })
  await add(manager, {
    branch: 'electromagnetic',
    quantity: { zh: '电阻', en: 'Resistance' },
    instrument: { zh: '数字多用表', en: 'Multimeter' },
    low: '0.1',
    high: '100',
    unit: 'kΩ',
    uncertainty: { kind: 'relative', percent: '0.01', k: '2' },
    methodCode: 'JJF 1587-2016',
  })
  await add(manager, {
    branch: 'mechanical',
    quantity: { zh: '压力', en: 'Pressure' },
    instrument: { zh: '精密压力表', en: 'Precision gauge' },
    low: '0',
    high: '60',
    unit: 'MPa',
    uncertainty: { kind: 'class', class: '0.05级' },
    methodCode: 'JJG 49-2013',
  })
})
afterAll(() => server.close())

const add = (who: Actress, draft: Parameters<typeof aCapability>[0] = {}): Promise<CapabilityView> =>
  who.client.call(api.addCapability, { body: aCapability(draft) })

const visitor = () => server.client()
const find = (q: string, limit?: number) =>
  visitor().call(api.searchCapabilities, { query: { q, ...(limit === undefined ? {} : { limit }) } })
const named = async (q: string) =>
  (await find(q)).entries.map((hit) => [hit.institution, hit.instrument.zh, hit.uncertaintyAtPoint, hit.why.join(' ')])

test('[NQI-5.2-query] anybody finds who can do it, the smallest uncertainty first, with the reasons', async () => {
  expect(await named('游标卡尺 0-150mm')).toEqual([
    ['甲计量院', '游标卡尺', '0.02 mm', 'words quantity range'],
    ['乙校准公司', '游标卡尺', '50 µm', 'words quantity range'],
  ])
  expect(await named('0–100 ℃ 温度计 U≤0.05 ℃')).toEqual([
    ['甲计量院', '玻璃液体温度计', '0.04 ℃', 'words quantity range uncertainty'],
  ])
  expect(await named('压力 60 MPa 0.05级')).toEqual([
    ['甲计量院', '精密压力表', null, 'words quantity range uncertainty'],
  ])
  expect(await named('vernier')).toHaveLength(2)
  expect(await named('JJF 1587-2016')).toEqual([['甲计量院', '数字多用表', '0.01 kΩ', 'words']])
})

test('[NQI-5.2-query] units are converted, and a relative uncertainty is evaluated at the point', async () => {
  expect(await named('10 kΩ')).toEqual([['甲计量院', '数字多用表', '0.001 kΩ', 'quantity range']])
  expect(await named('10000 Ω U≤2 Ω')).toEqual([['甲计量院', '数字多用表', '1 Ω', 'quantity range uncertainty']])
  expect(await named('10000 Ω U≤0.5 Ω')).toEqual([['甲计量院', '数字多用表', '1 Ω', 'nearest']])
  expect(await named('0.3 m 卡尺 U≤0.03mm')).toEqual([
    ['甲计量院', '游标卡尺', '0.02 mm', 'words quantity range uncertainty'],
  ])
})

test('[NQI-5.2-query] pinyin, its initials, homophones, synonyms and typing errors find the same thing', async () => {
  const why = async (q: string) => [
    ...new Set((await find(q)).entries.map((hit) => `${hit.instrument.zh} ${hit.why[0]}`)),
  ]
  expect(await why('youbiaokachi')).toEqual(['游标卡尺 sound'])
  expect(await why('ybkc 100mm')).toEqual(['游标卡尺 sound'])
  expect(await why('油标卡尺')).toEqual(['游标卡尺 sound'])
  expect(await why('vernir calipper')).toEqual(['游标卡尺 spelling'])
  expect(await why('乙校准 卡尺')).toEqual(['游标卡尺 institution'])
})

test('[NQI-5.2-query] class, tolerance, service and place are asked like the rest', async () => {
  expect(await named('压力 60 MPa 0.02级')).toEqual([['甲计量院', '精密压力表', null, 'nearest']])
  expect(await named('0~100度±0.15')).toEqual([['甲计量院', '玻璃液体温度计', '0.04 ℃', 'quantity range uncertainty']])
  expect(await named('0~100度±0.05')).toEqual([['甲计量院', '玻璃液体温度计', '0.04 ℃', 'nearest']])
  expect(await named('温度计检定')).toMatchObject([['甲计量院', '玻璃液体温度计', '0.04 ℃', 'words service']])
  expect(await named('温度计 现场')).toMatchObject([['甲计量院', '玻璃液体温度计', '0.04 ℃', 'nearest']])
  expect(await named('1/2 inch 卡尺')).toHaveLength(2)
  const { facets } = await find('游标卡尺')
  expect(facets).toEqual({
    service: [{ value: 'calibration', count: 2 }],
    place: [{ value: 'laboratory', count: 2 }],
    region: [{ value: '32', count: 2 }],
  })
  const elsewhere = await visitor().call(api.searchCapabilities, { query: { q: '游标卡尺', region: '64' } })
  expect([elsewhere.total, elsewhere.entries[0]?.why]).toEqual([0, ['nearest']])
})

test('[NQI-5.2-query] an uncertainty stated by a table or an equation is evaluated at the asked point', async () => {
  const rows = [
    { low: '0', high: '10', U: '0.1' },
    { low: '10', high: '100', U: '0.5' },
  ]
  const draft = {
    quantity: { zh: '流量', en: 'Flow' },
    instrument: { zh: '涡轮流量计', en: '' },
    low: '0',
    high: '100',
    unit: 'm³/h',
  }
  const uncertainty = { kind: 'table', rows, unit: 'm³/h', k: '2' } as const
  const one = await add(manager, { ...draft, uncertainty })
  const u = async (q: string) => (await find(q)).entries.map((hit) => [hit.uncertaintyAtPoint, hit.why.at(-1)])
  expect(await u('涡轮流量计 5 m³/h U≤0.2 m³/h')).toEqual([['0.1 m³/h', 'uncertainty']])
  expect(await u('涡轮流量计 10 m³/h')).toEqual([['0.1 m³/h', 'range']])
  expect(await u('涡轮流量计 50 m³/h U≤0.2 m³/h')).toEqual([['0.5 m³/h', 'nearest']])
  expect(await u('涡轮流量计')).toEqual([['0.5 m³/h', 'words']])
  const params = { institutionId: one.institutionId, id: one.id }
  const equation = { kind: 'equation', constant: '0.1', slope: '0.01', unit: 'm³/h', k: '2' } as const
  await manager.client.call(api.changeCapability, {
    params,
    body: { ...aCapability({ ...draft, uncertainty: equation }), version: 1 },
  })
  expect(await u('涡轮流量计 50 m³/h U≤1 %')).toEqual([['0.6 m³/h', 'nearest']])
  expect(await u('涡轮流量计 50 m³/h U≤2 %')).toEqual([['0.6 m³/h', 'uncertainty']])
  await manager.client.call(api.withdrawCapability, { params, body: { version: 2 } })
})

test('[NQI-5.2-query] a quantity of another kind is no match, whatever its dimension: hertz and becquerel, torque and energy', async () => {
  const what = (zh: string, unit: string) => ({
    quantity: { zh, en: '' },
    instrument: { zh, en: '' },
    low: '1',
    high: '100000',
    unit,
    uncertainty: { kind: 'relative', percent: '1', k: '2' } as const,
  })
  const stated = ['MHz', 'MBq', 'J', 'N·m', 'mSv', 'mGy']
  const made = []
  for (const unit of stated) made.push(await add(manager, what(`某量 ${unit}`, unit)))
  for (const [q, unit] of [
    ['10 GHz', 'MHz'],
    ['1 GBq', 'MBq'],
    ['50 kJ', 'J'],
    ['50 N·m', 'N·m'],
    ['2 Sv', 'mSv'],
    ['2 Gy', 'mGy'],
  ])
    expect((await find(q ?? '')).entries.map((hit) => hit.unit)).toEqual([unit])
  for (const { institutionId, id } of made)
    await manager.client.call(api.withdrawCapability, { params: { institutionId, id }, body: { version: 1 } })
})

test('[NQI-5.2-query] when nobody can do it, what comes nearest is shown and marked so', async () => {
  const found = await find('游标卡尺 0-2000 mm')
  expect(found.total).toBe(0)
  expect(found.entries.map((hit) => [hit.instrument.zh, hit.why, hit.uncertaintyAtPoint])).toEqual([
    ['游标卡尺', ['nearest'], null],
    ['游标卡尺', ['nearest'], null],
  ])
  expect((await find('数显游标卡尺')).entries.map((hit) => hit.why)).toEqual([['nearest'], ['nearest']])
  expect(await find('量子重力仪')).toMatchObject({ total: 0, entries: [] })
})

test.each([
  `'); drop table capabilities; --`,
  `"'\\&|!():*<->`,
  '😀🎉',
  '卡'.repeat(200),
  '1'.repeat(200),
  '9'.repeat(190) + ' mm',
  '0~100度',
  '1/2 inch',
  '-20–80°C±0.1',
  'U≤',
  '<script>alert(1)</script>',
  '\ud83d',
  '%_%',
  '1e999 km',
])('[NQI-5.2-query] hostile words are only words: %s', async (q) => {
  expect((await attempt(visitor(), api.searchCapabilities, { query: { q } })).status).toBe(200)
  expect((await attempt(visitor(), box.search, { query: { q } })).status).toBe(200)
})

test.each(['', '   ', 'a\u0000b', 'x'.repeat(201)])('a search that is none is refused at its field', async (q) => {
  const refused = await attempt(visitor(), box.search, { query: { q } })
  expect([refused.status, refused.error?.fields[0]?.path]).toEqual([400, 'query.q'])
})

test('the number of hits is limited, and counted all the same', async () => {
  const found = await find('卡尺', 1)
  expect([found.entries.length, found.total]).toEqual([1, 2])
  expect((await attempt(visitor(), api.searchCapabilities, { query: { q: '卡尺', limit: 101 } })).status).toBe(400)
})

test('[NQI-6.2-search] one box finds institutions too, and each has a public page', async () => {
  const { institutions } = await visitor().call(box.search, { query: { q: '甲计量' } })
  const found = { id: manager.organizationId, name: '甲计量院', region: '320106', capabilities: 4, by: 'words' }
  expect(institutions).toEqual({ total: 1, entries: [found] })
  const card = await visitor().call(api.institutionCard, { params: { id: manager.organizationId } })
  expect(card).toMatchObject({ name: '甲计量院', address: '示例路 1 号' })
  expect(card.capabilities).toHaveLength(4)
  const enterprise = await attempt(visitor(), api.institutionCard, { params: { id: operator.organizationId } })
  expect(enterprise.status).toBe(404)
})

test('a capability is changed and withdrawn by its own institution only; stale edits are refused', async () => {
  const added = await add(manager, { instrument: { zh: '千分尺', en: '' }, methodCode: 'JJG 21' })
  const params = { institutionId: added.institutionId, id: added.id }
  const body = { ...aCapability({ instrument: { zh: '外径千分尺', en: '' } }), version: added.version }
  expect((await attempt(rival.client, api.changeCapability, { params, body })).status).toBe(404)
  expect((await attempt(rival.client, api.withdrawCapability, { params, body: { version: 1 } })).status).toBe(404)
  expect((await attempt(visitor(), api.changeCapability, { params, body })).status).toBe(401)
  const changed = await manager.client.call(api.changeCapability, { params, body })
  expect(changed).toMatchObject({ instrument: { zh: '外径千分尺' }, version: 2 })
  expect((await find('外径千分尺')).total).toBe(1)
  const stale = await attempt(manager.client, api.changeCapability, { params, body })
  expect([stale.status, stale.error?.code]).toEqual([409, 'platform.stale'])
  const withdrawn = await manager.client.call(api.withdrawCapability, { params, body: { version: 2, reason: '停用' } })
  expect(withdrawn.withdrawn).toBe(true)
  expect((await find('外径千分尺')).total).toBe(0)
  const again = await attempt(manager.client, api.withdrawCapability, { params, body: { version: 3 } })
  expect([again.status, again.error?.code]).toEqual([409, 'capability.withdrawn'])
  const mine = await manager.client.call(api.listCapabilities, { query: { branch: 'length' } })
  expect(mine.entries.map((one) => [one.instrument.zh, one.withdrawn])).toContainEqual(['外径千分尺', true])
  expect((await rival.client.call(api.listCapabilities, { query: { q: '千分尺' } })).total).toBe(0)
})

test.each([
  ['an unknown unit', { unit: '匹' }, 'body.unit'],
  ['a range that runs backwards', { low: '10', high: '1' }, 'body.high'],
  [
    'an uncertainty of another quantity',
    { uncertainty: { kind: 'absolute', U: '1', unit: 'kg', k: '2' } },
    'body.uncertainty.unit',
  ],
  ['an uncertainty of zero', { uncertainty: { kind: 'absolute', U: '0', unit: 'mm', k: '2' } }, 'body.uncertainty.U'],
  ['a negative share', { uncertainty: { kind: 'relative', percent: '-1', k: '2' } }, 'body.uncertainty.percent'],
  [
    'a coverage factor of zero',
    { uncertainty: { kind: 'absolute', U: '1', unit: 'mm', k: '0' } },
    'body.uncertainty.k',
  ],
  ['a number in words', { low: '零' }, 'body.low'],
  ['a price in words', { price: '面议' }, 'body.price'],
  ['no day', { days: 0 }, 'body.days'],
  ['an unknown field', { withdrawn: true }, 'body.withdrawn'],
  ['a NUL in the name', { instrument: { zh: 'a\u0000', en: '' } }, 'body.instrument.zh'],
])('[NQI-5.2-query] a capability with %s is refused at its field', async (_, draft, path) => {
  const body = { ...aCapability(), ...draft } as ReturnType<typeof aCapability>
  const refused = await attempt(manager.client, api.addCapability, { body })
  expect([refused.status, refused.error?.fields[0]?.path]).toEqual([400, path])
})

test('only posts that answer for what the institution can do may state it', async () => {
  const desk = await hire(server, manager.organizationId, '业务员', ['service-desk'])
  expect((await attempt(desk.client, api.addCapability, { body: aCapability() })).status).toBe(403)
  expect((await desk.client.call(api.listCapabilities, { query: {} })).total).toBeGreaterThan(0)
})

test('[NQI-6.1-closing] what a deregistered institution could do vanishes at once', async () => {
  const closing = await createOrganization(server.app.platform, { kind: 'institution', name: '丙检定所' })
  const head = await hire(server, closing.id, '负责人', ['institution-admin'])
  await add(head, { instrument: { zh: '水平仪', en: '' } })
  expect((await find('水平仪')).entries).toHaveLength(1)
  await deregisterNow(server.app.platform, closing.id)
  expect((await find('水平仪')).entries).toHaveLength(0)
  expect((await attempt(visitor(), api.institutionCard, { params: { id: closing.id } })).status).toBe(404)
  expect((await visitor().call(box.search, { query: { q: '丙检定' } })).institutions.total).toBe(0)
  await server.drain()
  expect((await find('水平仪')).total).toBe(0)
})

test('[NQI-5.2-query] exactly the stated range is found, in units that binary arithmetic does not hold', async () => {
  const uncertainty = { kind: 'absolute', U: '0.5', unit: 'µm', k: '2' } as const
  const instrument = { zh: '测微头', en: 'Micrometer head' }
  await add(manager, { instrument, low: '0', high: '25', unit: 'µm', uncertainty })
  const found = async (q: string) => (await visitor().call(api.searchCapabilities, { query: { q } })).entries
  for (const q of ['测微头', '测微头 0～25 µm'])
    expect(await found(q)).toMatchObject([{ instrument, why: expect.not.arrayContaining(['nearest']) }])
})

test('[NQI-5.2-query] what was withdrawn leads nowhere; the words lead to what is near', async () => {
  const instrument = { zh: '测微头检定仪', en: 'Tester' }
  const { id, institutionId, version } = await add(manager, { instrument, low: '0', high: '1' })
  await manager.client.call(api.withdrawCapability, {
    params: { institutionId, id },
    body: { version, reason: '停用' },
  })
  const { entries } = await visitor().call(api.searchCapabilities, { query: { q: '测微头检定仪' } })
  expect(entries.map(({ instrument: { zh } }) => zh)).toContain('测微头')
})

test('[NQI-5.2-query] what was indexed by an older rule is read again', async () => {
  const { pool } = server.database
  const index = async () =>
    (await pool.query('select * from capability_index order by institution_id, capability_id, segment')).rows
  const before = await index()
  await pool.query('update capability_index set u_const = u_const * 1000, is_top = false, order_u = 0')
  await pool.query('update capability_topics set words_version = 0')
  await readAgain(server.app.platform.db)
  expect(await index()).toEqual(before)
})
