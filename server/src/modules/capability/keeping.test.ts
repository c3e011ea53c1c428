import { capability as api } from '@tongheng/contract/capability'
import { scopeColumns, scopeFields, scopeImport } from '@tongheng/contract/scope'
import { synonyms } from '@tongheng/contract/synonyms'
import { utils, write } from '@e965/xlsx'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCapability } from './fixtures.ts'

let server: TestApp
let operator: Actress
let manager: Actress

beforeAll(async () => {
  server = await openApp()
  const open = (kind: 'operator' | 'institution', name: string) =>
    createOrganization(server.app.platform, { kind, name, region: '320106' })
  operator = await hire(server, (await open('operator', '运营中心')).id, '运营员', ['operator'])
  manager = await hire(server, (await open('institution', '甲计量院')).id, '技术负责人', ['technical-manager'])
  await manager.client.call(api.addCapability, {
    body: aCapability({ instrument: { zh: '数显测径规', en: '' }, quantity: { zh: '直径', en: '' } }),
  })
})
afterAll(() => server.close())

const find = async (q: string) =>
  (await server.client().call(api.searchCapabilities, { query: { q } })).entries
    .filter(({ why }) => !why.includes('nearest'))
    .map(({ instrument, why }) => [instrument.zh, why[0]])
const add = (...words: string[]) => attempt(operator.client, synonyms.addSynonyms, { body: { words } })

test('[NQI-6.2-search] words that an operator calls the same are found at once, also within a word; taken apart, no more', async () => {
  expect(await find('测径规')).toEqual([['数显测径规', 'words']])
  expect(await find('圆径仪')).toEqual([])
  const group = await operator.client.call(synonyms.addSynonyms, { body: { words: ['测径规', ' 圆径仪 '] } })
  expect(group).toMatchObject({ words: ['测径规', '圆径仪'], version: 1 })
  expect(await find('圆径仪')).toEqual([['数显测径规', 'synonym']])
  expect(await find('数显圆径仪')).toEqual([['数显测径规', 'synonym']])
  const params = { id: group.id }
  const words = ['圆径仪', '外径规']
  await operator.client.call(synonyms.changeSynonyms, { params, body: { words, version: 1 } })
  expect(await find('圆径仪')).toEqual([])
  const stale = await attempt(operator.client, synonyms.changeSynonyms, { params, body: { words, version: 1 } })
  expect([stale.status, stale.error?.code]).toEqual([409, 'platform.stale'])
  await operator.client.call(synonyms.removeSynonyms, { params })
  expect((await attempt(operator.client, synonyms.removeSynonyms, { params })).status).toBe(404)
})

test.each([
  ['one word', ['甲词'], 'body.words'],
  ['a word with a space', ['甲词', '乙 词'], 'body.words.1'],
  ['a single character', ['甲词', '乙'], 'body.words.1'],
  ['a word twice', ['甲词', '乙词', '甲词'], 'body.words.2'],
  ['a word of another group', ['新卡尺', '游标卡尺'], 'body.words.1'],
])('%s is refused at its field', async (_, words, path) => {
  const refused = await add(...words)
  expect([refused.status, refused.error?.fields[0]?.path]).toEqual([400, path])
})

test('only operators keep synonyms; a set is there from the start', async () => {
  const listed = await operator.client.call(synonyms.listSynonyms, { query: { q: '游标' } })
  expect(listed.entries.map(({ words }) => words)).toEqual([['卡尺', '游标卡尺', '通用卡尺']])
  expect((await attempt(manager.client, synonyms.addSynonyms, { body: { words: ['一词', '二词'] } })).status).toBe(403)
})

const heads = scopeFields.map((field) => scopeColumns[field].zh).join(',')
/** A row of the template, with other cells where the draft says so. */
const line = (n: number, draft: Partial<Record<(typeof scopeFields)[number], string>> = {}) => {
  const cells: Partial<Record<string, string>> = {
    branch: '几何量',
    quantity: '长度',
    instrument: `量规${n}`,
    service: '校准',
    low: '0',
    high: '500',
    unit: 'mm',
    U: '0.02',
    methodCode: 'JJF 1261-2017',
    place: '实验室',
    days: '5',
    ...draft,
  }
  return scopeFields.map((field) => cells[field] ?? '').join(',')
}
const send = (file: Blob, fileName: string, body: { take: 'check' | 'all' | 'right'; rows?: string }) =>
  manager.client.call(scopeImport.importScope, { body }, { file, fileName })
