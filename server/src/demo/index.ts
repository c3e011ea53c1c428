import { capability } from '@tongheng/contract/capability'
import { certificates } from '@tongheng/contract/certificates'
import * as orderApi from '@tongheng/contract/orders'
import { positions } from '@tongheng/contract/position'
import { records } from '@tongheng/contract/records'
import { surveyQuestions, surveys } from '@tongheng/contract/surveys'
import type { App } from '../app.ts'
import { publishDemoLogins } from '../modules/accounts/index.ts'
import { announceOpenDay, playTraining } from './activities.ts'
import { playAmendment } from './amendments.ts'
import { capabilitiesOfQinghe, demoCapabilities } from './capabilities.ts'
import { demoPassword, emailOf, organizations, people, places } from './cast.ts'
import { publishGuides } from './catalogue.ts'
import { playCompetence } from './competence.ts'
import { playDisclosure } from './disclosure.ts'
import { playBundle } from './bundles.ts'
import { playComplaints } from './complaints.ts'
import { playEvaluation } from './evaluation.ts'
import { playOperation } from './operation.ts'
import { playImprovement } from './improvement.ts'
import { playIntegrations } from './integrations.ts'
import { playDemands } from './demands.ts'
import { openIdentity } from './identity.ts'
import { openTesting, openVerification, playIssue, playSignatures, playVerification } from './kinds.ts'
import { playEnvironment } from './environment.ts'
import { playPlaces } from './places.ts'
import { linkProject } from './projects.ts'
import { type Laboratory, openLaboratory, readEnvironment } from './laboratory.ts'
import { playMessages } from './messages.ts'
import { playMission } from './missions.ts'
import { importDemoNorms } from './norms.ts'
import { type OrderPlan, playOrder, playRecords } from './orders.ts'
import { playRegistrations } from './registrations.ts'
import { playShipment } from './shipments.ts'
import { playNonconformity, playTraceability } from './traceability.ts'
import { playWindows } from './windows.ts'
import { openStage, type Stage, type StageClock } from './stage.ts'

export { stageClock } from './stage.ts'

async function statePlaces(stage: Stage): Promise<void> {
  const { institute, cloudsail, qinghe, gauge, electronics } = places
  for (const [person, position] of [
    ['admin', institute],
    ['cs-desk', cloudsail],
    ['qh-desk', qinghe],
    ['gauge', gauge],
    ['electronics', electronics],
  ] as const)
    await stage.act(person, positions.statePosition, { body: { position } })
}

async function stateCapabilities(stage: Stage): Promise<void> {
  for (const [index, body] of (await demoCapabilities()).entries())
    await stage.act(index % 3 === 2 ? 'cs-technical' : 'technical', capability.addCapability, { body })
  for (const body of await capabilitiesOfQinghe()) await stage.act('qh-technical', capability.addCapability, { body })
}

type Plan = Omit<OrderPlan, 'laboratory'> & { day: number; house: 'institute' | 'cloudsail' }

/** Orders in every state, oldest first; the three published examples are among the issued ones. */
const plans: readonly Plan[] = [
  { day: 3, house: 'institute', client: 'gauge', subject: 'weight', until: 'returned' },
  {
    day: 4,
    house: 'institute',
    client: 'electronics',
    subject: 'multimeter',
    until: 'returned',
    marks: ['accreditation'],
  },
  { day: 5, house: 'institute', client: 'gauge', subject: 'caliper', until: 'returned' },
  { day: 8, house: 'cloudsail', client: 'electronics', subject: 'multimeter', until: 'returned', serial: 'D3390158' },
  { day: 10, house: 'institute', client: 'food', subject: 'weight', until: 'returned', serial: 'FM-2301' },
  { day: 22, house: 'institute', client: 'gauge', subject: 'caliper', until: 'approved', serial: 'K-1031' },
  { day: 22, house: 'institute', client: 'food', subject: 'caliper', until: 'certificate-checked', serial: 'K-1032' },
  { day: 23, house: 'institute', client: 'gauge', subject: 'multimeter', until: 'drafted', serial: 'D3390160' },
  { day: 23, house: 'institute', client: 'electronics', subject: 'multimeter', until: 'checked', serial: 'D3390161' },
  { day: 24, house: 'institute', client: 'food', subject: 'weight', until: 'submitted', serial: 'FM-2302' },
  { day: 24, house: 'institute', client: 'gauge', subject: 'weight', until: 'recording', serial: 'FM-2303' },
  { day: 24, house: 'institute', client: 'gauge', subject: 'caliper', until: 'assigned', serial: 'K-1040' },
  { day: 25, house: 'institute', client: 'electronics', subject: 'multimeter', until: 'received', serial: 'D3390170' },
  { day: 25, house: 'institute', client: 'food', subject: 'caliper', until: 'agreed', serial: 'K-1041' },
  { day: 25, house: 'institute', client: 'gauge', subject: 'weight', until: 'offered', serial: 'FM-2304' },
  { day: 26, house: 'institute', client: 'gauge', subject: 'caliper', until: 'reviewing', serial: 'K-1042' },
  { day: 26, house: 'institute', client: 'electronics', subject: 'weight', until: 'draft', serial: 'FM-2305' },
  { day: 26, house: 'cloudsail', client: 'food', subject: 'caliper', until: 'agreed', serial: 'K-1050' },
]

