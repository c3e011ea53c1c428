import { closedTasks, type TaskPart } from '@tongheng/contract/tasks'
import { lockOrderItem, markItem, orderFor, type OrderKey } from '#modules/orders'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { own, type TaskRow } from './tables.ts'

/** Late: its day is past and somebody still has to do something. */
export const isLate = (task: Pick<TaskRow, 'status' | 'due_day'>, now: Date): boolean =>
  !closedTasks.some((status) => status === task.status) && task.due_day < dayOf(now)

const standing = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('tasks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('status', '<>', 'withdrawn')
    .orderBy('number')

/** The tasks of several instruments that stand, one for each of their parts, in the order they were given. */
export const partsOfItems = async (db: AnyDb, institutionId: string, itemIds: readonly string[]): Promise<TaskRow[]> =>
  itemIds.length === 0 ? [] : standing(db, institutionId).where('item_id', 'in', itemIds).execute()

/** What both sides see of the parts of an order: how far each is, not whose it is. */
export async function partsOfOrder(db: AnyDb, actor: Member, key: OrderKey) {
  await orderFor(db, actor, key)
  const rows = await standing(db, key.institutionId).where('order_id', '=', key.id).execute()
  return rows.map(({ item_id: itemId, part, method, status, due_day: dueDay }) => ({
    itemId,
    part,
    method,
    status,
    dueDay,
  }))
}

export const presentPart = (task: TaskRow, room: string | null, now: Date): TaskPart => ({
  id: task.id,
  number: task.number,
  part: task.part,
  status: task.status,
  calibrator: task.calibrator_name,
  checker: task.checker_name,
  room,
  dueDay: task.due_day,
  late: isLate(task, now),
})

/**
 * The instrument is measured when every part of it is done, not before (CAL-6.2.6). Its order is locked first, so that the last two parts
 * see each other.
 */
export async function markMeasuredWithLast(step: Step<Member>, task: TaskRow): Promise<void> {
  const key = { institutionId: task.institution_id, itemId: task.item_id }
  await lockOrderItem(step.db, key)
  const parts = await partsOfItems(step.db, key.institutionId, [key.itemId])
  if (parts.length > 0 && parts.every(({ status }) => status === 'done')) await markItem(step, key, 'measured')
}
