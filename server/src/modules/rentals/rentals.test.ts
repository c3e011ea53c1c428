import { rentals as api, type RentalRequest, type RentalView } from '@tongheng/contract/rentals'
import { quarantineEquipment } from '@tongheng/contract/equipment'
import { workOperations } from '@tongheng/contract/work'
import { calendar2026, calendarOf } from '#platform/clock/calendars'
import { plusDays } from '#platform/clock/workingDays'
import { aUsableStandard } from '#modules/equipment'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTimeOf } from './hours.ts'
import { own } from './tables.ts'

let server: TestApp
let keeper: Actress
let customer: Actress
let stranger: Actress
let pieceId: string
let offer: { institutionId: string; id: string }

const draft = {
  kind: 'equipment' as const,
  name: '标准砝码分时租赁',
  description: 'F2 等级标准砝码',
  rules: '须由经培训的人员使用',
  audience: 'all' as const,
  price: '80.00',
  unit: 'hour' as const,
  deposit: '500.00',
  opensAt: '09:00',
  closesAt: '17:00',
  mostHours: 4,
  mostDays: 3,
}

beforeAll(async () => {
  // Monday.
  server = await openApp({ startAt: '2026-03-02T08:50:00+08:00' })
  const open = (kind: 'institution' | 'enterprise', name: string, region: string) =>
    createOrganization(server.app.platform, { kind, name, region })
  keeper = await hire(server, (await open('institution', '甲院', '640104')).id, '设备员', [
    'equipment-keeper',
    'technical-manager',
  ])
  customer = await hire(server, (await open('enterprise', '乙企业', '640105')).id, '经办人', ['enterprise-admin'])
  stranger = await hire(server, (await open('enterprise', '外地企业', '320106')).id, '路人', ['enterprise-admin'])
  pieceId = (await aUsableStandard(keeper.client)).id
  offer = await keeper.client.call(api.openOffer, { body: { ...draft, equipmentId: pieceId } })
})
afterAll(() => server.close())

const hours = (day: string, from = '09:00', until = '11:00'): RentalRequest => ({
  institutionId: offer.institutionId,
  offerId: offer.id,
  day,
  from,
  until,
  purpose: '核查本厂天平',
  contact: '王工',
  contactPhone: '13800138000',
})
/** Over several days. */
const days = (day: string, untilDay: string, from = '15:00', until = '11:00'): RentalRequest => ({
  ...hours(day, from, until),
  untilDay,
})
const ask = (request: RentalRequest, who = customer) => attempt(who.client, api.requestRental, { body: request })
const asked = async (request: RentalRequest): Promise<RentalView> => {
  const { answer, error } = await ask(request)
  if (!answer) throw new Error(error?.message)
  return answer
}
const keyOf = ({ institutionId, id }: RentalView) => ({ institutionId, id })

test('[NQI-4.2-sharing] of 40 who want overlapping hours one gets them, and the calendar shows them taken', async () => {
  const tries = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      ask(
        at % 2 === 0 ? hours('2026-03-05') : hours('2026-03-05', '10:00', '12:00'),
        at % 3 === 0 ? stranger : customer,
      ),
    ),
  )
  const codes = Map.groupBy(tries, ({ status, code }) => code ?? status)
  expect([...codes].map(([code, some]) => [code, some.length]).toSorted()).toEqual([
    [200, 1],
    ['rentals.taken', 39],
  ])
  const shown = await server.client().call(api.getSharedOffer, { params: offer, query: { from: '2026-03-05' } })
  expect(shown.hindrance).toBeNull()
  const [thursday, friday, saturday] = shown.days
  expect(thursday?.hours.filter(({ free }) => !free)).toHaveLength(2)
  expect([friday?.hours.length, saturday?.hours.length]).toEqual([8, 0])
})

