import { certificates } from '@tongheng/contract/certificates'
import * as orderApi from '@tongheng/contract/orders'
import { records } from '@tongheng/contract/records'
import { getSample, listSamples, receiveSample, returnSample } from '@tongheng/contract/samples'
import { addTaskPart, assignTask } from '@tongheng/contract/tasks'
import { dayOf } from '../platform/numbering.ts'
import type { OrganizationName, PersonName } from './cast.ts'
import { type Example, examples } from './examples.ts'
import type { Laboratory, SubjectName } from './laboratory.ts'
import type { Stage } from './stage.ts'

/** How far an order of the demo world has come; each includes all before it. */
export const milestones = [
  'draft',
  'reviewing',
  'offered',
  'agreed',
  'received',
  'assigned',
  'recording',
  'submitted',
  'checked',
  'drafted',
  'certificate-checked',
  'approved',
  'issued',
  'returned',
] as const
export type Milestone = (typeof milestones)[number]

interface Crew {
  desk: PersonName
  calibrator: PersonName
  checker: PersonName
  signatory: PersonName
}

const crews: Record<string, Crew> = {
  institute: { desk: 'desk', calibrator: 'calibrator', checker: 'checker', signatory: 'signatory' },
  cloudsail: { desk: 'cs-desk', calibrator: 'cs-calibrator', checker: 'cs-checker', signatory: 'cs-signatory' },
}

export interface OrderPlan {
  laboratory: Laboratory
  client: Extract<OrganizationName, PersonName>
  subject: SubjectName
  until: Milestone
  serial?: string
  /** Marks asked for on the certificate. */
  marks?: ('accreditation' | 'centre')[]
}

/** Where a played order stands. */
export interface Played {
  key: { institutionId: string; id: string }
  itemId: string
  recordKey?: { institutionId: string; id: string }
  certificateKey?: { institutionId: string; id: string }
}

interface Play {
  stage: Stage
  plan: OrderPlan
  crew: Crew
  example: Example
  reached: (milestone: Milestone) => boolean
}

const yes = { answer: 'yes', remark: '' } as const
const checklist = {
  requirements: yes,
  method: yes,
  ability: yes,
  people: yes,
  equipment: yes,
  time: yes,
  subcontract: { answer: 'not-applicable', remark: '' } as const,
}

interface Agreement {
  stage: Pick<Stage, 'act' | 'signature'>
  desk: PersonName
  client: PersonName
  reached: (milestone: Milestone) => boolean
}

/** Contract review by the desk, agreement by the customer. Gives the version of the order at the end. */
export async function playContract(
  { stage, desk, client, reached }: Agreement,
  order: orderApi.OrderView,
): Promise<void> {
  const params = { institutionId: order.institutionId, id: order.id }
  if (!reached('reviewing')) return
  let { version } = await stage.act(desk, orderApi.startReview, { params, body: { version: order.version } })
  if (!reached('offered')) return
  version = (await stage.act(desk, orderApi.saveChecklist, { params, body: { version, checklist } })).version
  version = (await stage.act(desk, orderApi.offerOrder, { params, body: { version, signature: stage.signature } }))
    .version
  if (reached('agreed')) await stage.act(client, orderApi.acceptOrder, { params, body: { version } })
}

async function playReception({ stage, crew, plan, example, reached }: Play, itemId: string): Promise<string | null> {
  if (!reached('received')) return null
  await stage.act(crew.desk, receiveSample, {
    body: {
      itemId,
      condition: '外观完好',
      accessories: [{ name: '包装盒', count: 1 }],
      deliveredBy: '送样人（示例）',
      wayIn: 'delivered',
      location: '样品架 A-3',
      model: example.instrument.model,
      serial: plan.serial ?? example.instrument.serial,
    },
  })
  if (!reached('assigned')) return null
  const task = await stage.act(crew.desk, assignTask, {
    body: {
      itemId,
      calibratorId: stage.accountIds[crew.calibrator],
      checkerId: stage.accountIds[crew.checker],
      dueDay: dayOf(new Date(stage.clock.now().getTime() + 4 * 86_400_000)),
    },
  })
  return task.id
}

async function playRecord(play: Play, taskId: string): Promise<{ institutionId: string; id: string }> {
  const { stage, crew, plan, example, reached } = play
  const { laboratory } = plan
  const started = await stage.act(crew.calibrator, records.startRecord, {
    body: { taskId, sheetId: laboratory.sheetIds[example.subject], roomId: laboratory.roomId },
  })
  const params = { institutionId: started.institutionId, id: started.id }
  for (const role of example.roles)
    await stage.act(crew.calibrator, records.chooseStandard, {
      params,
      body: { role, equipmentId: laboratory.standardIds[example.subject] },
    })
  const entries = reached('submitted') ? example.entries : example.entries.slice(0, -1)
  const { version } = await stage.act(crew.calibrator, records.enterReadings, {
    params,
    body: { entries: [...entries] },
  })
  if (!reached('submitted')) return params
  const submitted = await stage.act(crew.calibrator, records.submitRecord, {
    params,
    body: { version, signature: stage.signature },
  })
  if (reached('checked'))
    await stage.act(crew.checker, records.checkRecord, {
      params,
      body: { version: submitted.version, signature: stage.signature },
    })
  return params
}

