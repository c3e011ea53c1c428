import { listMails } from '@tongheng/contract/mailbox'
import { type NormInput, norms as api, normsOf } from '@tongheng/contract/norms'
import { normsNamedIn } from './queries.ts'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'

let server: TestApp
let operator: Actress
let reader: Actress

beforeAll(async () => {
  server = await openApp()
  const open = (kind: 'operator' | 'institution', name: string) =>
    createOrganization(server.app.platform, { kind, name, region: '320106' })
  operator = await hire(server, (await open('operator', '运营中心')).id, '运营员', ['operator'])
  reader = await hire(server, (await open('institution', '甲计量院')).id, '技术负责人', ['technical-manager'])
})
afterAll(() => server.close())

const norm = (draft: Partial<NormInput> = {}): NormInput => ({
  number: 'GB/T 9001-2010',
  title: { zh: '示例测量方法', en: 'Example method' },
  status: 'in-force',
  publishedOn: '2010-01-01',
  effectiveOn: '2010-07-01',
  ...draft,
})
const bring = (rows: NormInput[]) => operator.client.call(api.importNorms, { body: { rows } })
const find = (q: string) => server.client().call(api.listNorms, { query: { q } })

test('[NQI-5.1-query] anybody finds a standard by number or title; whoever watches is told when its status changes', async () => {
  expect(await bring([norm(), norm({ number: 'GB/T 9002-2012' })])).toEqual({ added: 2, changed: 0, unchanged: 0 })
  expect((await find('gb/t9001')).entries).toMatchObject([
    { number: 'GB/T 9001-2010', status: 'in-force', successor: '' },
  ])
  expect((await find('示例 方法')).total).toBe(2)
  expect((await find('%')).total).toBe(0)
  const { id } = (await find('9001')).entries[0] ?? { id: '' }
  expect((await attempt(server.client(), api.watchNorm, { params: { id } })).status).toBe(401)
  await reader.client.call(api.watchNorm, { params: { id } })
  expect((await reader.client.call(api.listWatchedNorms, {})).entries.map(({ number }) => number)).toEqual([
    'GB/T 9001-2010',
  ])
  const change = [
    norm({ number: 'gb/t 9001—2010', status: 'superseded', successor: 'GB/T 9001-2025' }),
    norm({ number: 'GB/T 9001-2025', publishedOn: '2025-01-01', effectiveOn: '2025-07-01' }),
    norm({ number: 'GB/T 9002-2012' }),
  ]
  expect(await bring(change)).toEqual({ added: 1, changed: 1, unchanged: 1 })
  expect((await find('9001-2025')).entries).toMatchObject([{ replaces: ['gb/t 9001—2010'] }])
  await server.drain()
  const mails = (await operator.client.call(listMails, {})).entries.filter(({ subject }) => subject.includes('9001'))
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining('被代替')])
  await reader.client.call(api.unwatchNorm, { params: { id } })
  expect((await attempt(reader.client, api.unwatchNorm, { params: { id } })).status).toBe(404)
})

test.each([
  ['a number twice', [norm({ number: 'QQ 77' }), norm({ number: 'qq77' })], 'body.rows.1.number'],
  ['no successor', [norm({ number: 'QQ 77', status: 'superseded' })], 'body.rows.0.successor'],
  ['dates backwards', [norm({ number: 'QQ 77', effectiveOn: '2009-01-01' })], 'body.rows.0.effectiveOn'],
  ['a day that is none', [norm({ number: 'QQ 77', publishedOn: '2010-02-30' })], 'body.rows.0.publishedOn'],
  ['a megabyte', [norm({ number: 'QQ 77', title: { zh: 'x'.repeat(1_000_000), en: '' } })], 'body.rows.0.title.zh'],
])('[NQI-5.1-query] a table with %s is refused at its cell, and nothing is written', async (_, rows, path) => {
  const refused = await attempt(operator.client, api.importNorms, { body: { rows } })
  expect([refused.status, refused.error?.fields[0]?.path]).toEqual([400, path])
  expect((await find('QQ 77')).total).toBe(0)
})

test('[NQI-5.1-query] a table is read by its heads', () => {
  const table = [
    { row: 1, cells: ['状态', '标准号', '名称', '备注'] },
    { row: 2, cells: ['现行', 'JJG 1-2000', '示例规程'] },
    { row: 3, cells: ['作废？', 'JJG 2-2000', '示例规程'] },
  ]
  expect(normsOf(table).rows.map(({ number, status }) => [number, status])).toEqual([
    ['JJG 1-2000', 'in-force'],
    ['JJG 2-2000', '作废？'],
  ])
  expect(normsOf([{ row: 1, cells: ['标准号'] }]).missing).toBe('名称')
})

test('[NQI-5.1-query] a standard is known by its number in what people write, with or without its year, and only as a whole', async () => {
  await bring([
    norm({ number: 'GB/T 8888.1-2018' }),
    norm({ number: 'GB/T 888-2001' }),
    norm({ number: 'JJF 7777-2017' }),
  ])
  const named = async (text: string) => (await normsNamedIn(server.app.platform.db, text)).map(({ number }) => number)
  expect(await named('请按GB/T8888.1—2018和 jjf 7777.检测')).toEqual(['GB/T 8888.1-2018', 'JJF 7777-2017'])
  expect(await named('per GB/T 8888.1 and XJJF 7777, GB/T 8888')).toEqual(['GB/T 8888.1-2018'])
  expect(await named('')).toEqual([])
})