test('[NQI-4.2-sharing] the database gives the hours of a piece to nobody else, whatever it is offered as', async () => {
  const { db } = server.app.platform
  const row = await own(db).selectFrom('rentals').selectAll().executeTakeFirstOrThrow()
  const other = await keeper.client.call(api.openOffer, {
    body: { ...draft, kind: 'testing', name: '代检', equipmentId: pieceId },
  })
  const again = { ...row, id: crypto.randomUUID(), number: 'GX-X', offer_id: other.id }
  await expect(own(db).insertInto('rentals').values(again).execute()).rejects.toThrow('rentals_apart')
  await expect(
    own(db)
      .insertInto('rentals')
      .values({ ...again, resource_id: other.id })
      .execute(),
  ).rejects.toThrow('check')
  await expect(own(db).deleteFrom('rental_steps').execute()).rejects.toThrow()
})

test('[NQI-4.2-sharing] a booking goes from request through use log to the settled deposit, seen by both sides only', async () => {
  let rental = await asked(hours('2026-03-02'))
  const params = keyOf(rental)
  expect(rental).toMatchObject({ status: 'requested', fee: '160.00', deposit: '500.00', institution: '甲院' })
  expect((await attempt(stranger.client, api.getRental, { params })).status).toBe(404)
  const own = await attempt(customer.client, api.approveRental, { params, body: { version: 1 } })
  expect(own.status).toBe(403)
  const { groups } = await keeper.client.call(workOperations.listWork, {})
  expect(groups.find(({ kind }) => kind === 'rentals.decide')?.total).toBe(2)
  rental = await keeper.client.call(api.approveRental, { params, body: { version: 1 } })
  const say = (text: string) => ({ params, body: { text, version: rental.version } })
  rental = await keeper.client.call(api.handOverRental, say('外观完好，附件齐全，押金已收'))
  rental = await customer.client.call(api.logRentalUse, say('09:10 开始核查天平，室温 20.1 ℃'))
  rental = await keeper.client.call(api.takeBackRental, {
    params,
    body: { text: '一只砝码有划痕', sound: false, version: rental.version },
  })
  const settle = (deduction: string, text: string) =>
    attempt(keeper.client, api.settleRental, { params, body: { deduction, text, version: rental.version } })
  expect((await settle('500.01', '划痕')).error?.fields[0]?.code).toBe('rentals.deduction-too-large')
  expect((await settle('120.5', '')).error?.fields[0]?.code).toBe('rentals.deduction-why')
  const done = (await settle('120.5', '砝码划痕修复')).answer
  expect(done).toMatchObject({ status: 'settled', returnedSound: false, refund: '379.50', actions: [] })
  expect(done?.steps.map(({ action, by }) => [action, by])).toEqual([
    ['request', '经办人'],
    ['approve', '设备员'],
    ['hand-over', '设备员'],
    ['log', '经办人'],
    ['take-back', '设备员'],
    ['settle', '设备员'],
  ])
})

test.each([
  ['on a Saturday', (hoursOf) => hoursOf('2026-03-07'), 'body.day', 'rentals.no-working-day'],
  ['on a holiday', (hoursOf) => hoursOf('2026-10-01'), 'body.day', 'rentals.no-working-day'],
  ['in a year not loaded', (hoursOf) => hoursOf('2027-03-01'), 'body.day', 'platform.year-not-loaded'],
  ['backwards', (hoursOf) => hoursOf('2026-03-06', '11:00', '09:00'), 'body.until', 'rentals.hours-backwards'],
  ['at night', (hoursOf) => hoursOf('2026-03-06', '07:00', '10:00'), 'body.from', 'rentals.not-open-then'],
  ['for six hours', (hoursOf) => hoursOf('2026-03-06', '09:00', '15:00'), 'body.until', 'rentals.too-long'],
  ['yesterday', (hoursOf) => hoursOf('2026-02-27'), 'body.from', 'rentals.in-the-past'],
  ['in the evening', (hoursOf) => hoursOf('2026-03-06', '15:00', '18:00'), 'body.until', 'rentals.not-open-then'],
  ['backwards by days', () => days('2026-03-06', '2026-03-05'), 'body.untilDay', 'rentals.days-backwards'],
  ['until a Saturday', () => days('2026-03-06', '2026-03-07'), 'body.untilDay', 'rentals.no-working-day'],
  ['into a year not loaded', () => days('2026-12-31', '2027-01-04'), 'body.untilDay', 'platform.year-not-loaded'],
  ['over four working days', () => days('2026-03-12', '2026-03-17'), 'body.untilDay', 'rentals.too-many-days'],
  [
    'until before it opens',
    () => days('2026-03-12', '2026-03-13', '15:00', '08:00'),
    'body.until',
    'rentals.not-open-then',
  ],
  ['not stated', (hoursOf) => hoursOf('2026-03-06', ''), 'body.from', 'platform.required'],
  ['at a half hour', (hoursOf) => hoursOf('2026-03-06', '09:30', '11:00'), 'body.from', 'rentals.whole-hours'],
] satisfies [string, (of: typeof hours) => RentalRequest, string, string][])(
  '[NQI-4.2-sharing] hours %s are refused at their field',
  async (_, request, path, code) => {
    const fields = (await ask(request(hours))).error?.fields
    expect(fields?.filter((one) => one.path === path).map((one) => one.code)).toEqual([code])
  },
)

