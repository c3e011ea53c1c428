import { type MissionAction, missionWorkflow, papersAcrossRegions } from '@tongheng/contract/missions'
import { orderItemViews } from '#modules/orders'
import { tasksOfItems } from '#modules/tasks'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { newId } from '#platform/ids'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { openFieldEntries } from './fieldQueries.ts'
import { isWithin } from './keepEvidence.ts'
import { missionPolicy } from './policy.ts'
import {
  acknowledged,
  checkRows,
  countRows,
  itemRows,
  keyOf,
  lockMission,
  type Mission,
  type MissionKey,
  missionSubject,
  ofMission,
  paperRows,
  standardRows,
} from './queries.ts'
import { own } from './tables.ts'

/** Every instrument has its task, or one for each part, and who is to calibrate it goes along. */
async function requireTasks(db: AnyDb, mission: Mission): Promise<void> {
  const ids = (await itemRows(db, keyOf(mission))).map((row) => row.item_id)
  const tasks = await tasksOfItems(db, mission.institution_id, ids)
  const items = await orderItemViews(db, mission.institution_id, ids)
  const team = new Set(mission.team.map((member) => member.account_id))
  const open = ids.find((id) => {
    const parts = tasks.get(id) ?? []
    return parts.length === 0 || !parts.every(({ calibratorId }) => team.has(calibratorId))
  })
  if (open !== undefined) throw new DomainError('conflict', 'missions.no-task', { name: items.get(open)?.name ?? '' })
}

/** Nobody goes without having signed the safety rules, no standard without having passed its check (CAL-6.2.8, 6.2.7). */
async function requireReady(db: AnyDb, mission: Mission): Promise<void> {
  const signed = await acknowledged(db, mission)
  const missing = mission.team.filter((member) => !signed.has(member.account_id))
  if (missing.length > 0)
    throw new DomainError('conflict', 'missions.safety-first', {
      names: missing.map((member) => member.account_name),
    })
  const checks = await checkRows(db, keyOf(mission))
  const lastOf = (id: string) => checks.findLast((row) => row.equipment_id === id && row.phase === 'before')
  const unchecked = (await standardRows(db, keyOf(mission))).filter(({ equipment_id, asked }) => {
    const last = lastOf(equipment_id)
    // The plan may ask for more than it did when the check was made.
    return !last?.passed || (asked !== null && (last.value === null || !isWithin(asked, last.value)))
  })
  if (unchecked.length > 0)
    throw new DomainError('conflict', 'missions.not-checked', { names: unchecked.map((row) => row.number) })
}

async function requireCountedOut(db: AnyDb, mission: Mission): Promise<void> {
  const counts = await countRows(db, keyOf(mission))
  const out = new Set(counts.filter((row) => row.direction === 'out').map((row) => row.item_id))
  const open = counts.filter((row) => row.direction === 'in' && !out.has(row.item_id)).map((row) => row.item_id)
  if (open.length === 0) return
  const items = await orderItemViews(db, mission.institution_id, open)
  const names = open.map((id) => [items.get(id)?.name, items.get(id)?.serial].filter(Boolean).join(' '))
  throw new DomainError('conflict', 'missions.still-on-loan', { names })
}

/** Every standard was checked after the return, and a mission across regions has its papers (CAL-6.2.7). */
async function requireSettled(db: AnyDb, mission: Mission): Promise<void> {
  const checked = new Set(
    (await checkRows(db, keyOf(mission))).filter((row) => row.phase === 'after').map((row) => row.equipment_id),
  )
  const open = (await standardRows(db, keyOf(mission))).filter((row) => !checked.has(row.equipment_id))
  if (open.length > 0)
    throw new DomainError('conflict', 'missions.not-checked-after', { names: open.map((row) => row.number) })
  const kept = new Set((await paperRows(db, keyOf(mission))).map((row) => row.kind))
  if (mission.cross_region && papersAcrossRegions.some((kind) => !kept.has(kind)))
    throw new DomainError('conflict', 'missions.papers-missing')
}

const requireClosable = async (db: AnyDb, mission: Mission): Promise<void> => {
  await requireSettled(db, mission)
  const count = await openFieldEntries(db, keyOf(mission))
  if (count > 0) throw new DomainError('conflict', 'missions.unresolved', { count })
}

const guards: Partial<Record<MissionAction, (db: AnyDb, mission: Mission) => Promise<void>>> = {
  prepare: requireTasks,
  depart: requireReady,
  return: requireCountedOut,
  close: requireClosable,
}

/** With the end of a mission its instruments may go into another one. */
const letGo = (step: Step<Member>, key: MissionKey) =>
  own(step.db)
    .updateTable('mission_items')
    .set({ live: false })
    .where('institution_id', '=', key.institutionId)
    .where('mission_id', '=', key.id)
    .execute()

/** Takes a mission one step further. */
export const moveMission = (
  context: Context<Member>,
  key: MissionKey,
  { action, version, remark = '' }: { action: MissionAction; version: number; remark?: string },
): Promise<void> =>
  change(context, async (step) => {
    const mission = await lockMission(step.db, context.actor, key)
    step.allow(missionPolicy[action], mission)
    const status = requireMove(missionWorkflow, action, mission.status)
    await requireVersion(step.db, missionSubject(mission), mission, version)
    await guards[action]?.(step.db, mission)
    if (status === 'closed' || status === 'cancelled') await letGo(step, key)
    const { team: _team, ...before } = mission
    const after = await own(step.db)
      .updateTable('missions')
      .set({ status, version: mission.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await own(step.db)
      .insertInto('mission_moves')
      .values({ ...ofMission(mission), ...byOf(step), id: newId(), action, remark })
      .execute()
    step.record(`missions.${action}`, missionSubject(mission), before, { ...after, remark })
  })

/** Who, and when. */
export const byOf = (step: Step<Member>) => ({
  account_id: step.actor.accountId,
  account_name: step.actor.name,
  at: step.now,
})