async function playCertificate({ stage, crew, plan, reached }: Play, recordId: string) {
  const { marks = [] } = plan
  const draft = await stage.act(crew.calibrator, certificates.draftCertificate, { body: { recordId, marks } })
  const params = { institutionId: draft.institutionId, id: draft.id }
  let { version } = draft
  const steps = [
    ['certificate-checked', crew.checker, certificates.checkCertificate],
    ['approved', crew.signatory, certificates.approveCertificate],
    ['issued', crew.desk, certificates.issueCertificate],
  ] as const
  for (const [milestone, person, operation] of steps) {
    if (!reached(milestone)) break
    const body = { version, signature: stage.signature }
    version = (await stage.act(person, operation, { params, body })).version
  }
  return params
}

async function playReturn({ stage, crew, plan, example }: Play): Promise<void> {
  const serial = plan.serial ?? example.instrument.serial
  const { entries } = await stage.act(crew.desk, listSamples, { query: { q: serial } })
  const params = { institutionId: plan.laboratory.institutionId, id: entries[0]?.id ?? '' }
  const { version } = await stage.act(crew.desk, getSample, { params })
  await stage.act(crew.desk, returnSample, { params, body: { to: '取样人（示例）', version } })
}

async function playEntry({ stage, crew, plan, example, reached }: Play, serials: readonly string[]) {
  const order = await stage.act(crew.desk, orderApi.createOrder, {
    body: {
      clientId: stage.organizationIds[plan.client],
      place: 'laboratory',
      wayIn: 'delivered',
      promisedDays: 5,
      items: serials.map((serial) => ({
        ...example.instrument,
        serial,
        methodId: plan.laboratory.methodIds[plan.subject],
        methodWished: plan.laboratory.methodsWished ?? false,
        language: 'bilingual' as const,
      })),
    },
  })
  await playContract({ stage, desk: crew.desk, client: plan.client, reached }, order)
  return order
}

function playOf(stage: Stage, plan: OrderPlan): Play {
  const crew = crews[plan.laboratory.organization]
  if (!crew) throw new Error(`no crew at ${plan.laboratory.organization}`)
  const last = milestones.indexOf(plan.until)
  const reached = (milestone: Milestone): boolean => milestones.indexOf(milestone) <= last
  return { stage, plan, crew, example: examples[plan.subject], reached }
}

/** Several like instruments of one order, each until its record is checked. */
export async function playRecords(
  stage: Stage,
  plan: Omit<OrderPlan, 'until' | 'serial'>,
  serials: readonly string[],
): Promise<{ order: orderApi.OrderView; recordIds: string[] }> {
  const play = playOf(stage, { ...plan, until: 'checked' })
  const order = await playEntry(play, serials)
  const recordIds: string[] = []
  for (const { id, serial } of order.items) {
    const one = { ...play, plan: { ...play.plan, serial } }
    const taskId = await playReception(one, id)
    if (taskId !== null) recordIds.push((await playRecord(one, taskId)).id)
  }
  return { order, recordIds }
}

/** A further part of an instrument that was assigned, until its own record is checked. */
export async function playPart(
  stage: Stage,
  plan: Omit<OrderPlan, 'until'>,
  { itemId, part }: { itemId: string; part: string },
): Promise<{ institutionId: string; id: string }> {
  const play = playOf(stage, { ...plan, until: 'checked' })
  const { crew, example } = play
  const task = await stage.act(crew.desk, addTaskPart, {
    body: {
      itemId,
      part,
      calibratorId: stage.accountIds[crew.calibrator],
      checkerId: stage.accountIds[crew.checker],
      dueDay: dayOf(new Date(stage.clock.now().getTime() + 4 * 86_400_000)),
      sheetId: plan.laboratory.sheetIds[example.subject],
      place: { roomId: plan.laboratory.roomId, fromDay: dayOf(stage.clock.now()) },
    },
  })
  return playRecord(play, task.id)
}

/** Plays one order from the service desk as far as the plan says. */
export async function playOrder(stage: Stage, plan: OrderPlan): Promise<Played> {
  const play = playOf(stage, plan)
  const { example, reached } = play
  const order = await playEntry(play, [plan.serial ?? example.instrument.serial])
  const itemId = order.items[0]?.id ?? ''
  const key = { institutionId: order.institutionId, id: order.id }
  const taskId = await playReception(play, itemId)
  if (taskId === null || !reached('recording')) return { key, itemId }
  const recordKey = await playRecord(play, taskId)
  if (!reached('drafted')) return { key, itemId, recordKey }
  const certificateKey = await playCertificate(play, recordKey.id)
  if (reached('returned')) await playReturn(play)
  return { key, itemId, recordKey, certificateKey }
}
