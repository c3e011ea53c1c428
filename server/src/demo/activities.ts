import {
  activities as api,
  AnnouncementChange,
  type ActivityDraftInput,
  type EnrolmentView,
  type OwnActivity,
} from '@tongheng/contract/activities'
import { catalogue } from '@tongheng/contract/catalogue'
import { plusDays, shanghaiDay } from '../platform/clock/workingDays.ts'
import type { PersonName } from './cast.ts'
import type { Stage } from './stage.ts'

const self = { who: 'self' as const, consent: true as const }

async function publish(stage: Stage, person: PersonName, draft: ActivityDraftInput): Promise<OwnActivity> {
  const { id, version } = await stage.act(person, api.draftActivity, { body: draft })
  return stage.act(person, api.publishActivity, { params: { id }, body: { version } })
}

const enrol = (stage: Stage, person: PersonName, id: string): Promise<EnrolmentView> =>
  stage.act(person, api.enrol, { params: { id }, body: self })

/** An open day that is to come, announced by the institute. */
export async function announceOpenDay(stage: Stage): Promise<void> {
  const day = plusDays(shanghaiDay(stage.clock.now()), 14)
  const { entries } = await stage.act('gauge', catalogue.listServices, { query: { kind: 'metrology' } })
  const { id } = await publish(stage, 'desk', {
    kind: 'open-day',
    title: '长度与力学实验室开放日（示例）',
    area: 'metrology',
    serviceItemId: entries[0]?.id ?? null,
    purpose: '参观卡尺、砝码和数字多用表的检定校准现场，现场解答周期、溯源和证书问题。',
    audience: '企业计量、质量和设备管理人员',
    programme: [
      { topic: '量值如何溯源到国家基准', speaker: '陈技术' },
      { topic: '长度实验室参观', speaker: '钱校准' },
      { topic: '如何读懂校准证书', speaker: '周签字' },
    ],
    mode: 'on-site',
    region: '640104',
    place: '示例市标准路 8 号一楼大厅集合',
    meetings: [{ day, from: '09:30', until: '11:30' }],
    capacity: 30,
    perOrganization: 3,
    enrolUntil: plusDays(day, -1),
    contact: '赵受理',
    contactPhone: '0951-5550200',
  })
  await enrol(stage, 'gauge', id)
  await enrol(stage, 'food', id)
  const colleague = { who: 'colleague' as const, name: '魏检测', consent: true as const }
  await stage.act('gauge', api.enrol, { params: { id }, body: colleague })
  await moveTo(stage, id, { place: '示例市标准路 8 号二楼报告厅集合', reason: '一楼大厅当日检修' })
}

/** It is to take place somewhere else, which the enrolled are told. */
async function moveTo(stage: Stage, id: string, change: { place: string; reason: string }): Promise<void> {
  const { draft, meetings, version } = await stage.act('desk', api.getOwnActivity, { params: { id } })
  const announced = draft.meetings.map((meeting, at) => ({ ...meeting, id: meetings[at]?.id ?? null }))
  const body = { ...AnnouncementChange.parse({ ...draft, meetings: announced }), ...change, version }
  await stage.act('desk', api.amendActivity, { params: { id }, body })
}

const rightOptions = new Set(['标准不确定度乘以包含因子', '校准后的显示值、修正值和测量不确定度', '错'])

