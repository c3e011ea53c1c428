import { missions as api, type MissionView } from '@tongheng/contract/missions'
import * as orderApi from '@tongheng/contract/orders'
import { records } from '@tongheng/contract/records'
import { assignTask } from '@tongheng/contract/tasks'
import { dayOf } from '../platform/numbering.ts'
import { examples } from './examples.ts'
import type { Laboratory } from './laboratory.ts'
import { playContract } from './orders.ts'
import type { Stage } from './stage.ts'

/** How far a mission is played; each includes all before it. */
const milestones = ['planned', 'prepared', 'ready', 'under-way'] as const
export type MissionMilestone = (typeof milestones)[number]

interface Plan {
  stage: Stage
  laboratory: Laboratory
  serials: readonly string[]
  until: MissionMilestone
  crossRegion?: boolean
}

export interface PlayedMission {
  key: { institutionId: string; id: string }
  itemIds: string[]
  recordIds: string[]
  /** The version of the mission at the end. */
  version: number
}

const dayIn = (stage: Stage, days: number) => dayOf(new Date(stage.clock.now().getTime() + days * 86_400_000))

async function orderOnSite({ stage, laboratory, serials }: Plan): Promise<string[]> {
  const { price: _price, ...instrument } = examples.multimeter.instrument
  const order = await stage.act('desk', orderApi.createOrder, {
    body: {
      clientId: stage.organizationIds.electronics,
      place: 'site',
      wayIn: 'site',
      address: '示例市高新区电子大道 8 号 2 号楼检测室',
      promisedDays: 7,
      items: serials.map((serial) => ({
        ...instrument,
        serial,
        price: '300.00',
        methodId: laboratory.methodIds.multimeter,
        language: 'bilingual' as const,
      })),
    },
  })
  await playContract({ stage, desk: 'desk', client: 'electronics', reached: () => true }, order)
  return order.items.map(({ id }) => id)
}

/** Tasks given and records begun in the laboratory, with their standard, so that they can be taken along. */
async function beginRecords({ stage, laboratory }: Plan, itemIds: readonly string[]): Promise<string[]> {
  const recordIds: string[] = []
  for (const itemId of itemIds) {
    const task = await stage.act('desk', assignTask, {
      body: {
        itemId,
        calibratorId: stage.accountIds.calibrator,
        checkerId: stage.accountIds.checker,
        dueDay: dayIn(stage, 5),
      },
    })
    const record = await stage.act('calibrator', records.startRecord, {
      body: { taskId: task.id, sheetId: laboratory.sheetIds.multimeter, roomId: null },
    })
    await stage.act('calibrator', records.chooseStandard, {
      params: { institutionId: record.institutionId, id: record.id },
      body: { role: 'calibrator', equipmentId: laboratory.standardIds.multimeter },
    })
    recordIds.push(record.id)
  }
  return recordIds
}

const planOf = ({ stage, laboratory, crossRegion = false }: Plan, itemIds: string[]) => ({
  place: '示例市高新区电子大道 8 号 2 号楼检测室',
  contact: '现场联系人（示例）',
  firstDay: dayIn(stage, 1),
  lastDay: dayIn(stage, 2),
  crossRegion,
  transport: '单位车辆（示例）',
  safetyRules: '进入厂区佩戴安全帽和防静电工服；\n上电前由客户电工确认断路器位置；\n紧急出口在 2 号楼北侧。',
  leadId: stage.accountIds.calibrator,
  team: [
    { accountId: stage.accountIds.calibrator, duty: '现场负责、校准' },
    { accountId: stage.accountIds.checker, duty: '核验' },
  ],
  itemIds,
  standards: [
    {
      equipmentId: laboratory.standardIds.multimeter,
      asked: { what: '100 V 示值', unit: 'V', low: '99.99', high: '100.01' },
    },
  ],
})

async function makeReady({ stage, laboratory }: Plan, { institutionId, id }: MissionView): Promise<MissionView> {
  const params = { institutionId, id }
  for (const person of ['calibrator', 'checker'] as const)
    await stage.act(person, api.acknowledgeSafety, { params, body: { signature: stage.signature } })
  return stage.act('calibrator', api.checkMissionStandard, {
    params: { ...params, equipmentId: laboratory.standardIds.multimeter },
    body: { phase: 'before', condition: '外观完好，附件齐全', value: '100.001', passed: true },
  })
}

/** Multimeters of one customer are calibrated at its place; the mission comes as far as the plan says. */
export async function playMission(plan: Plan): Promise<PlayedMission> {
  const { stage } = plan
  const reached = (milestone: MissionMilestone) => milestones.indexOf(milestone) <= milestones.indexOf(plan.until)
  const itemIds = await orderOnSite(plan)
  const recordIds = reached('prepared') ? await beginRecords(plan, itemIds) : []
  let mission = await stage.act('desk', api.planMission, { body: planOf(plan, itemIds) })
  const params = { institutionId: mission.institutionId, id: mission.id }
  if (reached('prepared'))
    mission = await stage.act('technical', api.prepareMission, { params, body: { version: mission.version } })
  if (reached('ready')) mission = await makeReady(plan, mission)
  if (reached('under-way'))
    mission = await stage.act('calibrator', api.departMission, { params, body: { version: mission.version } })
  return { key: params, itemIds, recordIds, version: mission.version }
}