test('[NQI-4.2-sharing] a rental over a weekend holds the piece from its beginning to its end, and costs the hours in which it is open', async () => {
  const over = await asked(days('2026-03-13', '2026-03-16'))
  // Friday from 15 until 17, Monday from 9 until 11.
  expect(over).toMatchObject({
    fee: '320.00',
    startsAt: '2026-03-13T07:00:00.000Z',
    endsAt: '2026-03-16T03:00:00.000Z',
  })
  for (const [day, from, until] of [
    ['2026-03-13', '16:00', '17:00'],
    ['2026-03-16', '09:00', '10:00'],
  ] as const)
    expect((await ask(hours(day, from, until), stranger)).code).toBe('rentals.taken')
  expect((await ask(days('2026-03-12', '2026-03-13', '09:00', '16:00'))).code).toBe('rentals.taken')
  const shown = await server.client().call(api.getSharedOffer, { params: offer, query: { from: '2026-03-13' } })
  expect(
    shown.days.slice(0, 4).map(({ day, hours: some }) => [day.slice(8), some.filter(({ free }) => free).length]),
  ).toEqual([
    ['13', 6],
    ['14', 0],
    ['15', 0],
    ['16', 6],
  ])
  expect((await ask(hours('2026-03-16', '11:00', '12:00'), stranger)).answer?.fee).toBe('80.00')
})

test('[NQI-4.2-sharing] by the day a rental costs each working day begun; what is given back the same day takes no others', async () => {
  const byDay = { ...draft, kind: 'testing' as const, name: '按天', unit: 'day' as const, equipmentId: null }
  const made = await keeper.client.call(api.openOffer, { body: byDay })
  const request = (untilDay: string) => ({ ...days('2026-04-03', untilDay), offerId: made.id })
  // Qingming: the Monday is a holiday.
  expect((await ask(request('2026-04-08'))).answer?.fee).toBe('240.00')
  const { equipmentId: _equipmentId, kind: _kind, mostDays: _mostDays, ...rest } = byDay
  const params = { institutionId: made.institutionId, id: made.id }
  await keeper.client.call(api.changeOffer, { params, body: { ...rest, open: true, version: 1 } })
  expect((await ask({ ...request('2026-04-08'), day: '2026-04-07' })).error?.fields[0]?.code).toBe(
    'rentals.one-day-only',
  )
})

test('[NQI-4.2-sharing] open time of several days is that of its days one by one', () => {
  const calendar = calendarOf([calendar2026])
  const open = { opens_at: '08:00', closes_at: '20:00' }
  const hour = (at: number) => `${String(at).padStart(2, '0')}:00`
  const someHour = fc.integer({ min: 9, max: 19 })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 30 }),
      someHour,
      someHour,
      (at, count, a, b) => {
        const day = plusDays('2026-01-05', at)
        const untilDay = plusDays(day, count)
        const [from, until] = [hour(a), hour(b)]
        const one = (that: string, begin: string, end: string) =>
          openTimeOf(open, { day: that, from: begin, untilDay: that, until: end }, calendar)
        const between = Array.from({ length: count - 1 }, (_, n) => one(plusDays(day, n + 1), '08:00', '20:00'))
        const all = [one(day, from, '20:00'), ...between, one(untilDay, '08:00', until)]
        const sum = (key: 'hours' | 'days') => all.reduce((total, part) => total + part[key], 0)
        expect(openTimeOf(open, { day, from, untilDay, until }, calendar)).toEqual({
          hours: sum('hours'),
          days: sum('days'),
        })
      },
    ),
  )
})