/** The other kinds of certificate: a caliper that passes its verification, one that fails, and a test report. */
async function playKinds(stage: Stage, laboratory: Laboratory): Promise<void> {
  const plan = { laboratory, regulation: await openVerification(stage), client: 'gauge' as const }
  for (const [serial, indications] of [
    ['K-1061', ['41.20', '81.50', '121.80']],
    ['K-1062', ['41.20', '81.60', '121.80']],
  ] as const)
    await playIssue(stage, await playVerification(stage, { ...plan, serial, indications }))
  await playOrder(stage, {
    laboratory: await openTesting(stage, laboratory),
    client: 'electronics',
    subject: 'multimeter',
    until: 'issued',
    serial: 'D3390190',
  })
}

/** A record that its checker gave back, with remarks at their places for the calibrator to answer. */
async function playRemarks(stage: Stage, laboratory: Laboratory): Promise<void> {
  const plan = { laboratory, client: 'electronics', subject: 'caliper', until: 'submitted', serial: 'K-1043' } as const
  const { recordKey: params } = await playOrder(stage, plan)
  if (!params) return
  const { version, entries } = await stage.act('checker', records.getRecord, { params })
  const reading = entries.find(({ kind }) => kind === 'reading')
  if (!reading) return
  const { kind, point, row, name } = reading
  const places = [
    { place: { kind, point, row, name }, remark: '与量块标称值之差偏大，请核对读数（示例）' },
    {
      place: { kind: 'standard' as const, point: 0, row: 0, name: 'gauge' },
      remark: '请确认量块证书在有效期内（示例）',
    },
  ]
  await stage.act('checker', records.returnRecord, { params, body: { version, places } })
}

async function playDeclined(stage: Stage, laboratory: Laboratory): Promise<void> {
  const offered = await playOrder(stage, {
    laboratory,
    client: 'food',
    subject: 'weight',
    until: 'offered',
    serial: 'FM-2290',
  })
  const declined = await stage.act('food', orderApi.getOrder, { params: offered.key })
  await stage.act('food', orderApi.declineOrder, {
    params: offered.key,
    body: { version: declined.version, remark: '改由本厂自行核查' },
  })
  const reviewing = await playOrder(stage, {
    laboratory,
    client: 'gauge',
    subject: 'caliper',
    until: 'reviewing',
    serial: 'K-1001',
  })
  const cancelled = await stage.act('desk', orderApi.getOrder, { params: reviewing.key })
  await stage.act('desk', orderApi.cancelOrder, {
    params: reviewing.key,
    body: { version: cancelled.version, remark: '客户重复提交' },
  })
}

/** One customer is content, another less so; the last survey waits for its answer. */
async function answerSurveys(stage: Stage): Promise<void> {
  await stage.app.drainJobs()
  const scores = { gauge: 9, electronics: 6 } as const
  for (const client of ['gauge', 'electronics'] as const) {
    const { entries } = await stage.act(client, surveys.listSurveys, { query: { status: 'open' } })
    for (const survey of entries.slice(client === 'gauge' ? 1 : 0))
      await stage.act(client, surveys.answerSurvey, {
        params: { institutionId: survey.institutionId, id: survey.id },
        body: {
          serviceKinds: ['metrology'],
          scores: surveyQuestions.map((_, index) => scores[client] + (index % 3 === 0 ? 1 : 0)),
          suggestion: client === 'gauge' ? '取样及时，沟通顺畅。' : '希望能缩短出证时间。',
        },
      })
  }
}

