import { type TaskAction, taskWorkflow } from '@tongheng/contract/tasks'
import { markItem, orderItemView, requireWorkAgreed } from '#modules/orders'
import type { Step } from '#platform/change'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { taskDone, taskReturned, taskStarted, taskSubmitted, type TaskTold } from './events.ts'
import { markMeasuredWithLast, partsOfItems } from './parts.ts'
import { taskPolicy } from './policy.ts'
import { lockTaskRow, taskSubject } from './queries.ts'
import { own, type TaskRow } from './tables.ts'

/** A task as the module of the original records sees it. */
export interface Task {
  institutionId: string
  id: string
  number: string
  status: TaskRow['status']
  itemId: string
  /** Which part of the instrument; empty for the whole of it. */
  part: string
  /** The sheet that the dispatcher named. */
  sheetId: string | null
  orderId: string
  methodId: string
  calibratorId: string
  calibratorName: string
  checkerId: string
  checkerName: string
  dueDay: string
}

const asTask = (row: TaskRow): Task => ({
  institutionId: row.institution_id,
  id: row.id,
  number: row.number,
  status: row.status,
  itemId: row.item_id,
  part: row.part,
  sheetId: row.sheet_id,
  orderId: row.order_id,
  methodId: row.method_id,
  calibratorId: row.calibrator_id,
  calibratorName: row.calibrator_name,
  checkerId: row.checker_id,
  checkerName: row.checker_name,
  dueDay: row.due_day,
})

export const toldOf = (task: TaskRow): TaskTold => ({
  institutionId: task.institution_id,
  taskId: task.id,
  itemId: task.item_id,
  calibratorId: task.calibrator_id,
  checkerId: task.checker_id,
})

/** Locks a task of a laboratory until the transaction ends; null when it has none of this id. */
export async function lockTask(db: AnyDb, institutionId: string, id: string): Promise<Task | null> {
  const row = await lockTaskRow(db, { institutionId, id })
  return row ? asTask(row) : null
}

/** The tasks of several instruments, by instrument: several where its parts are calibrated apart; withdrawn ones left out. */
export async function tasksOfItems(
  db: AnyDb,
  institutionId: string,
  itemIds: readonly string[],
): Promise<Map<string, Task[]>> {
  const tasks = (await partsOfItems(db, institutionId, itemIds)).map(asTask)
  return Map.groupBy(tasks, ({ itemId }) => itemId)
}

const announce = (step: Step<Member>, task: TaskRow, action: RecordAction): Promise<void> => {
  const told = toldOf(task)
  if (action === 'return') return step.announce(taskReturned, { ...told, reason: task.return_reason ?? '' })
  return step.announce({ start: taskStarted, submit: taskSubmitted, finish: taskDone }[action], told)
}

type RecordAction = Exclude<TaskAction, 'reassign' | 'withdraw'>

/** The instrument goes along: into work with the first start, measured with the check of the last of its parts. */

/** A record for the site is begun in the laboratory; there the instrument is counted in, and only that brings it into work (CAL-6.2.5). */
async function waitsOnSite(step: Step<Member>, { institution_id, item_id }: TaskRow): Promise<boolean> {
  const item = await orderItemView(step.db, institution_id, item_id)
  return item.place === 'site' && item.stage === 'agreed'
}

/**
 * Moves a task together with its original record, in the caller's change: started and submitted by its calibrator, returned (with
 * a reason) or finished by its checker.
 */
export async function moveTask(
  step: Step<Member>,
  task: Pick<Task, 'institutionId' | 'id'>,
  action: RecordAction,
  reason?: string,
): Promise<void> {
  const row = await lockTaskRow(step.db, task)
  if (!row) throw new Error(`task ${task.id} was locked before and is gone`)
  step.allow(taskPolicy[action], row)
  // On site an instrument is in work once its owner has handed it over, counted.
  const waits = (action === 'start' || action === 'submit') && (await waitsOnSite(step, row))
  if (waits && action === 'submit') throw new DomainError('conflict', 'missions.not-counted-in')
  const key = { institutionId: row.institution_id, itemId: row.item_id }
  if (action === 'finish') await requireWorkAgreed(step, key, 'measured')
  if (action === 'start' && !waits) {
    await requireWorkAgreed(step, key, 'in-work')
    await markItem(step, key, 'in-work')
  }
  const after = await own(step.db)
    .updateTable('tasks')
    .set({
      status: requireMove(taskWorkflow, action, row.status),
      ...(action === 'start' ? { started_at: step.now, started_by_name: step.actor.name } : {}),
      ...(action === 'submit' ? { submitted_at: step.now, return_reason: null } : {}),
      ...(action === 'return' ? { return_reason: reason ?? '' } : {}),
      ...(action === 'finish' ? { done_at: step.now } : {}),
      version: row.version + 1,
    })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record(`tasks.${action}`, taskSubject(row), row, after)
  if (action === 'finish') await markMeasuredWithLast(step, after)
  await announce(step, after, action)
}

/** Another calibrator goes on with a begun task, together with its record, in the caller's change, which asks who may. */
export async function handOnTask(
  step: Step<Member>,
  task: Pick<Task, 'institutionId' | 'id'>,
  { reason, ...to }: { calibratorId: string; calibratorName: string; reason: string },
): Promise<void> {
  const row = await lockTaskRow(step.db, task)
  if (!row) throw new Error(`task ${task.id} was locked before and is gone`)
  const after = await own(step.db)
    .updateTable('tasks')
    .set({ calibrator_id: to.calibratorId, calibrator_name: to.calibratorName, version: row.version + 1 })
    .where('institution_id', '=', row.institution_id)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record('tasks.hand-over', taskSubject(row), row, { ...after, reason })
}