test('[NQI-4.2-sharing] equipment in quarantine or without a valid certificate is neither booked, approved nor handed over', async () => {
  const rental = await asked(hours('2026-03-02', '14:00', '15:00'))
  const params = keyOf(rental)
  await keeper.client.call(quarantineEquipment, {
    params: { institutionId: keeper.organizationId, id: pieceId },
    body: { reason: '跌落', version: 1 },
  })
  const approve = await attempt(keeper.client, api.approveRental, { params, body: { version: 1 } })
  expect([approve.status, approve.code]).toEqual([409, 'rentals.not-usable'])
  expect((await ask(hours('2026-03-09'))).code).toBe('rentals.not-usable')
  const { entries } = await server.client().call(api.listSharedOffers, { query: { q: '砝码分时' } })
  expect(entries[0]?.hindrance).not.toBeNull()
  await keeper.client.call(api.refuseRental, { params, body: { text: '设备隔离', version: 1 } })
})

test('[NQI-4.2-sharing] a service for the region is not for others, and what is closed is not found', async () => {
  const service = {
    ...draft,
    kind: 'experiment' as const,
    name: '振动实验外包',
    audience: 'region' as const,
    unit: 'job' as const,
  }
  const made = await keeper.client.call(api.openOffer, { body: { ...service, equipmentId: null } })
  const request = { ...hours('2026-03-10'), offerId: made.id }
  expect((await ask(request, stranger)).code).toBe('rentals.other-region')
  expect((await ask(request)).answer).toMatchObject({ kind: 'experiment', fee: '80.00' })
  const { kind: _kind, ...rest } = service
  const params = { institutionId: made.institutionId, id: made.id }
  await keeper.client.call(api.changeOffer, { params, body: { ...rest, open: false, version: 1 } })
  expect((await attempt(server.client(), api.getSharedOffer, { params, query: {} })).status).toBe(404)
  expect((await ask({ ...request, day: '2026-03-11' })).status).toBe(404)
  const twice = await attempt(keeper.client, api.openOffer, { body: { ...draft, equipmentId: pieceId } })
  expect(twice.error?.fields[0]?.code).toBe('rentals.offered-already')
  const none = await attempt(keeper.client, api.openOffer, { body: { ...draft, equipmentId: null } })
  expect(none.error?.fields[0]?.code).toBe('rentals.equipment-needed')
})

test('[NQI-4.2-sharing] a booking whose time has passed is neither approved nor handed over, but refused or cancelled', async () => {
  const draftOf = { ...draft, kind: 'experiment' as const, name: '冲击实验外包', unit: 'job' as const }
  const made = await keeper.client.call(api.openOffer, { body: { ...draftOf, equipmentId: null } })
  const [late, unused] = [
    await asked({ ...hours('2026-03-12'), offerId: made.id }),
    await asked({ ...hours('2026-03-12', '12:00', '13:00'), offerId: made.id }),
  ]
  await keeper.client.call(api.approveRental, { params: keyOf(unused), body: { version: 1 } })
  server.clock.set('2026-03-12T13:00:00+08:00')
  const later = await hire(server, keeper.organizationId, '值班员', ['equipment-keeper'])
  const body = { version: 1 }
  expect((await attempt(later.client, api.approveRental, { params: keyOf(late), body })).code).toBe('rentals.over')
  const handOver = { params: keyOf(unused), body: { text: '完好', version: 2 } }
  expect((await attempt(later.client, api.handOverRental, handOver)).code).toBe('rentals.over')
  const { actions } = await later.client.call(api.getRental, { params: keyOf(late) })
  expect(actions.flatMap(({ action, allowed }) => (allowed ? [action] : []))).toEqual(['refuse', 'cancel'])
  await later.client.call(api.refuseRental, { params: keyOf(late), body: { text: '已过预约时间', version: 1 } })
})
