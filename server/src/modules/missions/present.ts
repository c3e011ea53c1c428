import type { MissionEntry, MissionItem, MissionStandard, MissionView } from '@tongheng/contract/missions'
import { missionWorkflow } from '@tongheng/contract/missions'
import { type OrderItem, orderItemViews } from '#modules/orders'
import { authorizedByMethod } from '#modules/personnel'
import { recordsOfTasks } from '#modules/records'
import { tasksOfItems } from '#modules/tasks'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { signaturesOf } from '#platform/signatures'
import { inTeam, mayConsent, mayPlan, mayWorkOnSite, missionPolicy } from './policy.ts'
import {
  acknowledged,
  checkRows,
  conditionRows,
  countRows,
  itemRows,
  keyOf,
  type Mission,
  missionFor,
  type MissionKey,
  moveRows,
  paperRows,
  standardRows,
} from './queries.ts'
import type { MissionRow } from './tables.ts'

export async function presentEntries(db: AnyDb, rows: readonly MissionRow[]): Promise<MissionEntry[]> {
  const entries: MissionEntry[] = []
  for (const row of rows) {
    const ids = (await itemRows(db, keyOf(row))).map((item) => item.item_id)
    entries.push(entryOf(row, [...(await orderItemViews(db, row.institution_id, ids)).values()]))
  }
  return entries
}

const entryOf = (row: MissionRow, items: readonly OrderItem[]): MissionEntry => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  place: row.place,
  clients: [...new Set(items.map((item) => item.clientName))],
  lead: row.lead_name,
  firstDay: row.first_day,
  lastDay: row.last_day,
  instruments: items.length,
})

const happened = ({ account_name, at }: { account_name: string; at: Date }) => ({
  by: account_name,
  at: at.toISOString(),
})

async function presentItems(db: AnyDb, key: MissionKey, items: ReadonlyMap<string, OrderItem>): Promise<MissionItem[]> {
  const tasks = await tasksOfItems(db, key.institutionId, [...items.keys()])
  const taskIds = [...tasks.values()].flat().map(({ id }) => id)
  const records = await recordsOfTasks(db, key.institutionId, taskIds)
  const counts = await countRows(db, key)
  return [...items.values()].map((item) => {
    const parts = tasks.get(item.itemId) ?? []
    return {
      itemId: item.itemId,
      orderId: item.orderId,
      orderNumber: item.orderNumber,
      client: item.clientName,
      instrument: { name: item.name, model: item.model, serial: item.serial },
      method: item.method?.code ?? '',
      parts: parts.map((task) => ({
        part: task.part,
        task: {
          id: task.id,
          number: task.number,
          status: task.status,
          calibratorId: task.calibratorId,
          calibrator: task.calibratorName,
        },
        record: records.get(task.id) ?? null,
      })),
      counts: counts
        .filter((row) => row.item_id === item.itemId)
        .map((row) => ({
          direction: row.direction,
          condition: row.condition,
          accessories: row.accessories,
          person: row.person,
          ...happened(row),
        })),
    }
  })
}

async function presentStandards(db: AnyDb, key: MissionKey): Promise<MissionStandard[]> {
  const checks = await checkRows(db, key)
  return (await standardRows(db, key)).map((row) => ({
    equipmentId: row.equipment_id,
    number: row.number,
    name: row.name,
    asked: row.asked,
    checks: checks
      .filter((check) => check.equipment_id === row.equipment_id)
      .map((check) => ({
        phase: check.phase,
        condition: check.condition,
        value: check.value,
        passed: check.passed,
        ...happened(check),
      })),
  }))
}

/** The team, and which of the mission's methods each may calibrate by now (CAL-5.1.4). */
async function presentTeam(
  context: Context<Member>,
  mission: Mission,
  items: ReadonlyMap<string, OrderItem>,
): Promise<MissionView['team']> {
  const methods = new Map(
    [...items.values()].flatMap(({ methodId, method }): [string, string][] =>
      methodId === null ? [] : [[methodId, method?.code ?? '']],
    ),
  )
  const signed = await acknowledged(context.db, mission)
  const able = await authorizedByMethod(context.db, {
    institutionId: mission.institution_id,
    methodIds: [...methods.keys()],
    action: 'calibrate',
    at: context.platform.now(),
  })
  return mission.team.map(({ account_id: accountId, account_name: name, duty }) => ({
    accountId,
    name,
    duty,
    lead: accountId === mission.lead_id,
    authorised: [...methods].flatMap(([methodId, code]) =>
      able.get(methodId)?.some((person) => person.accountId === accountId) ? code : [],
    ),
    acknowledgedAt: signed.get(accountId)?.toISOString() ?? null,
  }))
}

async function presentPapers(db: AnyDb, key: MissionKey): Promise<MissionView['papers']> {
  const rows = await paperRows(db, key)
  const files = await fileRefs(
    db,
    rows.flatMap((row) => row.files),
  )
  return rows.map((row) => ({
    kind: row.kind,
    files: row.files.flatMap((id) => files.get(id) ?? []),
    note: row.note,
    ...happened(row),
  }))
}

async function presentConditions(context: Context<Member>, key: MissionKey): Promise<MissionView['conditions']> {
  return (await conditionRows(context.db, key)).map((row) => ({
    id: row.id,
    itemId: row.item_id,
    decision: row.decision,
    findings: row.findings,
    effect: row.effect,
    customer: row.customer,
    ...happened(row),
    consent:
      row.consented_by === null || row.consented_at === null
        ? null
        : { by: row.consented_by, at: row.consented_at.toISOString() },
    mayConsent: row.decision === 'go-on' && row.consented_at === null && mayConsent(context.actor, null) === null,
  }))
}

export async function viewMission(context: Context<Member>, key: MissionKey): Promise<MissionView> {
  const { db, actor } = context
  const mission = await missionFor(db, actor, key)
  const ids = (await itemRows(db, key)).map((row) => row.item_id)
  const found = await orderItemViews(db, key.institutionId, ids)
  const items = new Map(ids.flatMap((id) => (found.get(id) ? [[id, found.get(id)] as [string, OrderItem]] : [])))
  const team = await presentTeam(context, mission, items)
  const me = team.find((member) => member.accountId === actor.accountId)
  const signs = mission.status === 'prepared' || mission.status === 'under-way'
  return {
    ...entryOf(mission, [...items.values()]),
    contact: mission.contact,
    crossRegion: mission.cross_region,
    transport: mission.transport,
    safetyRules: mission.safety_rules,
    team,
    items: await presentItems(db, key, items),
    standards: await presentStandards(db, key),
    papers: await presentPapers(db, key),
    conditions: await presentConditions(context, key),
    signatures: await signaturesOf(db, { organizationId: key.institutionId, kind: 'mission', id: key.id }),
    story: (await moveRows(db, key)).map((row) => ({ action: row.action, remark: row.remark, ...happened(row) })),
    actions: nextActions(missionWorkflow, missionPolicy, actor, mission),
    inTeam: inTeam(actor, mission),
    mayAcknowledge: signs && me?.acknowledgedAt === null && mayWorkOnSite(actor, mission) === null,
    mayPlan: mission.status === 'planned' && mayPlan(actor, null) === null,
    version: mission.version,
  }
}
