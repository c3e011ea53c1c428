import type { MissionPlan } from '@tongheng/contract/missions'
import { missionWorkflow } from '@tongheng/contract/missions'
import { accountsById } from '#modules/accounts'
import { equipmentById } from '#modules/equipment'
import { lockOrderItem, orderItemViews } from '#modules/orders'
import { membersOf } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { mayPlan } from './policy.ts'
import { lockMission, type MissionKey, missionSubject, ofMission } from './queries.ts'
import { type MissionRow, own } from './tables.ts'

type Parts = Pick<MissionRow, 'institution_id' | 'id'>

function requireOnce(ids: readonly string[], pathOf: (index: number) => string): void {
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) < index) throw fieldError(pathOf(index), 'missions.twice-named')
}

/** Names of the team, who must belong to the laboratory; the lead is one of them. */
async function requireTeam(step: Step<Member>, { team, leadId }: MissionPlan): Promise<Map<string, string>> {
  const ids = team.map(({ accountId }) => accountId)
  requireOnce(ids, (index) => `body.team.${index}.accountId`)
  const members = new Set((await membersOf(step.db, step.actor.organizationId)).map((row) => row.account_id))
  for (const [index, id] of ids.entries())
    if (!members.has(id)) throw fieldError(`body.team.${index}.accountId`, 'missions.no-member')
  if (!ids.includes(leadId)) throw fieldError('body.leadId', 'missions.lead-not-in-team')
  const accounts = await accountsById(step.db, ids)
  return new Map(ids.map((id) => [id, accounts.get(id)?.name ?? '']))
}

async function writeTeam(step: Step<Member>, mission: Parts, plan: MissionPlan, names: Map<string, string>) {
  await own(step.db)
    .insertInto('mission_team')
    .values(
      plan.team.map(({ accountId, duty }, position) => ({
        ...ofMission(mission),
        account_id: accountId,
        account_name: names.get(accountId) ?? '',
        duty,
        position,
      })),
    )
    .execute()
}

/** Locked in one sequence for everybody, so that two plans do not take the same instrument. */
async function writeItems(step: Step<Member>, mission: Parts, { itemIds }: MissionPlan): Promise<void> {
  const institutionId = step.actor.organizationId
  const pathOf = (index: number) => `body.itemIds.${index}`
  requireOnce(itemIds, pathOf)
  const found = await orderItemViews(step.db, institutionId, itemIds)
  for (const [index, id] of itemIds.entries()) {
    const item = found.get(id)
    const isOpen = item !== undefined && ['agreed', 'received', 'in-work'].includes(item.stage)
    if (!isOpen || item.place !== 'site' || !['agreed', 'in-progress'].includes(item.orderStatus))
      throw fieldError(pathOf(index), 'missions.no-item')
  }
  for (const itemId of itemIds.toSorted()) await lockOrderItem(step.db, { institutionId, itemId })
  const taken = await own(step.db)
    .selectFrom('mission_items')
    .innerJoin('missions', (join) =>
      join
        .onRef('missions.institution_id', '=', 'mission_items.institution_id')
        .onRef('missions.id', '=', 'mission_items.mission_id'),
    )
    .select(['mission_items.item_id', 'missions.number'])
    .where('mission_items.institution_id', '=', institutionId)
    .where('mission_items.item_id', 'in', itemIds)
    .where('mission_items.live', '=', true)
    .execute()
  const [first] = taken
  if (first)
    throw fieldError(pathOf(itemIds.indexOf(first.item_id)), 'missions.item-elsewhere', { number: first.number })
  await own(step.db)
    .insertInto('mission_items')
    .values(
      itemIds.map((itemId, position) => ({
        ...ofMission(mission),
        item_id: itemId,
        order_id: found.get(itemId)?.orderId ?? '',
        position,
        live: true,
      })),
    )
    .execute()
}

