import { type Appointment, appointments as api } from '@tongheng/contract/appointments'
import { listMails } from '@tongheng/contract/mailbox'
import { workOperations } from '@tongheng/contract/work'
import { windows } from '@tongheng/contract/windows'
import { createOrganization, deregisterNow } from '#modules/organizations'
import { aWindowPage } from '#modules/windows'
import { sql } from '#platform/db'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { own } from './tables.ts'
import { slotsIn } from './times.ts'

let server: TestApp
let clerk: Actress
let customer: Actress
let stranger: Actress

beforeAll(async () => {
  // Monday.
  server = await openApp({ startAt: '2026-03-02T08:59:00+08:00' })
  const open = (kind: 'window' | 'enterprise', name: string) =>
    createOrganization(server.app.platform, { kind, name, region: '640104' })
  clerk = await hire(server, (await open('window', '高新园区窗口')).id, '金窗口', ['window-clerk'])
  customer = await hire(server, (await open('enterprise', '乙企业')).id, '经办人', ['enterprise-member'])
  stranger = await hire(server, (await open('enterprise', '丙企业')).id, '路人', ['enterprise-member'])
})
afterAll(() => server.close())

const today = '2026-03-02'
const publish = (from: string, until = from, capacity = 1) =>
  clerk.client.call(api.publishSlots, { body: { from, until, minutes: 60, capacity } })
const slotsOf = async (day: string) =>
  (await server.client().call(api.listSlots, { params: { id: clerk.organizationId }, query: { from: day } })).entries
const firstSlot = async (day: string): Promise<string> => (await slotsOf(day))[0]?.id ?? ''
const bodyFor = (slotId: string) => ({
  windowId: clerk.organizationId,
  slotId,
  visitor: '王先生',
  visitorPhone: '13800138000',
  subject: '送检三把卡尺',
})
const book = (slotId: string, who = customer) => who.client.call(api.bookAppointment, { body: bodyFor(slotId) })

test('slots fill each opening period with whole slots, and none reaches over its end', () => {
  const periods = [
    { from: '09:00', until: '10:30' },
    { from: '13:30', until: '14:00' },
  ]
  expect(slotsIn('2026-03-02', periods, 40).map(({ startsAt }) => startsAt.toISOString())).toEqual([
    '2026-03-02T01:00:00.000Z',
    '2026-03-02T01:40:00.000Z',
  ])
})

test('[NQI-4.2-appointment] slots are published over the hours, without a page there are none', async () => {
  expect(
    (
      await attempt(clerk.client, api.publishSlots, {
        body: { from: '2026-03-03', until: '2026-03-03', minutes: 60, capacity: 1 },
      })
    ).code,
  ).toBe('appointments.no-window')
  await clerk.client.call(windows.saveWindow, { body: { ...aWindowPage(), version: null } })
  // Tuesday to the next Monday; the weekend is closed.
  expect(await publish('2026-03-03', '2026-03-09')).toEqual({ published: 35, closedDays: ['2026-03-07', '2026-03-08'] })
  expect(await slotsOf('2026-03-09')).toHaveLength(7)
  // Sunday 20 September is worked in exchange, 1 to 7 October is National Day.
  expect(await publish('2026-09-20')).toEqual({ published: 7, closedDays: [] })
})

test.each([
  ['on a statutory holiday', '2026-10-01', '2026-10-07', 'appointments.closed-days'],
  ['on a Sunday', '2026-03-08', '2026-03-08', 'appointments.closed-days'],
  ['yesterday', '2026-03-01', '2026-03-02', 'appointments.in-the-past'],
  ['backwards', '2026-03-05', '2026-03-04', 'appointments.days-backwards'],
  ['for a year', '2026-03-02', '2026-12-31', 'appointments.too-many-days'],
  ['where there are some', '2026-03-03', '2026-03-03', 'appointments.all-there'],
  ['in a year that is not loaded', '2027-01-04', '2027-01-05', 'platform.year-not-loaded'],
  ['into a year that is not loaded', '2026-12-30', '2027-01-05', 'platform.year-not-loaded'],
])('[NQI-4.2-appointment] slots %s are refused', async (_, from, until, code) => {
  const refused = await attempt(clerk.client, api.publishSlots, { body: { from, until, minutes: 60, capacity: 1 } })
  expect([refused.code, refused.error?.fields.length]).toEqual([code, 1])
})

