import type { EquipmentSchedules, PlanEntry } from '@tongheng/contract/upkeep'
import { equipmentById, type EquipmentKey } from '#modules/equipment'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { monthsLater } from './months.ts'
import { upkeepPolicy } from './policy.ts'
import { own, type ScheduleDateRow, type ScheduleRow } from './tables.ts'

export const schedulesOf = (db: AnyDb, { institutionId, id }: EquipmentKey): Promise<ScheduleRow[]> =>
  own(db)
    .selectFrom('equipment_schedules')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('equipment_id', '=', id)
    .orderBy('active', 'desc')
    .orderBy('next_on')
    .orderBy('id')
    .execute()

export async function lockSchedule(db: AnyDb, key: EquipmentKey & { scheduleId: string }): Promise<ScheduleRow> {
  const row = await own(db)
    .selectFrom('equipment_schedules')
    .selectAll()
    .where('institution_id', '=', key.institutionId)
    .where('equipment_id', '=', key.id)
    .where('id', '=', key.scheduleId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

async function datesOf(db: AnyDb, institutionId: string, ids: readonly string[]): Promise<ScheduleDateRow[]> {
  if (ids.length === 0) return []
  return own(db)
    .selectFrom('equipment_schedule_dates')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('schedule_id', 'in', ids)
    .orderBy('done_on', 'desc')
    .execute()
}

export async function presentSchedules(context: Context<Member>, key: EquipmentKey): Promise<EquipmentSchedules> {
  const rows = await schedulesOf(context.db, key)
  const dates = await datesOf(
    context.db,
    key.institutionId,
    rows.map(({ id }) => id),
  )
  return {
    mayKeep: upkeepPolicy.keep(context.actor, null) === null,
    schedules: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      everyMonths: row.every_months,
      firstOn: row.first_on,
      nextOn: row.next_on,
      lastOn: row.last_on,
      budget: row.budget,
      provider: row.provider,
      active: row.active,
      done: dates
        .filter((date) => date.schedule_id === row.id)
        .map((date) => ({
          on: date.done_on,
          cost: date.cost,
          note: date.note,
          by: date.done_by,
          at: date.entered_at.toISOString(),
        })),
      version: row.version,
    })),
  }
}

/** Dates in a year that follow from the next one. */
function datesAhead({ next_on: next, every_months: every }: ScheduleRow, year: number): string[] {
  const found: string[] = []
  for (let step = 0; ; step += 1) {
    const day = monthsLater(next, step * every)
    if (Number(day.slice(0, 4)) > year) return found
    if (Number(day.slice(0, 4)) === year) found.push(day)
  }
}

/** What was done in a year and what is still to do, over all equipment that is not scrapped, by date. */
export async function planOf(db: AnyDb, institutionId: string, year: number): Promise<PlanEntry[]> {
  const schedules = await own(db)
    .selectFrom('equipment_schedules')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .execute()
  const dates = await own(db)
    .selectFrom('equipment_schedule_dates')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('done_on', '>=', `${year}-01-01`)
    .where('done_on', '<=', `${year}-12-31`)
    .execute()
  const equipment = await equipmentById(db, institutionId)
  const entries = schedules.flatMap((row): PlanEntry[] => {
    const piece = equipment.get(row.equipment_id)
    if (!piece) return []
    const about = {
      scheduleId: row.id,
      institutionId,
      equipmentId: piece.id,
      number: piece.number,
      name: piece.name,
      kind: row.kind,
      title: row.title,
      budget: row.budget,
      provider: row.provider,
    }
    const done = dates
      .filter((date) => date.schedule_id === row.id)
      .map((date) => ({ ...about, dueOn: date.due_on, doneOn: date.done_on, cost: date.cost }))
    const ahead = row.active && piece.status !== 'scrapped' ? datesAhead(row, year) : []
    return [...done, ...ahead.map((dueOn) => ({ ...about, dueOn, doneOn: null, cost: null }))]
  })
  return entries.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.number.localeCompare(b.number))
}