const trainingOf = (day: string): ActivityDraftInput => ({
  kind: 'training',
  title: '企业测量管理与不确定度入门培训（示例）',
  area: 'metrology',
  purpose: '看懂校准证书，会评定常用计量器具的测量不确定度，合理确定校准周期。',
  audience: '企业计量管理人员',
  programme: [
    { topic: '校准证书与测量不确定度', speaker: '陈技术' },
    { topic: '校准周期的确定与台账', speaker: '吴标准' },
  ],
  mode: 'both',
  region: '640104',
  place: '示例市标准路 8 号二楼培训室',
  onlineAddress: 'https://meeting.example/tongheng-training',
  meetings: [
    { day, from: '09:00', until: '10:00' },
    { day, from: '10:10', until: '11:10' },
  ],
  capacity: 40,
  enrolUntil: plusDays(day, -1),
  fee: '100.00',
  feeCovers: '教材',
  contact: '赵受理',
  contactPhone: '0951-5550200',
  paper: {
    questionCount: 3,
    passScore: 60,
    minutes: 20,
    attempts: 2,
    questions: [
      {
        kind: 'single',
        question: '扩展不确定度 U 等于什么？',
        options: ['标准不确定度乘以包含因子', '最大允许误差的一半', '示值误差的绝对值'],
        answers: [0],
      },
      {
        kind: 'single',
        question: '校准证书给出的是什么？',
        options: ['合格或不合格的结论', '校准后的显示值、修正值和测量不确定度', '下次检定的日期'],
        answers: [1],
      },
      { kind: 'true-false', question: '校准周期由校准机构强制规定。', options: ['对', '错'], answers: [1] },
    ],
  },
})

/** Two meetings: who came by code, by ticket, late. */
async function playAttendance(
  stage: Stage,
  activity: OwnActivity,
  came: ReadonlyMap<PersonName, EnrolmentView>,
): Promise<void> {
  const { id, meetings } = activity
  const params = { id }
  const idOf = (person: PersonName): string => came.get(person)?.id ?? ''
  for (const [at, { id: meetingId }] of meetings.entries()) {
    stage.clock.moveTo(2, at === 0 ? '08:50' : '10:05')
    const { code } = await stage.act('desk', api.getAttendanceCode, { params: { id, meetingId } })
    await stage.act('gauge', api.attend, { body: { meetingId, code } })
    const { ticket } = await stage.act('food', api.getEnrolment, { params: { id: idOf('food') } })
    await stage.act('desk', api.scanTicket, { params, body: { meetingId, ticket: ticket ?? '' } })
    const arrive = (person: PersonName) =>
      stage.act('desk', api.markAttendance, { params, body: { meetingId, enrolmentId: idOf(person), mark: 'arrive' } })
    await arrive('cs-technical')
    if (at === 0) stage.clock.moveTo(2, '09:35')
    await arrive('electronics')
  }
}

async function sitPaper(stage: Stage, person: PersonName, enrolmentId: string): Promise<void> {
  const paper = await stage.act(person, api.startActivityPaper, { params: { id: enrolmentId } })
  const answers = paper.questions.map(({ options }) => [options.findIndex((option) => rightOptions.has(option))])
  await stage.act(person, api.submitActivityPaper, { params: { id: paper.id }, body: { answers } })
}

const opinions = [
  { person: 'gauge', scores: [9, 10, 8, 9], remark: '例子就是我们车间的卡尺，很实用。' },
  { person: 'electronics', scores: [8, 8, 6, 8], remark: '希望安排在下午。' },
  { person: 'cs-technical', scores: [9, 9, 9, 9], remark: '' },
] as const

/** A training that was held. One who came has neither sat the paper nor said how it was; one did not come. */
export async function playTraining(stage: Stage): Promise<void> {
  stage.clock.moveTo(1, '08:30')
  const activity = await publish(stage, 'desk', trainingOf(plusDays(shanghaiDay(stage.clock.now()), 1)))
  const params = { id: activity.id }
  const came = new Map<PersonName, EnrolmentView>()
  for (const person of ['gauge', 'food', 'electronics', 'cs-technical', 'qh-technical'] as const)
    came.set(person, await enrol(stage, person, activity.id))
  const closed = await stage.act('desk', api.closeActivity, { params, body: { version: activity.version } })
  await playAttendance(stage, activity, came)
  for (const person of ['gauge', 'cs-technical'] as const) {
    stage.clock.moveTo(2, '10:40')
    await sitPaper(stage, person, came.get(person)?.id ?? '')
  }
  stage.clock.moveTo(2, '11:12')
  await stage.act('desk', api.holdActivity, { params, body: { version: closed.version } })
  for (const { person, scores, remark } of opinions)
    await stage.act(person, api.evaluateActivity, {
      params: { id: came.get(person)?.id ?? '' },
      body: { scores: [...scores], remark },
    })
}