test('[NQI-4.2-appointment] of 100 who want the last place at the same moment one gets it', async () => {
  const slotId = await firstSlot('2026-03-05')
  const tries = await Promise.all(
    Array.from({ length: 100 }, (_, at) =>
      attempt((at % 2 === 0 ? customer : clerk).client, api.bookAppointment, { body: bodyFor(slotId) }),
    ),
  )
  const codes = Map.groupBy(tries, ({ status, code }) => code ?? status)
  expect([...codes].map(([code, some]) => [code, some.length]).toSorted()).toEqual([
    [200, 1],
    ['appointments.full', 99],
  ])
  expect((await slotsOf('2026-03-05'))[0]).toMatchObject({ id: slotId, capacity: 1, free: 0 })
})

test('[NQI-4.2-appointment] the database itself gives no place twice, and none beyond the capacity', async () => {
  const { db } = server.app.platform
  const [row] = await own(db).selectFrom('appointments').selectAll().execute()
  if (!row) throw new Error('nobody booked')
  const again = (place: number) =>
    own(db)
      .insertInto('appointments')
      .values({ ...row, id: crypto.randomUUID(), number: 'YY-X', client_id: null, client_name: null, place })
      .execute()
  await expect(again(1)).rejects.toThrow('appointments_one_place')
  await expect(again(2)).rejects.toThrow('check')
  await expect(
    sql`update appointment_slots set capacity = 9 where id = ${row.slot_id}`.execute(own(db)),
  ).rejects.toThrow('foreign key')
  await expect(
    own(db)
      .insertInto('appointment_slots')
      .values({
        window_id: row.window_id,
        id: crypto.randomUUID(),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        capacity: 1,
        is_open: true,
        published_by_name: '',
        published_at: row.booked_at,
        version: 1,
      })
      .execute(),
  ).rejects.toThrow('appointment_slots_apart')
})