/** What customers said, and what was made of it. */
async function playFeedback(stage: Stage): Promise<void> {
  await answerSurveys(stage)
  await playImprovement(stage)
  await playEvaluation(stage)
}

/** One certificate supplemented, one replaced, one void (CAL-6.4.4). */
async function amendThree(stage: Stage, issued: readonly { institutionId: string; id: string }[]): Promise<void> {
  const [supplemented, replaced] = issued
  const last = issued.at(-1)
  if (!supplemented || !replaced || !last) return
  await playAmendment(stage, supplemented, {
    kind: 'supplement',
    reason: '原证书漏列配套设备（示例）',
    addition: '校准时另使用温湿度计（出厂编号 TH-0218）监测环境条件，其证书在有效期内。',
  })
  await playAmendment(stage, replaced, {
    kind: 'replacement',
    reason: '器具出厂编号录入有误（示例）',
    corrections: [{ field: 'instrument.serialNumber', value: 'D3390159-A' }],
  })
  await playAmendment(stage, last, { kind: 'void', reason: '送检样品与委托单不符（示例）' })
}

/** Three like instruments of one order on one certificate with an annex (CAL-6.4). */
async function playAnnex(stage: Stage, laboratory: Laboratory): Promise<void> {
  const serials = ['D3390171', 'D3390172', 'D3390173']
  const { recordIds } = await playRecords(stage, { laboratory, client: 'gauge', subject: 'multimeter' }, serials)
  const [recordId = '', ...annexedRecordIds] = recordIds
  const body = { recordId, annexedRecordIds }
  await playSignatures(stage, await stage.act('calibrator', certificates.draftCertificate, { body }))
}

/** Orders that show something beside the usual way. */
async function playSpecialOrders(stage: Stage, laboratory: Laboratory): Promise<void> {
  await playRemarks(stage, laboratory)
  await playKinds(stage, laboratory)
  await playAnnex(stage, laboratory)
  await playDeclined(stage, laboratory)
}

/** Plays the demo world through the same operations as everybody else's work: its rules, audit and signatures are real. */
export async function loadDemoWorld(app: App, clock: StageClock, progress: (done: number) => void): Promise<void> {
  const stage = await openStage(app, clock)
  progress(0.1)
  const laboratories = {
    institute: await openLaboratory(stage, 'institute'),
    cloudsail: await openLaboratory(stage, 'cloudsail'),
  }
  await playCompetence(stage)
  progress(0.4)
  await statePlaces(stage)
  await stateCapabilities(stage)
  await openIdentity(stage)
  await publishGuides(stage)
  await importDemoNorms(stage)
  await playWindows(stage)
  await playTraining(stage)
  await playDisclosure(stage)
  progress(0.5)
  const issued = []
  for (const [index, { day, house, ...plan }] of plans.entries()) {
    clock.moveTo(day, '09:10')
    await readEnvironment(stage, laboratories[house])
    const played = await playOrder(stage, { ...plan, laboratory: laboratories[house] })
    if (plan.until === 'returned' && played.certificateKey) issued.push(played.certificateKey)
    progress(0.5 + (0.45 * (index + 1)) / plans.length)
  }
  await playMessages(stage)
  await playSpecialOrders(stage, laboratories.institute)
  await playDemands(stage)
  await playBundle(stage)
  await playComplaints(stage)
  await playRegistrations(stage)
  await playShipment(stage, laboratories.institute)
  await playMission({
    stage,
    laboratory: laboratories.institute,
    serials: ['D3390201', 'D3390202'],
    until: 'under-way',
  })
  await amendThree(stage, issued)
  await playFeedback(stage)
  await playTraceability(stage, laboratories.institute)
  await playNonconformity(stage)
  await playEnvironment(stage, laboratories.institute)
  await playPlaces(stage, laboratories.institute)
  await announceOpenDay(stage)
  await playOperation(stage)
  await playIntegrations(stage)
  await linkProject(stage)
  await publishDemoLogins(
    app.platform.db,
    people.map((person) => ({
      email: emailOf(person.key),
      password: demoPassword,
      name: person.name,
      organization: organizations.find((one) => one.key === person.organization)?.name ?? '',
    })),
  )
  progress(1)
}
