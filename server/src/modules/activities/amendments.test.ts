import {
  activities as api,
  AnnouncementChange,
  type AnnouncementChangeInput,
  type OwnActivity,
} from '@tongheng/contract/activities'
import { getMail, listMails } from '@tongheng/contract/mailbox'
import { createOrganization } from '#modules/organizations'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anActivity } from './fixtures.ts'

const start = '2026-03-02T09:00:00+08:00'
let server: TestApp
let desk: Actress
let rival: Actress
let buyer: Actress

beforeAll(async () => {
  server = await openApp({ startAt: start })
  const open = async (kind: 'institution' | 'enterprise', name: string) =>
    (await createOrganization(server.app.platform, { kind, name, region: '640104' })).id
  desk = await hire(server, await open('institution', '甲计量院'), '业务员', ['service-desk'])
  rival = await hire(server, await open('institution', '乙校准公司'), '对手', ['service-desk'])
  buyer = await hire(server, await open('enterprise', '示例机械有限公司'), '李小工', ['enterprise-member'])
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(start))

async function published(changes: Parameters<typeof anActivity>[0] = {}): Promise<OwnActivity> {
  const { id, version } = await desk.client.call(api.draftActivity, { body: anActivity(changes) })
  return desk.client.call(api.publishActivity, { params: { id }, body: { version } })
}

const enrol = (id: string, name: string) =>
  buyer.client.call(api.enrol, { params: { id }, body: { who: 'colleague', name, email: '', consent: true } })

/** What is announced now, with these changes. */
async function amend(id: string, changes: Partial<AnnouncementChangeInput> & { reason?: string }, who = desk) {
  const { draft, meetings, version } = await desk.client.call(api.getOwnActivity, { params: { id } })
  const announced = draft.meetings.map((meeting, at) => ({ ...meeting, id: meetings[at]?.id ?? null }))
  const body = { ...AnnouncementChange.parse({ ...draft, meetings: announced }), version, ...changes }
  return attempt(who.client, api.amendActivity, { params: { id }, body })
}

const field = async (answer: ReturnType<typeof amend>) => {
  const { error } = await answer
  return [error?.fields[0]?.path, error?.code]
}

async function mailsToBuyer(): Promise<string[]> {
  await server.drain()
  const { entries } = await buyer.client.call(listMails, { query: { size: 200 } })
  const mails = entries.map(({ id }) => buyer.client.call(getMail, { params: { id } }))
  return (await Promise.all(mails)).map(({ subject, text }) => `${subject}\n${text}`)
}

test('[NQI-5.x-training] when time or place change, who is enrolled or waits is told what holds now, and the change is kept', async () => {
  const { id, meetings } = await published({ capacity: 1 })
  const mine = await enrol(id, '张一')
  await enrol(id, '李二')
  const [first, second] = meetings
  const moved = [
    { id: first?.id ?? '', day: '2026-03-05', from: '14:00', until: '15:00' },
    { id: second?.id ?? '', day: '2026-03-02', from: '11:00', until: '11:40' },
  ]
  expect(await field(amend(id, { meetings: moved }))).toEqual(['body.reason', 'activities.reason-needed'])
  const before = (await mailsToBuyer()).length
  const { answer } = await amend(id, { meetings: moved, place: '二楼报告厅', reason: '原场地检修' })
  expect(answer?.meetings.map((meeting) => meeting.id)).toEqual([second?.id, first?.id])
  expect(answer?.amendments).toMatchObject([
    {
      by: '业务员',
      reason: '原场地检修',
      changes: [
        { field: 'place', before: '示例市标准路 8 号培训室', after: '二楼报告厅' },
        { field: 'meetings', after: '2026-03-02 11:00–11:40\n2026-03-05 14:00–15:00' },
      ],
    },
  ])
  const told = (await mailsToBuyer()).slice(0, -before)
  expect(told).toHaveLength(2)
  for (const mail of told) {
    expect(mail).toContain('时间改为：\n2026-03-02 11:00–11:40\n2026-03-05 14:00–15:00')
    expect(mail).toContain('地点改为：二楼报告厅，也可线上参加')
    expect(mail).toContain('原场地检修')
  }
  const page = await server.client().call(api.getActivity, { params: { id } })
  expect(page.amended).toMatchObject({ fields: ['place', 'meetings'], reason: '原场地检修' })
  const enrolment = await buyer.client.call(api.getEnrolment, { params: { id: mine.id } })
  expect([enrolment.place, enrolment.amended?.reason]).toEqual(['二楼报告厅', '原场地检修'])
  // What is said about it concerns nobody who is enrolled.
  expect((await amend(id, { purpose: '换一种说法' })).status).toBe(200)
  expect((await mailsToBuyer()).length).toBe(before + 2)
  expect((await amend(id, {}, rival)).status).toBe(404)
})

test('[NQI-5.x-training] the limit is not lowered below who holds a place; a raised one lets the waiting list move up', async () => {
  const { id } = await published({ capacity: 3 })
  const placed = [await enrol(id, '甲'), await enrol(id, '乙'), await enrol(id, '丙')]
  const waits = await enrol(id, '丁')
  expect(await field(amend(id, { capacity: 2 }))).toEqual(['body.capacity', 'activities.fewer-places'])
  const stateOf = async (one: { id: string }) =>
    (await buyer.client.call(api.getEnrolment, { params: { id: one.id } })).status
  expect((await amend(id, { capacity: 4 })).answer?.draft.capacity).toBe(4)
  expect(await stateOf(waits)).toBe('offered')
  // Three of four places are left, the last among them: it gets a number within the new limit.
  const [given] = placed
  await buyer.client.call(api.withdrawEnrolment, { params: { id: given?.id ?? '' }, body: { version: 1 } })
  expect((await amend(id, { capacity: 3 })).answer?.draft.capacity).toBe(3)
  expect([await stateOf(waits), await stateOf(placed[2] ?? waits)]).toEqual(['offered', 'enrolled'])
  const { version } = await buyer.client.call(api.getEnrolment, { params: { id: waits.id } })
  // An offer ends with the begin of the first meeting, wherever that is moved.
  const [meeting] = (await desk.client.call(api.getOwnActivity, { params: { id } })).meetings
  const earlier = [{ id: meeting?.id ?? '', day: '2026-03-02', from: '09:30', until: '10:00' }]
  expect((await amend(id, { meetings: earlier, reason: '提前' })).status).toBe(200)
  const offer = await buyer.client.call(api.getEnrolment, { params: { id: waits.id } })
  expect([offer.offeredUntil, offer.version]).toEqual(['2026-03-02T01:30:00.000Z', version])
})

test('[NQI-5.x-training] nothing becomes incomplete or past; what has begun stays, and what is over is changed no more', async () => {
  const { id, meetings } = await published()
  const { id: morning = '' } = meetings[0] ?? {}
  const { id: noon = '' } = meetings[1] ?? {}
  const reason = '调整'
  const first = { id: morning, day: '2026-03-02', from: '10:00', until: '11:00' }
  const second = { id: noon, day: '2026-03-02', from: '11:00', until: '11:40' }
  expect(await field(amend(id, { purpose: '' }))).toEqual(['body.purpose', 'activities.missing'])
  expect(await field(amend(id, { meetings: [], reason }))).toEqual(['body.meetings', 'activities.missing'])
  const past = { ...first, from: '08:00' }
  expect(await field(amend(id, { meetings: [past, second], reason }))).toEqual([
    'body.meetings.0.from',
    'activities.in-the-past',
  ])
  const late = { ...second, day: '2026-03-04' }
  expect(
    await field(amend(id, { meetings: [late, { ...first, day: '2026-03-04' }], enrolUntil: '2026-03-05', reason })),
  ).toEqual(['body.enrolUntil', 'activities.enrol-after-start'])
  expect((await amend(id, { meetings: [{ ...first, id: desk.organizationId }], reason })).status).toBe(404)
  const mine = await enrol(id, '张一')
  server.clock.set('2026-03-02T10:30:00+08:00')
  await desk.client.call(api.closeActivity, { params: { id }, body: { version: 1 + 1 } })
  const mark = { meetingId: noon, enrolmentId: mine.id, mark: 'arrive' as const }
  await desk.client.call(api.markAttendance, { params: { id }, body: mark })
  for (const [at, wanted] of [
    [0, [{ ...first, until: '10:50' }, second]],
    [1, [first, { ...second, until: '11:50' }]],
  ] as const)
    expect(await field(amend(id, { meetings: [...wanted], reason }))).toEqual([
      `body.meetings.${at}.from`,
      'activities.meeting-begun',
    ])
  expect(await field(amend(id, { meetings: [second], reason }))).toEqual(['body.meetings', 'activities.meeting-begun'])
  const added = { id: null, day: '2026-03-02', from: '12:00', until: '12:10' }
  expect((await amend(id, { meetings: [first, second, added], reason })).answer?.meetings).toHaveLength(3)
  server.clock.set('2026-03-02T12:10:00+08:00')
  expect((await amend(id, { purpose: '事后' })).code).toBe('activities.over')
})
