import { windows as api, type WindowHours } from '@tongheng/contract/windows'
import { createOrganization } from '#modules/organizations'
import { calendar2026, calendarOf } from '#platform/clock/calendars'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aWindowPage } from './fixtures.ts'
import { openingOn } from './openingHours.ts'

let server: TestApp
let clerk: Actress
let desk: Actress

beforeAll(async () => {
  // Monday.
  server = await openApp({ startAt: '2026-03-02T09:00:00+08:00' })
  const open = (kind: 'window' | 'institution', name: string, region: string) =>
    createOrganization(server.app.platform, { kind, name, region })
  clerk = await hire(server, (await open('window', '高新园区窗口', '640104')).id, '金窗口', ['window-clerk'])
  desk = await hire(server, (await open('institution', '甲计量院', '640105')).id, '业务员', ['service-desk'])
})
afterAll(() => server.close())

const morning = { from: '09:00', until: '12:00' }
const hours = (draft: Partial<WindowHours> = {}): WindowHours => ({
  weekdays: [[morning], [morning], [morning], [morning], [morning], [], []],
  makeUpWeekday: 1,
  exceptions: [],
  ...draft,
})

describe('[NQI-4.2-sign] hours follow the working-day calendar', () => {
  const calendar = calendarOf([calendar2026])
  const always = Array.from({ length: 7 }, () => [morning])

  test.each([
    ['a Monday', hours(), '2026-03-02', 1],
    ['a Saturday', hours(), '2026-03-07', 0],
    ['a statutory holiday, though the week says open', hours({ weekdays: always }), '2026-10-01', 0],
    ['a holiday that is a Saturday', hours({ weekdays: always }), '2026-10-03', 0],
    ['a Sunday worked in exchange, as a Monday', hours(), '2026-09-20', 1],
    ['a day worked in exchange that is set to be closed', hours({ makeUpWeekday: null }), '2026-09-20', 0],
    [
      'a Monday with an exception',
      hours({ exceptions: [{ day: '2026-03-02', periods: [], note: '盘点' }] }),
      '2026-03-02',
      0,
    ],
    [
      'a Saturday with an exception',
      hours({ exceptions: [{ day: '2026-03-07', periods: [morning], note: '' }] }),
      '2026-03-07',
      1,
    ],
  ])('%s', (_, given, day, periods) => {
    expect(openingOn(given, calendar, day)).toHaveLength(periods)
  })

  test('of a year that is not loaded nothing is said', () => {
    expect(() => openingOn(hours(), calendar, '2027-01-04')).toThrow('platform.year-not-loaded')
  })
})

const save = (who: Actress, page = aWindowPage(), version: number | null = null) =>
  who.client.call(api.saveWindow, { body: { ...page, version } })

test('[NQI-4.2-sign] [NQI-4.1-network] a window keeps its page by versions; everybody finds it by region and what it does, with its links', async () => {
  expect(await clerk.client.call(api.getOwnWindow, {})).toEqual({ window: null, kinds: ['park', 'enterprise'] })
  const first = await save(clerk, aWindowPage({ hours: hours(), partnerIds: [desk.organizationId] }))
  expect(first).toMatchObject({ isPublic: true, version: 1, partners: [{ name: '甲计量院' }] })
  const stale = await attempt(clerk.client, api.saveWindow, { body: { ...aWindowPage(), version: null } })
  expect([stale.status, stale.code]).toEqual([409, 'platform.stale'])
  const page = aWindowPage({ hours: hours(), partnerIds: [desk.organizationId], sign: '新的标识' })
  expect((await save(clerk, page, 1)).versions.map(({ number }) => number)).toEqual([2, 1])
  const old = await clerk.client.call(api.getWindowVersion, { params: { number: 1 } })
  expect([old.page.sign, old.savedBy]).toEqual(['质量基础设施一站式服务窗口（示例）', '金窗口'])

  const visitor = server.client()
  const find = (query: object) => visitor.call(api.listWindows, { query })
  expect((await find({ region: '64', service: 'metrology', q: '集中送检' })).entries).toMatchObject([
    { sign: '新的标识', organization: '高新园区窗口', today: { known: true, periods: [morning] } },
  ])
  for (const query of [{ region: '32' }, { service: 'brand' }, { kind: 'enterprise' }, { q: '%' }])
    expect([query, (await find(query)).total]).toEqual([query, 0])
  const shown = await visitor.call(api.getWindow, { params: { id: clerk.organizationId } })
  expect(shown.days).toHaveLength(15)
  expect(shown).toMatchObject({ number: 2, partners: [{ id: desk.organizationId }], staff: [{ name: '小金' }] })

  const elsewhere = { region: '640105', position: { latitude: 38.4914, longitude: 106.1503 } }
  await save(desk, aWindowPage({ kind: 'institution', ...elsewhere, sign: '计量院窗口' }))
  const near = async (from: string) =>
    (await find({ near: from })).entries.map(({ sign, distanceKm }) => [sign, distanceKm])
  expect(await near('38.5,106.14')).toEqual([
    ['计量院窗口', 1],
    ['新的标识', 11],
  ])
  expect(await near('640104')).toEqual([
    ['新的标识', null],
    ['计量院窗口', null],
  ])
  const { nodes } = await visitor.call(api.getWindowNetwork, {})
  expect(nodes).toMatchObject([
    { name: '新的标识', page: true, links: [{ name: '计量院窗口' }], offers: ['计量器具集中送检'] },
    { name: '计量院窗口', region: '640105', page: true },
  ])
  const own = await visitor.call(api.getWindow, { params: { id: desk.organizationId } })
  expect(own.partnerOf).toEqual([{ id: clerk.organizationId, name: '新的标识' }])

  await desk.client.call(api.withdrawWindow, { body: { version: 1 } })
  expect((await attempt(visitor, api.getWindow, { params: { id: desk.organizationId } })).status).toBe(404)
  expect((await visitor.call(api.getWindowNetwork, {})).nodes[1]).toMatchObject({ name: '甲计量院', page: false })
})

