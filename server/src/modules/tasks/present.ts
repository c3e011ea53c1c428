import { type Candidate, type TaskEntry, type TaskView, taskWorkflow } from '@tongheng/contract/tasks'
import { orderItemView, promisesOfItems } from '#modules/orders'
import { authorizedPeople } from '#modules/personnel'
import { placesOfTasks } from '#modules/places'
import { sampleOfItem } from '#modules/samples'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import { nextActions } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { stagesOfParts } from './assignTask.ts'
import { endsBefore } from './methodEnds.ts'
import { isLate, partsOfItems, presentPart } from './parts.ts'
import { mayAssign, taskPolicy } from './policy.ts'
import { loadOf, taskFor, type TaskKey } from './queries.ts'
import type { TaskRow } from './tables.ts'

export const presentEntry = (task: TaskRow, now: Date): TaskEntry => ({
  institutionId: task.institution_id,
  id: task.id,
  number: task.number,
  status: task.status,
  part: task.part,
  orderId: task.order_id,
  orderNumber: task.order_number,
  client: task.client_name,
  instrument: { name: task.name, model: task.model, serial: task.serial, maker: task.maker },
  method: task.method,
  calibrator: { accountId: task.calibrator_id, name: task.calibrator_name },
  checker: { accountId: task.checker_id, name: task.checker_name },
  dueDay: task.due_day,
  late: isLate(task, now),
})

export async function presentTask(context: Context<Member>, key: TaskKey): Promise<TaskView> {
  const task = await taskFor(context.db, context.actor, key)
  const item = await orderItemView(context.db, task.institution_id, task.item_id)
  const sample = await sampleOfItem(context.db, task.institution_id, task.item_id)
  const promises = await promisesOfItems(context, task.institution_id, [task.item_id])
  const parts = await partsOfItems(context.db, task.institution_id, [task.item_id])
  const places = await placesOfTasks(
    context.db,
    task.institution_id,
    parts.map(({ id }) => id),
  )
  const place = places.get(task.id)
  const methodEnd = await endsBefore(context.db, task.institution_id, [task])
  const now = context.platform.now()
  return {
    ...presentEntry(task, now),
    itemId: task.item_id,
    place: place ? { roomId: place.roomId, room: place.room, fromDay: place.from } : null,
    sample: sample && { id: sample.id, number: sample.number, location: sample.location, holder: sample.holderName },
    points: item.points,
    methodId: task.method_id,
    methodEnds: methodEnd(task),
    sheetId: task.sheet_id,
    promise: promises.get(task.item_id) ?? null,
    assignedBy: task.assigned_by_name,
    assignedAt: task.assigned_at.toISOString(),
    startedAt: task.started_at?.toISOString() ?? null,
    startedBy: task.started_at === null ? null : (task.started_by_name ?? task.calibrator_name),
    submittedAt: task.submitted_at?.toISOString() ?? null,
    doneAt: task.done_at?.toISOString() ?? null,
    returnReason: task.return_reason,
    withdrawnReason: task.withdrawn_reason,
    withdrawnBy: task.withdrawn_by_name,
    withdrawnAt: task.withdrawn_at?.toISOString() ?? null,
    others: parts
      .filter(({ id }) => id !== task.id)
      .map((part) => presentPart(part, places.get(part.id)?.room ?? null, now)),
    mayAddPart:
      task.status !== 'withdrawn' && mayAssign(context.actor, task) === null && stagesOfParts.includes(item.stage),
    actions: nextActions(taskWorkflow, taskPolicy, context.actor, task),
    version: task.version,
  }
}

/** Who could calibrate and who could check an instrument now, the least busy first. */
export async function candidatesFor(
  context: Context<Member>,
  itemId: string,
): Promise<{ calibrators: Candidate[]; checkers: Candidate[] }> {
  const institutionId = context.actor.organizationId
  const { methodId } = await orderItemView(context.db, institutionId, itemId)
  if (methodId === null) throw new DomainError('conflict', 'tasks.no-method')
  const load = await loadOf(context.db, institutionId)
  const people = async (action: 'calibrate' | 'check'): Promise<Candidate[]> => {
    const found = await authorizedPeople(context.db, { institutionId, methodId, action, at: context.platform.now() })
    return found
      .map(({ accountId, name }) => ({ accountId, name, openTasks: load.get(accountId) ?? 0 }))
      .toSorted((a, b) => a.openTasks - b.openTasks || a.name.localeCompare(b.name, 'zh-CN'))
  }
  return { calibrators: await people('calibrate'), checkers: await people('check') }
}
