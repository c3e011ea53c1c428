import type { Received } from '@tongheng/contract'
import type * as api from '@tongheng/contract/upkeep'
import { type EquipmentKey, equipmentSubject, lockEquipment } from '#modules/equipment'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { monthsLater } from './months.ts'
import { upkeepPolicy } from './policy.ts'
import { lockSchedule, schedulesOf } from './queries.ts'
import { own, type ScheduleRow } from './tables.ts'

type Fields = Received<typeof api.addSchedule>['body']

const columnsOf = (body: Fields) => ({
  kind: body.kind,
  title: body.title,
  every_months: body.everyMonths,
  first_on: body.firstOn,
  budget: body.budget,
  provider: body.provider ?? '',
})

async function requireKept(step: Step<Member>, key: EquipmentKey) {
  const equipment = await lockEquipment(step.db, step.actor, key)
  step.allow(upkeepPolicy.keep, equipment)
  if (equipment.status === 'scrapped')
    throw new DomainError('conflict', 'platform.no-such-move', { status: equipment.status })
  return equipment
}

/** Plans something for a piece of equipment: several plans may run side by side. */
export const addSchedule = (context: Context<Member>, key: EquipmentKey, body: Fields): Promise<void> =>
  change(context, async (step) => {
    const equipment = await requireKept(step, key)
    const schedule = {
      institution_id: key.institutionId,
      id: newId(),
      equipment_id: key.id,
      ...columnsOf(body),
      next_on: body.firstOn,
      last_on: null,
      active: true,
      version: 1,
    }
    await own(step.db).insertInto('equipment_schedules').values(schedule).execute()
    step.record('upkeep.add-schedule', equipmentSubject(equipment), null, { schedule })
  })

const write = (db: AnyDb, row: ScheduleRow, columns: Partial<ScheduleRow>): Promise<ScheduleRow> =>
  own(db)
    .updateTable('equipment_schedules')
    .set({ ...columns, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Changes a plan or ends it. */
export const changeSchedule = (
  context: Context<Member>,
  key: EquipmentKey & { scheduleId: string },
  body: Received<typeof api.changeSchedule>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await requireKept(step, key)
    const row = await lockSchedule(step.db, key)
    await requireVersion(step.db, equipmentSubject(equipment), row, body.version)
    const nextOn = row.last_on === null ? body.firstOn : monthsLater(row.last_on, body.everyMonths)
    const changed = await write(step.db, row, { ...columnsOf(body), active: body.active, next_on: nextOn })
    step.record('upkeep.change-schedule', equipmentSubject(equipment), { schedule: row }, { schedule: changed })
  })

interface Done {
  on: string
  by: string
  at: Date
  cost?: string | undefined
  note?: string | undefined
}

/** Keeps the actual date and counts the next one from the latest of them; a date that is there already is told. */
async function keepDone(db: AnyDb, row: ScheduleRow, done: Done): Promise<boolean> {
  const kept = await own(db)
    .insertInto('equipment_schedule_dates')
    .values({
      institution_id: row.institution_id,
      schedule_id: row.id,
      done_on: done.on,
      due_on: row.next_on,
      cost: done.cost ?? null,
      note: done.note ?? '',
      done_by: done.by,
      entered_at: done.at,
    })
    .onConflict((conflict) => conflict.columns(['institution_id', 'schedule_id', 'done_on']).doNothing())
    .executeTakeFirst()
  if (Number(kept.numInsertedOrUpdatedRows) === 0) return false
  const last = row.last_on !== null && row.last_on > done.on ? row.last_on : done.on
  await write(db, row, { last_on: last, next_on: monthsLater(last, row.every_months) })
  return true
}

/** It was done: the next date is counted from the actual one, not from the one that was planned (CAL-5.3.2). */
export const markScheduleDone = (
  context: Context<Member>,
  key: EquipmentKey & { scheduleId: string },
  body: Received<typeof api.markScheduleDone>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const equipment = await requireKept(step, key)
    const row = await lockSchedule(step.db, key)
    if (!row.active) throw new DomainError('conflict', 'upkeep.schedule-ended')
    if (body.doneOn > dayOf(step.now)) throw fieldError('body.doneOn', 'upkeep.done-in-future')
    const done = { on: body.doneOn, by: context.actor.name, at: step.now, cost: body.cost, note: body.note }
    if (!(await keepDone(step.db, row, done)))
      throw fieldError('body.doneOn', 'upkeep.done-already', { on: body.doneOn })
    step.record('upkeep.done', equipmentSubject(equipment), null, { schedule: row.id, ...body })
  })

/** Marks all running plans of one kind as done on a day, such as calibration when its certificate arrives. */
export async function markKindDone(
  db: AnyDb,
  key: EquipmentKey,
  kind: ScheduleRow['kind'],
  done: Done,
): Promise<number> {
  const rows = (await schedulesOf(db, key)).filter((row) => row.active && row.kind === kind)
  for (const row of rows) await keepDone(db, await lockSchedule(db, { ...key, scheduleId: row.id }), done)
  return rows.length
}
