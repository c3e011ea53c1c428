import { activities as api, type EnrolmentView, type OwnActivity } from '@tongheng/contract/activities'
import { getMail, listMails } from '@tongheng/contract/mailbox'
import { workOperations } from '@tongheng/contract/work'
import { createOrganization } from '#modules/organizations'
import { systemContext } from '#platform/context'
import { sql } from '#platform/db'
import { readPdf } from '#platform/documents/readPdf'
import { attempt, openApp, type TestApp } from '#test/harness'
import { type Actress, hire } from '#test/laboratory'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anActivity } from './fixtures.ts'
import { endOverTime } from './overTime.ts'

const start = '2026-03-02T09:00:00+08:00'
let server: TestApp
let desk: Actress
let rival: Actress
let buyer: Actress
let colleague: Actress
let others: Actress[]

beforeAll(async () => {
  server = await openApp({ startAt: start })
  const open = async (kind: 'institution' | 'enterprise', name: string) =>
    (await createOrganization(server.app.platform, { kind, name, region: '640104' })).id
  desk = await hire(server, await open('institution', '甲计量院'), '业务员', ['service-desk'])
  rival = await hire(server, await open('institution', '乙校准公司'), '对手', ['service-desk'])
  const gauge = await open('enterprise', '示例机械有限公司')
  buyer = await hire(server, gauge, '李小工', ['enterprise-member'])
  colleague = await hire(server, gauge, '周同事', ['enterprise-member'])
  others = []
  for (const name of ['丙厂', '丁厂'])
    others.push(await hire(server, await open('enterprise', name), `${name}人员`, ['enterprise-admin']))
})
afterAll(() => server.close())
beforeEach(() => server.clock.set(start))

const drafted = (changes: Parameters<typeof anActivity>[0] = {}) =>
  desk.client.call(api.draftActivity, { body: anActivity(changes) })

async function published(changes: Parameters<typeof anActivity>[0] = {}): Promise<OwnActivity> {
  const { id, version } = await drafted(changes)
  return desk.client.call(api.publishActivity, { params: { id }, body: { version } })
}

const self = { who: 'self' as const, consent: true as const }
const named = (name: string, email = '') => ({ who: 'colleague' as const, name, email, consent: true as const })
const enrol = (who: Actress, id: string, body: Parameters<typeof named> | 'self' = 'self') =>
  attempt(who.client, api.enrol, { params: { id }, body: body === 'self' ? self : named(...body) })

async function enrolled(
  who: Actress,
  id: string,
  body: Parameters<typeof named> | 'self' = 'self',
): Promise<EnrolmentView> {
  const { answer, error } = await enrol(who, id, body)
  if (!answer) throw new Error(error?.message)
  return answer
}

async function newestMail(who: Actress): Promise<string> {
  await server.drain()
  const { entries } = await who.client.call(listMails, { query: { size: 200 } })
  const { subject, text } = await who.client.call(getMail, { params: { id: entries[0]?.id ?? '' } })
  return `${subject}\n${text}`
}

/** The bytes of a file that was answered. */
const bytesOf = async (file: unknown): Promise<Uint8Array> => new Uint8Array(await (file as Blob).arrayBuffer())

const ofOwn = (id: string) => desk.client.call(api.getOwnActivity, { params: { id } })
const move = async (id: string, operation: typeof api.closeActivity) =>
  attempt(desk.client, operation, { params: { id }, body: { version: (await ofOwn(id)).version } })

test('[NQI-5.x-training] nothing is published incomplete, nothing in the past; a draft is nobody else’s', async () => {
  const empty = {
    purpose: '',
    programme: [],
    place: '',
    meetings: [],
    capacity: null,
    contactPhone: null,
    feeCovers: '',
  }
  const draft = await drafted({ ...empty, onlineAddress: '', audience: '', contact: '', enrolUntil: null })
  const publish = (id: string, version: number) =>
    attempt(desk.client, api.publishActivity, { params: { id }, body: { version } })
  const refused = await publish(draft.id, draft.version)
  expect(refused.error?.fields.map(({ path }) => path)).toEqual(draft.missing.map((field) => `body.${field}`))
  expect(draft.missing).toHaveLength(11)
  const forged = sql`update activities set status = 'published', published_at = now() where id = ${draft.id}`
  await expect(forged.execute(server.database.db)).rejects.toThrow('activities_complete')

  const past = await drafted({ meetings: [{ day: '2026-03-01', from: '09:00', until: '10:00' }] })
  expect((await publish(past.id, 1)).code).toBe('activities.in-the-past')
  const late = await drafted({ enrolUntil: '2026-03-03' })
  expect((await publish(late.id, 1)).code).toBe('activities.enrol-after-start')
  const params = { id: draft.id }
  expect((await attempt(rival.client, api.getOwnActivity, { params })).status).toBe(404)
  expect((await attempt(server.client(), api.getActivity, { params })).status).toBe(404)
})

