import { capability as api, countedAtMost } from '@tongheng/contract/capability'
import { compare, textOfKeys } from '@tongheng/contract/compare'
import { positions } from '@tongheng/contract/position'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCapability, copyCapability } from './fixtures.ts'

let server: TestApp
/** At Yinchuan, at Wuzhong, at Nanjing, and one that does not say where in Nanjing. */
const people: Actress[] = []
let customer: Actress

const places = [
  { latitude: 38.4737, longitude: 106.2885 },
  { latitude: 37.9849, longitude: 106.2123 },
  { latitude: 32.0662, longitude: 118.77 },
  null,
]
const instrument = { zh: '示例测距仪', en: '' }
const uncertainties = ['4', '3', '2', '1']

beforeAll(async () => {
  server = await openApp()
  for (const [at, name] of ['甲院', '乙公司', '丙站', '丁所'].entries()) {
    const region = ['640104', '640302', '320106', '320106'][at] ?? ''
    const { id } = await createOrganization(server.app.platform, { kind: 'institution', name, region })
    const person = await hire(server, id, name, ['technical-manager', 'institution-admin'])
    people.push(person)
    await person.client.call(positions.statePosition, { body: { position: places[at] ?? null } })
    const uncertainty = { kind: 'absolute', U: uncertainties[at] ?? '', unit: 'µm', k: '2' } as const
    await person.client.call(api.addCapability, { body: aCapability({ instrument, uncertainty }) })
  }
  const { id } = await createOrganization(server.app.platform, { kind: 'enterprise', name: '客户', region: '640302' })
  customer = await hire(server, id, '客户', ['enterprise-admin'])
})
afterAll(() => server.close())

type Query = Omit<Parameters<typeof ask>[0], 'q'>
const ask = (query: { q: string; near?: string; sort?: 'best' | 'distance'; limit?: number }, who = server.client()) =>
  attempt(who, api.searchCapabilities, { query })
const found = async (query: Query = {}, who = server.client()) => {
  const { answer, error } = await ask({ q: '示例测距仪', ...query }, who)
  if (!answer) throw new Error(error?.message)
  return answer.entries.map(({ institution, distanceKm }) => [institution.slice(0, 1), distanceKm])
}
const near = '38.49,106.23'

test('[NQI-5.2-query] from a point the nearest come first with their km, what has no place comes last', async () => {
  const byDistance = [
    ['甲', 5],
    ['乙', 56],
    ['丙', 1342],
    ['丁', null],
  ]
  expect(await found({ near, sort: 'distance' })).toEqual(byDistance)
  expect(await found()).toEqual([
    ['丁', null],
    ['丙', null],
    ['乙', null],
    ['甲', null],
  ])
  expect(await found({ near: '38.2,106.25' })).toEqual([
    ['乙', 24],
    ['甲', 31],
    ['丙', 1325],
    ['丁', null],
  ])
})

test('[NQI-5.2-query] from a region, or from the own organisation, which is its region until it says more', async () => {
  const inWuzhong = [
    ['乙', null],
    ['甲', null],
    ['丁', null],
    ['丙', null],
  ]
  expect(await found({ near: '640302', sort: 'distance' })).toEqual(inWuzhong)
  expect(await found({ near: 'own', sort: 'distance' }, customer.client)).toEqual(inWuzhong)
  const position = { latitude: 32.05, longitude: 118.78 }
  expect(await customer.client.call(positions.statePosition, { body: { position } })).toMatchObject({ position })
  expect((await found({ near: 'own', sort: 'distance' }, customer.client))[0]).toEqual(['丙', 2])
  expect((await ask({ q: '示例测距仪', near: 'own' })).error?.fields[0]).toMatchObject({
    path: 'query.near',
    code: 'position.no-organization',
  })
})

test('[NQI-6.2-search] distances are compared as well', async () => {
  const { entries } = await server.client().call(api.searchCapabilities, { query: { q: '示例测距仪' } })
  const query = { q: '示例测距仪', near, capabilities: textOfKeys(entries) }
  const compared = await server.client().call(compare.compareCapabilities, { query })
  expect(compared.entries.map(({ distanceKm }) => distanceKm)).toEqual([null, 1342, 56, 5])
})

test.each([
  [{ near: 'abc' }, 'query.near', 'position.near'],
  [{ near: '91,106' }, 'query.near', 'position.no-latitude'],
  [{ near: '38,-181' }, 'query.near', 'position.no-longitude'],
  [{ sort: 'distance' }, 'query.sort', 'position.from-where'],
] as const)('[NQI-5.2-query] %j is refused at its field', async (query, path, code) => {
  expect((await ask({ q: '示例测距仪', ...query })).error?.fields[0]).toMatchObject({ path, code })
})

test('a place outside the country, or half a place, is refused at its field, and nobody else states it', async () => {
  const [first] = people
  const state = async (position: unknown, who = first) => {
    if (!who) throw new Error('nobody')
    return attempt(who.client, positions.statePosition, { body: { position: position as null } })
  }
  expect((await state({ latitude: 91, longitude: 106 })).error?.fields[0]).toMatchObject({
    path: 'body.position.latitude',
    code: 'position.latitude',
  })
  for (const wrong of [{ latitude: 38 }, { latitude: 38, longitude: 'abc' }])
    expect((await state(wrong)).error?.fields[0]?.path).toBe('body.position.longitude')
  const clerk = await hire(server, customer.organizationId, '文员', ['enterprise-member'])
  expect((await state(null, clerk)).status).toBe(403)
  expect((await clerk.client.call(positions.getOwnPosition, {})).region).toBe('640302')
})

test('[NQI-5.2-query] of more than are counted the nearest are still the nearest', async () => {
  const { pool } = server.database
  const many = { zh: '示例测高仪', en: '' }
  const state = (at: number, U: string) =>
    people[at]?.client.call(api.addCapability, {
      body: aCapability({ instrument: many, uncertainty: { kind: 'absolute', U, unit: 'µm', k: '2' } }),
    })
  const far = await state(2, '1')
  await copyCapability(pool, far?.id ?? '', countedAtMost)
  await state(0, '9')
  await state(3, '0.5')
  const first = async (sort: 'best' | 'distance', limit: number) => {
    const { answer } = await ask({ q: '示例测高仪', near, sort, limit })
    return answer?.entries.map(({ institution }) => institution.slice(0, 1))
  }
  for (const sort of ['best', 'distance'] as const) {
    expect(await first(sort, 1)).toEqual(['甲'])
    expect((await first(sort, 3))?.slice(0, 2)).toEqual(['甲', '丙'])
  }
})