test('[NQI-4.2-sign] at the end of a loaded year the page says of which days nothing is known yet', async () => {
  const { version } = (await clerk.client.call(api.getOwnWindow, {})).window ?? {}
  await save(clerk, aWindowPage({ hours: hours() }), version)
  server.clock.set('2026-12-28T09:00:00+08:00')
  const { days } = await server.client().call(api.getWindow, { params: { id: clerk.organizationId } })
  server.clock.set('2026-03-02T09:00:00+08:00')
  expect(days.filter(({ known }) => !known).map(({ day }) => day)[0]).toBe('2027-01-01')
})

const exception = (day: string, periods = [morning]) => ({ hours: hours({ exceptions: [{ day, periods, note: '' }] }) })

test.each([
  ['no service', { services: [] }, 'body.services', 'windows.no-services'],
  ['nobody', { staff: [] }, 'body.staff', 'windows.no-staff'],
  ['six days', { hours: { ...hours(), weekdays: [[], [], [], [], [], []] } }, 'body.hours.weekdays', undefined],
  [
    'never open',
    { hours: hours({ weekdays: Array.from({ length: 7 }, () => []) }) },
    'body.hours.weekdays.0',
    'windows.never-open',
  ],
  ['open on National Day', exception('2026-10-01'), 'body.hours.exceptions.0.day', 'windows.open-on-holiday'],
  ['a year not loaded', exception('2027-02-01'), 'body.hours.exceptions.0.day', 'platform.year-not-loaded'],
  [
    'backwards',
    exception('2026-03-04', [{ from: '12:00', until: '09:00' }]),
    'body.hours.exceptions.0.periods.0.until',
    'windows.period-backwards',
  ],
  [
    'overlapping',
    exception('2026-03-04', [morning, { from: '11:00', until: '13:00' }]),
    'body.hours.exceptions.0.periods.1.from',
    'windows.periods-overlap',
  ],
  [
    'a place outside the country',
    { position: { latitude: 0, longitude: 106 } },
    'body.position.latitude',
    'position.latitude',
  ],
  ['a kind of others', { kind: 'institution' as const }, 'body.kind', 'windows.other-kind'],
  [
    'a partner that is none',
    { partnerIds: ['01900000-0000-7000-8000-00000000dead'] },
    'body.partnerIds.0',
    'windows.no-institution',
  ],
])('[NQI-4.2-sign] a page with %s is refused at its field', async (_, draft, path, code) => {
  const { version = null } = (await clerk.client.call(api.getOwnWindow, {})).window ?? {}
  const { status, error } = await attempt(clerk.client, api.saveWindow, { body: { ...aWindowPage(draft), version } })
  expect([status, error?.fields[0]?.path]).toEqual([400, path])
  if (code !== undefined) expect(error?.fields[0]?.code).toBe(code)
})