test.each([
  ['body.meetings.0.until', { meetings: [{ day: '2026-03-02', from: '12:00', until: '09:00' }] }],
  [
    'body.meetings.1.from',
    {
      meetings: [
        { day: '2026-03-02', from: '09:00', until: '12:00' },
        { day: '2026-03-02', from: '11:00', until: '13:00' },
      ],
    },
  ],
  ['body.capacity', { capacity: 0 }],
  ['body.region', { region: '999999' }],
  ['body.serviceItemId', { serviceItemId: '01900000-0000-7000-8000-00000000dead' }],
  ['body.attachmentIds.0', { attachmentIds: ['01900000-0000-7000-8000-00000000dead'] }],
])('[NQI-5.x-training] a draft is refused at %s', async (path, changes) => {
  const { status, error } = await attempt(desk.client, api.draftActivity, { body: anActivity(changes) })
  expect([status, error?.fields[0]?.path]).toEqual([400, path])
})

test('[NQI-5.x-training] of 100 who want the last place one gets it, three wait, the others are told that it is full', async () => {
  const { id } = await published({ capacity: 1, waitingLimit: 3, perOrganization: 200 })
  const tries = await Promise.all(Array.from({ length: 100 }, (_, at) => enrol(buyer, id, [`人员 ${at}`])))
  const became = Map.groupBy(tries, ({ answer, code }) => answer?.status ?? code)
  expect([...became].map(([what, some]) => [what, some.length]).toSorted()).toEqual([
    ['activities.full', 96],
    ['enrolled', 1],
    ['waiting', 3],
  ])
  const twice = sql`update activity_enrolments set status = 'enrolled', place = 1 where activity_id = ${id} and status = 'waiting'`
  await expect(twice.execute(server.database.db)).rejects.toThrow('activity_enrolments_one_place')
})

test('[NQI-5.x-training] nobody is enrolled twice, no organisation takes all places, nobody without consent or organisation', async () => {
  const { id } = await published({ perOrganization: 2 })
  await enrolled(buyer, id)
  expect((await enrol(buyer, id)).code).toBe('activities.enrolled-already')
  expect((await enrol(colleague, id, ['李小工', buyer.email])).code).toBe('activities.enrolled-already')
  expect((await enrol(buyer, id, [''])).error?.fields[0]?.path).toBe('body.name')
  await enrolled(buyer, id, ['周同事', colleague.email])
  expect((await enrol(buyer, id, ['第三人'])).code).toBe('activities.organization-full')
  const silent = await attempt(rival.client, api.enrol, {
    params: { id },
    body: { who: 'self', consent: false as true },
  })
  expect(silent.error?.fields[0]?.path).toBe('body.consent')
  expect((await attempt(server.client(), api.enrol, { params: { id }, body: self })).status).toBe(401)
  // The colleague sees the own enrolment, nobody else's.
  const { entries } = await colleague.client.call(api.listEnrolments, { query: {} })
  expect(entries.map(({ name, mine }) => [name, mine])).toEqual([['周同事', true]])
  expect((await rival.client.call(api.listEnrolments, { query: {} })).total).toBe(0)
})