async function writeStandards(step: Step<Member>, mission: Parts, { standards }: MissionPlan): Promise<void> {
  if (standards.length === 0) return
  const known = await equipmentById(
    step.db,
    step.actor.organizationId,
    standards.map(({ equipmentId }) => equipmentId),
  )
  requireOnce(
    standards.map(({ equipmentId }) => equipmentId),
    (index) => `body.standards.${index}.equipmentId`,
  )
  const rows = standards.map(({ equipmentId, asked }, position) => {
    const path = `body.standards.${position}`
    const piece = known.get(equipmentId)
    if (!piece) throw fieldError(`${path}.equipmentId`, 'missions.no-standard')
    if (asked && Number(asked.low) > Number(asked.high))
      throw fieldError(`${path}.asked.low`, 'missions.limits-reversed')
    return {
      ...ofMission(mission),
      equipment_id: equipmentId,
      number: piece.number,
      name: piece.name,
      asked: asked ? JSON.stringify(asked) : null,
      position,
    }
  })
  await own(step.db).insertInto('mission_standards').values(rows).execute()
}

const columnsOf = (plan: MissionPlan, names: Map<string, string>) => ({
  place: plan.place,
  contact: plan.contact,
  first_day: plan.firstDay,
  last_day: plan.lastDay,
  cross_region: plan.crossRegion,
  transport: plan.transport ?? '',
  safety_rules: plan.safetyRules,
  lead_id: plan.leadId,
  lead_name: names.get(plan.leadId) ?? '',
})

function requireDays({ firstDay, lastDay }: MissionPlan): void {
  if (lastDay < firstDay) throw fieldError('body.lastDay', 'missions.days-reversed')
}

async function writeParts(step: Step<Member>, mission: Parts, plan: MissionPlan, names: Map<string, string>) {
  await writeTeam(step, mission, plan, names)
  await writeItems(step, mission, plan)
  await writeStandards(step, mission, plan)
}

/** Plans an on-site mission: where, when, who, which instruments and which standards go along (CAL-6.2.7). */
export const planMission = (context: Context<Member>, plan: MissionPlan): Promise<MissionKey> =>
  change(context, async (step) => {
    step.allow(mayPlan, null)
    requireDays(plan)
    const institutionId = step.actor.organizationId
    const names = await requireTeam(step, plan)
    const year = yearOf(step.now)
    const mission = await own(step.db)
      .insertInto('missions')
      .values({
        institution_id: institutionId,
        id: newId(),
        number: formatNumber('XC', year, await nextNumber(step.db, institutionId, 'mission', year)),
        status: missionWorkflow.initial,
        created_at: step.now,
        ...columnsOf(plan, names),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await writeParts(step, mission, plan, names)
    step.record('missions.plan', missionSubject(mission), null, { ...mission, itemIds: plan.itemIds })
    return { institutionId, id: mission.id }
  })

/** Another plan, while nothing was prepared. */
export const replanMission = (
  context: Context<Member>,
  key: MissionKey,
  { version, ...plan }: MissionPlan & { version: number },
): Promise<void> =>
  change(context, async (step) => {
    const { team: _team, ...mission } = await lockMission(step.db, context.actor, key)
    step.allow(mayPlan, null)
    if (mission.status !== 'planned') throw new DomainError('conflict', 'platform.no-such-move', mission)
    await requireVersion(step.db, missionSubject(mission), mission, version)
    requireDays(plan)
    const names = await requireTeam(step, plan)
    for (const table of ['mission_team', 'mission_items', 'mission_standards'] as const)
      await own(step.db)
        .deleteFrom(table)
        .where('institution_id', '=', key.institutionId)
        .where('mission_id', '=', key.id)
        .execute()
    await writeParts(step, mission, plan, names)
    const after = await own(step.db)
      .updateTable('missions')
      .set({ ...columnsOf(plan, names), version: mission.version + 1 })
      .where('institution_id', '=', key.institutionId)
      .where('id', '=', key.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('missions.replan', missionSubject(mission), mission, { ...after, itemIds: plan.itemIds })
  })