const bring = (lines: readonly string[], take: 'check' | 'all' | 'right', rows?: string) =>
  send(new Blob([[heads, ...lines].join('\n')]), '能力.csv', { take, ...(rows === undefined ? {} : { rows }) })

/** The same as Excel saves it. */
function workbookOf(lines: readonly string[]): Blob {
  const book = utils.book_new()
  utils.book_append_sheet(book, utils.aoa_to_sheet([heads, ...lines].map((one) => one.split(','))), '能力')
  return new Blob([write(book, { type: 'array', bookType: 'xlsx', bookSST: true, compression: true }) as ArrayBuffer])
}
const own = async (q: string) => (await manager.client.call(api.listCapabilities, { query: { q } })).total

const wrong = [
  ['D', { instrument: '' }, 'import-empty'],
  ['A', { branch: '天文' }, 'import-choice'],
  ['G', { low: '零' }, 'import-number'],
  ['H', { high: '-1' }, 'range-backwards'],
  ['I', { unit: 'blob' }, 'unknown-unit'],
  ['J', { U: '' }, 'import-no-uncertainty'],
  ['L', { uncertaintyUnit: '℃' }, 'unit-mismatch'],
  ['N', { accuracyClass: '1级' }, 'import-both'],
  ['Q', { days: '0' }, 'import-days'],
  ['R', { price: '1.234' }, 'price'],
] as const

test('[NQI-5.2-query] a scope is taken from a table: ten wrong cells are told by cell, and nothing is written until all is right', async () => {
  const lines = [...wrong.map(([, draft], n) => line(n, draft)), line(10), line(11, { uncertaintyUnit: '%', U: '0.1' })]
  const told = [...wrong.entries()].map(([n, [column, , code]]) => [n + 2, column, `capability.${code}`])
  for (const take of ['check', 'all'] as const) {
    const checked = await bring(lines, take)
    expect(checked.faults.map(({ row, column, code }) => [row, column, code])).toEqual(told)
    expect(checked).toMatchObject({ rows: 12, faulty: 10, known: 0, imported: 0 })
  }
  expect(await own('量规')).toBe(0)
  expect(await bring(lines, 'all', '12-13')).toMatchObject({ rows: 2, faulty: 0, imported: 2 })
  expect(await find('量规11')).toEqual([['量规11', 'words']])
  expect(await bring([...lines, line(12)], 'right')).toMatchObject({ faulty: 10, known: 2, imported: 1 })
  expect(await own('量规')).toBe(3)
})

test('a table that says a thing twice, has no such row, or belongs to others is refused', async () => {
  const twice = await bring([line(20), line(20)], 'all')
  expect(twice.faults).toMatchObject([{ row: 3, column: 'D', code: 'capability.import-twice', details: { row: 2 } }])
  await expect(bring([line(21)], 'all', '9')).rejects.toMatchObject({ body: { fields: [{ path: 'body.rows' }] } })
  await expect(bring([], 'all')).rejects.toMatchObject({ status: 400 })
  expect((await attempt(operator.client, scopeImport.scopeTemplate, {})).status).toBe(403)
})

test('[NQI-5.2-query] a workbook of fifty thousand rows with ten wrong cells is read, and each cell is told', async () => {
  const lines = Array.from({ length: 50_000 }, (_, n) => line(n, { instrument: `环规${n % 100}`, high: String(n + 1) }))
  for (const [n, [, draft]] of wrong.entries()) lines[n * 4000] = line(n, draft)
  const checked = await send(workbookOf(lines), '能力.xlsx', { take: 'check' })
  expect(checked).toMatchObject({ rows: 50_000, faulty: 10, known: 0 })
  expect(checked.faults.map(({ row }) => row)).toEqual(wrong.map((_, n) => n * 4000 + 2))
  await expect(bring([...lines, line(1)], 'check')).rejects.toMatchObject({ body: { fields: [{ path: 'body.file' }] } })
}, 120_000)