test('[NQI-5.x-training] who waits longest moves up with a message and a time to confirm; an offer that lapses goes to the next', async () => {
  const { id } = await published({
    capacity: 1,
    confirmHours: 1,
    meetings: [{ day: '2026-03-02', from: '12:00', until: '13:00' }],
  })
  const first = await enrolled(buyer, id)
  const [second, third] = [await enrolled(others[0] as Actress, id), await enrolled(others[1] as Actress, id)]
  expect([first.status, second.position, third.position]).toEqual(['enrolled', 1, 2])
  expect([first.onlineAddress, second.onlineAddress, second.ticket]).toEqual([
    'https://meeting.example/room-8',
    '',
    null,
  ])
  const page = await server.client().call(api.getActivity, { params: { id } })
  expect(page).toMatchObject({ free: 0, waiting: 2, enrol: { allowed: true } })
  expect(JSON.stringify(page)).not.toContain('meeting.example')

  await buyer.client.call(api.withdrawEnrolment, { params: { id: first.id }, body: { version: first.version } })
  const waiting = others[0] as Actress
  expect(await newestMail(waiting)).toContain('2026-03-02 10:00')
  const work = await waiting.client.call(workOperations.listWork, {})
  expect(work.groups.find(({ kind }) => kind === 'activities.confirm')?.total).toBe(1)
  server.clock.set('2026-03-02T10:00:00+08:00')
  const offered = await waiting.client.call(api.getEnrolment, { params: { id: second.id } })
  const body = { version: offered.version }
  expect((await attempt(waiting.client, api.confirmEnrolment, { params: { id: second.id }, body })).code).toBe(
    'activities.offer-over',
  )
  const { platform } = server.app
  await platform.db.transaction().execute((tx) => endOverTime.run(systemContext(platform, tx, 'test'), {}))
  const next = others[1] as Actress
  const mine = await next.client.call(api.getEnrolment, { params: { id: third.id } })
  expect([mine.status, (await waiting.client.call(api.getEnrolment, { params: { id: second.id } })).status]).toEqual([
    'offered',
    'lapsed',
  ])
  const confirmed = await next.client.call(api.confirmEnrolment, {
    params: { id: third.id },
    body: { version: mine.version },
  })
  expect([confirmed.status, confirmed.onlineAddress]).toEqual(['enrolled', 'https://meeting.example/room-8'])
  expect((await attempt(rival.client, api.getEnrolment, { params: { id: third.id } })).status).toBe(404)
})

test('[NQI-5.x-training] cancelled with a reason, all enrolled are told; the enrolment ends by itself after its last day', async () => {
  const { id, version } = await published()
  await enrolled(buyer, id)
  expect(
    (await attempt(desk.client, api.cancelActivity, { params: { id }, body: { reason: '', version } })).status,
  ).toBe(400)
  await desk.client.call(api.cancelActivity, { params: { id }, body: { reason: '讲师生病', version } })
  expect(await newestMail(buyer)).toContain('讲师生病')
  expect((await enrol(rival, id)).code).toBe('activities.not-open')
  const other = await published({ meetings: [{ day: '2026-03-03', from: '09:00', until: '12:00' }] })
  const begun = await published()
  server.clock.set('2026-03-02T10:00:00+08:00')
  expect((await enrol(buyer, begun.id)).code).toBe('activities.not-open')
  server.clock.set('2026-03-03T00:00:00+08:00')
  const { platform } = server.app
  await platform.db.transaction().execute((tx) => endOverTime.run(systemContext(platform, tx, 'test'), {}))
  server.clock.set(start)
  for (const one of [begun, other]) expect((await ofOwn(one.id)).status).toBe('closed')
  expect((await enrol(buyer, other.id)).code).toBe('activities.not-open')
})

