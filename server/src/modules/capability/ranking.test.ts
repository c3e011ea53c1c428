import { capability as api, type CapabilityView, countedAtMost } from '@tongheng/contract/capability'
import { compare, textOfKeys } from '@tongheng/contract/compare'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCapability, copyCapability } from './fixtures.ts'
import { rateInstitution } from './ratings.ts'

let server: TestApp
const people: Actress[] = []

beforeAll(async () => {
  server = await openApp()
  for (const name of ['甲计量院', '乙校准公司', '丙检测站']) {
    const { id } = await createOrganization(server.app.platform, { kind: 'institution', name, region: '320106' })
    people.push(await hire(server, id, name, ['technical-manager']))
  }
})
afterAll(() => server.close())

const state = (at: number, draft: Parameters<typeof aCapability>[0]): Promise<CapabilityView> => {
  const person = people[at]
  if (!person) throw new Error('nobody')
  return person.client.call(api.addCapability, { body: aCapability(draft) })
}
type Sort = 'best' | 'uncertainty' | 'price' | 'days' | 'satisfaction'
const order = async (q: string, sort: Sort = 'best', limit = 3) =>
  (await server.client().call(api.searchCapabilities, { query: { q, sort, limit } })).entries.map(({ institution }) =>
    institution.slice(0, 1),
  )

const line = (constant: string, slope: string) => ({ kind: 'equation', constant, slope, unit: 'mm', k: '2' }) as const

test('[NQI-6.3-match] price, time, satisfaction and U at the asked point each order what was found', async () => {
  const instrument = { zh: '示例测长机', en: '' }
  await state(0, { instrument, high: '1000', uncertainty: line('0.001', '0.0001'), price: '300', days: 9 })
  await state(1, { instrument, high: '1000', uncertainty: line('0.02', '0.00001'), price: '90', days: 5 })
  await state(2, { instrument, high: '1000', uncertainty: line('0.05', '0.000001'), price: null, days: 1 })
  const { db } = server.app.platform
  await rateInstitution(db, people[1]?.organizationId ?? '', { answers: 3, mean: 8.5 })
  await rateInstitution(db, people[2]?.organizationId ?? '', { answers: 9, mean: 9.25 })
  expect(await order('示例测长机 10 mm')).toEqual(['甲', '乙', '丙'])
  expect(await order('示例测长机 1000 mm')).toEqual(['乙', '丙', '甲'])
  expect(await order('示例测长机 10 mm', 'price')).toEqual(['乙', '甲', '丙'])
  expect(await order('示例测长机 10 mm', 'days')).toEqual(['丙', '乙', '甲'])
  expect(await order('示例测长机 10 mm', 'satisfaction')).toEqual(['丙', '乙', '甲'])
})

test('[NQI-6.3-match] of more than are counted the first is still the first, by U, price and satisfaction', async () => {
  const { pool } = server.database
  const instrument = { zh: '示例量块组', en: '' }
  const one = await state(0, { instrument, high: '1000', uncertainty: line('0.5', '0.0001'), price: '500' })
  await copyCapability(pool, one.id, countedAtMost)
  // Flat, though larger at the lower end than any of the others: the smallest at the upper one.
  await state(1, { instrument, high: '1000', uncertainty: line('0.55', '0.0000001'), price: '90', days: 30 })
  expect(await order('示例量块组 1000 mm', 'uncertainty', 1)).toEqual(['乙'])
  expect(await order('示例量块组 0 mm', 'uncertainty', 1)).toEqual(['甲'])
  expect(await order('示例量块组 1000 mm', 'price', 1)).toEqual(['乙'])
  expect(await order('示例量块组 0 mm', 'satisfaction', 1)).toEqual(['乙'])
})

test('[NQI-6.2-search] up to five are compared, each held against the same question', async () => {
  const instrument = { zh: '示例比较仪', en: '' }
  const found = [
    await state(0, { instrument, uncertainty: { kind: 'absolute', U: '2', unit: 'µm', k: '2' } }),
    await state(1, { instrument, high: '100', service: 'verification', place: 'both' }),
    await state(2, { instrument, uncertainty: { kind: 'class', class: '0.1级' } }),
  ]
  const ask = (q: string, capabilities = textOfKeys(found)) =>
    attempt(server.client(), compare.compareCapabilities, { query: { q, capabilities } })
  const { answer } = await ask('示例比较仪 0-300 mm U≤0.01 mm 校准')
  expect(
    answer?.entries.map(({ institution, met, missed, uncertaintyAtPoint: u }) => [institution, met, missed, u]),
  ).toEqual([
    ['甲计量院', ['words', 'quantity', 'range', 'uncertainty', 'service'], [], '0.002 mm'],
    ['乙校准公司', ['words', 'quantity'], ['range', 'uncertainty', 'service'], null],
    ['丙检测站', ['words', 'quantity', 'range', 'service'], ['uncertainty'], null],
  ])
  expect(answer?.entries.map(({ satisfaction }) => satisfaction?.mean ?? null)).toEqual([null, 8.5, 9.25])
  const first = found[0] ?? { institutionId: '', id: '' }
  expect((await ask('', textOfKeys([first]))).answer?.entries).toMatchObject([
    { met: [], missed: [], uncertaintyAtPoint: '2 µm' },
  ])
  await people[0]?.client.call(api.withdrawCapability, {
    params: { institutionId: first.institutionId, id: first.id },
    body: { version: 1 },
  })
  expect((await ask('卡尺')).answer?.entries).toHaveLength(2)
  for (const wrong of ['x', textOfKeys([...found, ...found])])
    expect((await ask('卡尺', wrong)).error?.fields[0]?.path).toBe('query.capabilities')
})