describe('[NQI-4.2-appointment] an appointment', () => {
  let booked: Appointment
  const params = () => ({ id: booked.id })
  const version = () => booked.version

  test('is seen by its enterprise and its window, and by nobody else', async () => {
    booked = await book(await firstSlot('2026-03-04'))
    expect(booked).toMatchObject({ number: expect.stringMatching(/^YY-2026-/), client: '乙企业', status: 'booked' })
    expect(booked.actions.map(({ action }) => action)).toEqual(['move', 'cancel'])
    const atWindow = await clerk.client.call(api.listAppointments, { query: { day: '2026-03-04' } })
    expect(atWindow.entries).toMatchObject([{ id: booked.id, visitorPhone: '13800138000' }])
    for (const operation of [api.getAppointment, api.getAppointmentCalendar])
      expect((await attempt(stranger.client, operation, { params: params() })).status).toBe(404)
    expect((await stranger.client.call(api.listAppointments, {})).total).toBe(0)
    const twice = await attempt(customer.client, api.bookAppointment, {
      body: bodyFor(await firstSlot('2026-03-04')),
    })
    expect(twice.code).toBe('appointments.full')
  })

  test('is moved to another slot, which frees its place, and is in the enterprise’s calendar', async () => {
    const [slot, other] = await slotsOf('2026-03-04')
    const body = { slotId: other?.id ?? '', version: version() }
    booked = await customer.client.call(api.moveAppointment, { params: params(), body })
    expect(booked.startsAt).toBe(other?.startsAt)
    expect((await slotsOf('2026-03-04'))[0]).toEqual({ ...slot, free: 1 })
    const same = await attempt(customer.client, api.moveAppointment, {
      params: params(),
      body: { ...body, version: version() },
    })
    expect(same.code).toBe('appointments.same-slot')
    const answer = await server.app.http.inject({
      url: `/api/appointments/${booked.id}/calendar`,
      headers: { cookie: customer.cookie },
    })
    expect(answer.body).toContain('DTSTART:20260304T020000Z')
  })

  test('waits in the window’s list on its day, and is noted there as arrived or missed', async () => {
    const early = await attempt(clerk.client, api.arriveAppointment, { params: params(), body: { version: version() } })
    expect([early.status, early.code]).toEqual([403, 'appointments.other-day'])
    await clerk.client.call(api.publishSlots, { body: { from: today, until: today, minutes: 10, capacity: 1 } })
    const [first, second] = await slotsOf(today)
    const missed = await book(second?.id ?? '', stranger)
    booked = await book(first?.id ?? '')
    const notYet = await attempt(clerk.client, api.missAppointment, { params: { id: missed.id }, body: { version: 1 } })
    expect(notYet.code).toBe('appointments.not-begun')
    server.clock.advance(22 * 60_000)
    const { groups } = await clerk.client.call(workOperations.listWork, {})
    expect(groups.find(({ kind }) => kind === 'appointments.today')?.total).toBe(2)
    const late = await attempt(customer.client, api.cancelAppointment, { params: params(), body: { version: 1 } })
    expect([late.status, late.code]).toEqual([403, 'appointments.not-client'])
    booked = await clerk.client.call(api.arriveAppointment, { params: params(), body: { version: 1 } })
    expect([booked.status, booked.actions]).toEqual(['arrived', []])
    const again = await attempt(clerk.client, api.cancelAppointment, { params: params(), body: { version: version() } })
    expect([again.status, again.code]).toEqual([409, 'platform.no-such-move'])
    const noted = await clerk.client.call(api.missAppointment, { params: { id: missed.id }, body: { version: 1 } })
    expect(noted.status).toBe('no-show')
  })

  test('that the window cancels is told to who booked, and a withdrawn slot is booked by nobody', async () => {
    const slotId = await firstSlot('2026-03-06')
    booked = await book(slotId)
    const { entries } = await clerk.client.call(api.listOwnSlots, { query: { day: '2026-03-06' } })
    const slot = entries.find(({ id }) => id === slotId)
    const { entries: toCome } = await clerk.client.call(api.listOwnSlots, { query: {} })
    expect(toCome.every(({ endsAt }) => new Date(endsAt) > server.app.platform.now())).toBe(true)
    await clerk.client.call(api.withdrawSlot, { params: { id: slotId }, body: { version: slot?.version ?? 0 } })
    expect((await attempt(stranger.client, api.bookAppointment, { body: bodyFor(slotId) })).code).toBe(
      'appointments.slot-closed',
    )
    await clerk.client.call(api.cancelAppointment, { params: params(), body: { reason: '停电', version: version() } })
    await server.drain()
    const mails = (await clerk.client.call(listMails, {})).entries
    expect(mails.some(({ subject }) => subject.includes(booked.number))).toBe(true)
  })

  test('is not booked when the hours have changed since', async () => {
    const slotId = await firstSlot('2026-03-09')
    const { window } = await clerk.client.call(windows.getOwnWindow, {})
    const hours = { ...aWindowPage().hours, exceptions: [{ day: '2026-03-09', periods: [], note: '盘点' }] }
    await clerk.client.call(windows.saveWindow, {
      body: { ...aWindowPage({ hours }), version: window?.version ?? null },
    })
    const refused = await attempt(customer.client, api.bookAppointment, { body: bodyFor(slotId) })
    expect(refused.error?.fields[0]).toMatchObject({ path: 'body.slotId', code: 'appointments.closed-then' })
  })

  test('outside hours that were changed is told to who booked and marked, and its slot is withdrawn', async () => {
    await clerk.client.call(api.publishSlots, {
      body: { from: '2026-03-10', until: '2026-03-10', minutes: 60, capacity: 1 },
    })
    const slots = await slotsOf('2026-03-10')
    booked = await book(slots[0]?.id ?? '')
    const { window } = await clerk.client.call(windows.getOwnWindow, {})
    const afternoon = [{ from: '13:30', until: '17:30' }]
    const hours = { ...aWindowPage().hours, exceptions: [{ day: '2026-03-10', periods: afternoon, note: '上午盘点' }] }
    await clerk.client.call(windows.saveWindow, {
      body: { ...aWindowPage({ hours }), version: window?.version ?? null },
    })
    await server.drain()
    const left = await slotsOf('2026-03-10')
    expect(left.length).toBeLessThan(slots.length)
    expect(left.every(({ startsAt }) => startsAt >= '2026-03-10T05:30:00.000Z')).toBe(true)
    expect(await customer.client.call(api.getAppointment, { params: params() })).toMatchObject({
      status: 'booked',
      slotWithdrawn: true,
    })
    const mails = (await clerk.client.call(listMails, {})).entries
    expect(mails.filter(({ subject }) => subject.includes(booked.number)).map(({ to }) => to)).toEqual([customer.email])
    expect(mails.some(({ to, subject }) => to === clerk.email && subject.includes('新的办理时间'))).toBe(true)
    const [next] = left
    const moved = { slotId: next?.id ?? '', version: version() }
    booked = await customer.client.call(api.moveAppointment, { params: params(), body: moved })
    expect(booked.slotWithdrawn).toBe(false)
  })

  test('[NQI-6.1-closing] at the window of an organisation that was deregistered is cancelled, and who booked is told', async () => {
    await deregisterNow(server.app.platform, clerk.organizationId)
    await server.drain()
    expect(await customer.client.call(api.getAppointment, { params: params() })).toMatchObject({ status: 'cancelled' })
    const open = await own(server.app.platform.db)
      .selectFrom('appointment_slots')
      .select('id')
      .where('is_open', '=', true)
      .where('starts_at', '>', server.clock.now())
      .execute()
    expect(open).toEqual([])
    const mails = (await customer.client.call(listMails, {})).entries
    expect(mails.some(({ to, subject }) => to === customer.email && subject.includes('窗口取消了预约'))).toBe(true)
  })
})