/** Six take part; only the first three attend the whole day. */
test('[NQI-5.x-training] attendance by code, paper, certificate that anybody verifies, evaluation once', async () => {
  const { id, meetings } = await published({ title: '闭环培训' })
  const [morning = '', afternoon = ''] = meetings.map((meeting) => meeting.id)
  const mine = await enrolled(buyer, id)
  const theirs = await enrolled(colleague, id)
  const far = await Promise.all(others.map((who) => enrolled(who, id)))
  await move(id, api.closeActivity)

  server.clock.set('2026-03-02T09:55:00+08:00')
  const codeOf = async (meetingId: string) =>
    (await desk.client.call(api.getAttendanceCode, { params: { id, meetingId } })).code
  const attend = (who: Actress, meetingId: string, code: string) =>
    attempt(who.client, api.attend, { body: { meetingId, code } })
  const code = await codeOf(morning)
  expect((await attempt(rival.client, api.getAttendanceCode, { params: { id, meetingId: morning } })).status).toBe(404)
  expect((await attend(buyer, morning, code)).status).toBe(200)
  expect((await attend(buyer, morning, code)).code).toBe('activities.arrived-already')
  expect((await attend(rival, morning, code)).code).toBe('activities.not-enrolled')
  for (const wrong of [code, '校准'.repeat(6)])
    expect((await attend(buyer, afternoon, wrong)).code).toBe('activities.bad-code')
  server.clock.set('2026-03-02T09:57:30+08:00')
  expect((await attend(colleague, morning, code)).code).toBe('activities.bad-code')
  // The desk takes the tickets of the others.
  for (const [at, who] of others.entries()) {
    const { ticket } = await who.client.call(api.getEnrolment, { params: { id: far[at]?.id ?? '' } })
    await desk.client.call(api.scanTicket, { params: { id }, body: { meetingId: morning, ticket: ticket ?? '' } })
  }
  const forged = { meetingId: morning, ticket: `TH-A1.${theirs.id}.aaaaaaaaaaaa` }
  expect((await attempt(desk.client, api.scanTicket, { params: { id }, body: forged })).code).toBe(
    'activities.bad-ticket',
  )
  server.clock.set('2026-03-02T10:30:00+08:00')
  await desk.client.call(api.markAttendance, {
    params: { id },
    body: { meetingId: morning, enrolmentId: theirs.id, mark: 'arrive' },
  })
  server.clock.set('2026-03-02T11:00:00+08:00')
  expect((await attend(buyer, afternoon, await codeOf(afternoon))).status).toBe(200)
  for (const { id: enrolmentId } of far)
    await desk.client.call(api.markAttendance, {
      params: { id },
      body: { meetingId: afternoon, enrolmentId, mark: 'arrive' },
    })

  // The paper: one wrong, one right; the time is the server's.
  const sit = (who: Actress, enrolmentId: string) =>
    attempt(who.client, api.startActivityPaper, { params: { id: enrolmentId } })
  const hand = async (who: Actress, enrolmentId: string, right: boolean) => {
    const paper = (await sit(who, enrolmentId)).answer
    const place = paper?.questions[0]?.options.indexOf(right ? '对' : '错') ?? 0
    return attempt(who.client, api.submitActivityPaper, {
      params: { id: paper?.id ?? '' },
      body: { answers: [[place]] },
    })
  }
  expect((await sit(colleague, mine.id)).status).toBe(404)
  expect((await hand(buyer, mine.id, false)).answer).toMatchObject({ score: 0, passed: false })
  expect((await hand(buyer, mine.id, true)).answer).toMatchObject({ score: 100, passed: true })
  expect((await sit(buyer, mine.id)).code).toBe('activities.paper-passed')
  const slow = (await sit(colleague, theirs.id)).answer
  server.clock.set('2026-03-02T11:12:00+08:00')
  const late = await attempt(colleague.client, api.submitActivityPaper, {
    params: { id: slow?.id ?? '' },
    body: { answers: [[0]] },
  })
  expect(late.code).toBe('competence.time-over')
  expect((await hand(colleague, theirs.id, false)).answer?.passed).toBe(false)
  expect((await sit(colleague, theirs.id)).code).toBe('activities.no-attempts')

  expect((await move(id, api.holdActivity)).code).toBe('activities.not-ended')
  server.clock.set('2026-03-02T11:40:00+08:00')
  const held = (await move(id, api.holdActivity)).answer
  const certified = held?.roster.map(({ name, attendedPercent, certificate }) => [
    name,
    attendedPercent,
    certificate !== null,
  ])
  expect(certified?.toSorted()).toEqual([
    ['丁厂人员', 100, false],
    ['丙厂人员', 100, false],
    ['周同事', 30, false],
    ['李小工', 100, true],
  ])
  // Who passes the paper afterwards gets the certificate then.
  const [bing, ding] = others as [Actress, Actress]
  expect((await hand(bing, far[0]?.id ?? '', true)).answer?.passed).toBe(true)
  const { certificate } = await bing.client.call(api.getEnrolment, { params: { id: far[0]?.id ?? '' } })
  expect([held?.roster.find(({ name }) => name === '李小工')?.certificate, certificate?.number]).toEqual([
    'PX-2026-000001',
    'PX-2026-000002',
  ])
  const verify = (query: { number: string; code: string }) => attempt(server.client(), api.verifyAttendance, { query })
  expect(
    (await verify({ number: 'px-2026-000002', code: certificate?.code.toLowerCase().replace('-', ' ') ?? '' })).answer,
  ).toMatchObject({
    name: '丙**员',
    hours: '1.6',
    attended: 2,
    score: 100,
  })
  expect((await verify({ number: 'PX-2026-000002', code: 'AAAA-2222' })).code).toBe('activities.certificate-not-found')
  const pdf = await bing.client.call(api.getAttendanceCertificate, { params: { id: far[0]?.id ?? '' } })
  const read = await readPdf(await bytesOf(pdf))
  expect(read.pages.join('')).toContain('丙厂人员')

  // Corrections: with a reason, what stood there stays; not after the certificate.
  const correct = (enrolmentId: string, reason = '签到表有本人签字') =>
    attempt(desk.client, api.correctAttendance, {
      params: { id },
      body: { meetingId: morning, enrolmentId, arrivedAt: '2026-03-02T10:00:00+08:00', leftAt: null, reason },
    })
  expect((await correct(mine.id)).code).toBe('activities.certificate-issued')
  expect((await correct(theirs.id, '')).status).toBe(400)
  const corrected = (await correct(theirs.id)).answer?.roster.find(({ name }) => name === '周同事')
  expect([corrected?.attendedPercent, corrected?.attendance[0]?.entries.map(({ kind }) => kind)]).toEqual([
    60,
    ['arrive', 'correct'],
  ])
  const erased = sql`delete from activity_attendance where activity_id = ${id}`.execute(server.database.db)
  await expect(erased).rejects.toThrow()

  // Evaluation: hidden until three organisations spoke.
  const say = (who: Actress, enrolmentId: string, scores = [9, 8, 10, 9]) =>
    attempt(who.client, api.evaluateActivity, { params: { id: enrolmentId }, body: { scores, remark: '很实用' } })
  expect((await say(buyer, mine.id, [9, 8, 10])).error?.fields[0]?.path).toBe('body.scores')
  expect((await say(buyer, mine.id)).status).toBe(200)
  expect((await say(buyer, mine.id)).code).toBe('activities.evaluated-already')
  await say(colleague, theirs.id)
  await say(bing, far[0]?.id ?? '')
  expect(await ofOwn(id)).toMatchObject({ answers: 3, rating: null, remarks: [] })
  await say(ding, far[1]?.id ?? '', [1, 4, 6, 5])
  const page = await server.client().call(api.getActivity, { params: { id } })
  expect(page.rating).toEqual({ answers: 4, mean: 7.75 })
  expect((await ofOwn(id)).rating?.questions[0]).toMatchObject({ mean: 7, bands: [1, 0, 0, 0, 3] })

  const calendar = await buyer.client.call(api.getEnrolmentCalendar, { params: { id: mine.id } })
  const text = Buffer.from(await bytesOf(calendar)).toString()
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
  expect(text).toContain('DTSTART:20260302T020000Z')
})

test('[NQI-6.2-search] the public list is narrowed by kind, area, month, region and free places', async () => {
  const { id } = await published({
    title: '开放日',
    kind: 'open-day',
    area: 'testing',
    mode: 'on-site',
    capacity: 1,
    onlineAddress: '',
  })
  const guest = server.client()
  const found = async (query: object) =>
    (await guest.call(api.findActivities, { query: { kind: 'open-day', ...query } })).entries.map((one) => one.id)
  expect(await found({ area: 'testing', month: '2026-03', region: '640100', free: 'yes', q: '开放' })).toEqual([id])
  expect(await found({ month: '2026-04' })).toEqual([])
  expect(await found({ region: '320106' })).toEqual([])
  await enrolled(buyer, id)
  expect(await found({ free: 'yes' })).toEqual([])
  expect((await attempt(guest, api.findActivities, { query: { month: '2026-13' } })).error?.fields[0]?.path).toBe(
    'query.month',
  )
})
