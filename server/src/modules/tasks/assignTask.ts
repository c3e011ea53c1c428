import { taskWorkflow } from '@tongheng/contract/tasks'
import { requireCurrentMethod } from '#modules/methods'
import { lockOrderItem } from '#modules/orders'
import { authorizedPeople } from '#modules/personnel'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { notFound } from '#platform/errors'
import { taskAssigned } from './events.ts'
import { mayAssign, taskPolicy } from './policy.ts'
import { lockTaskRow, taskFor, type TaskKey, taskSubject } from './queries.ts'
import { own, type TaskRow } from './tables.ts'
import { toldOf } from './moveTask.ts'

interface People {
  calibratorId: string
  checkerId: string
  dueDay: string
}

/**
 * Calibrator and checker are different people, each authorised for the method at this moment (CAL-5.1.4). Gives their names and the
 * method as it is called now.
 */
async function requirePeople(step: Step<Member>, methodId: string, people: People, at = 'body') {
  const institutionId = step.actor.organizationId
  if (people.calibratorId === people.checkerId) throw fieldError(`${at}.checkerId`, 'tasks.same-person')
  if (people.dueDay < dayOf(step.now)) throw fieldError(`${at}.dueDay`, 'tasks.due-past')
  const asked = { institutionId, methodId, at: step.now }
  const nameOf = async (accountId: string, action: 'calibrate' | 'check', path: string): Promise<string> => {
    const found = (await authorizedPeople(step.db, { ...asked, action })).find((one) => one.accountId === accountId)
    if (!found) throw fieldError(path, 'tasks.not-authorized')
    return found.name
  }
  return {
    calibrator_id: people.calibratorId,
    calibrator_name: await nameOf(people.calibratorId, 'calibrate', `${at}.calibratorId`),
    checker_id: people.checkerId,
    checker_name: await nameOf(people.checkerId, 'check', `${at}.checkerId`),
    due_day: people.dueDay,
  }
}

/** Gives a received instrument to the two people who will calibrate and check it. */
async function assignOne(step: Step<Member>, input: People & { itemId: string }, at: string): Promise<TaskRow> {
  const institutionId = step.actor.organizationId
  step.allow(mayAssign, { institution_id: institutionId })
  const item = await lockOrderItem(step.db, { institutionId, itemId: input.itemId }).catch((error: unknown) => {
    throw error instanceof DomainError && error.kind === 'not-found'
      ? fieldError(`${at}.itemId`, 'tasks.no-item')
      : error
  })
  const taken = await own(step.db)
    .selectFrom('tasks')
    .select('number')
    .where('institution_id', '=', institutionId)
    .where('item_id', '=', item.itemId)
    .executeTakeFirst()
  if (taken) throw new DomainError('conflict', 'tasks.assigned-already', { number: taken.number })
  const isAgreed = item.orderStatus === 'agreed' || item.orderStatus === 'in-progress'
  const awaitedOnSite = item.place === 'site' && item.stage === 'agreed' && isAgreed
  if (item.stage !== 'received' && !awaitedOnSite) throw new DomainError('conflict', 'tasks.not-received')
  if (item.methodId === null) throw new DomainError('conflict', 'tasks.no-method')
  const method = await requireCurrentMethod(step.db, institutionId, item.methodId, dayOf(step.now))
  const year = yearOf(step.now)
  const task = await own(step.db)
    .insertInto('tasks')
    .values({
      institution_id: institutionId,
      id: newId(),
      number: formatNumber('RW', year, await nextNumber(step.db, institutionId, 'task', year)),
      status: taskWorkflow.initial,
      order_id: item.orderId,
      item_id: item.itemId,
      order_number: item.orderNumber,
      client_name: item.clientName,
      name: item.name,
      model: item.model,
      serial: item.serial,
      maker: item.maker,
      method_id: method.id,
      method: JSON.stringify({ code: method.code, name: { zh: method.name, en: method.nameEn } }),
      ...(await requirePeople(step, method.id, input, at)),
      assigned_by: step.actor.accountId,
      assigned_by_name: step.actor.name,
      assigned_at: step.now,
      started_at: null,
      submitted_at: null,
      done_at: null,
      return_reason: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record('tasks.assign', taskSubject(task), null, task)
  await step.announce(taskAssigned, toldOf(task))
  return task
}

export const assignTask = (context: Context<Member>, input: People & { itemId: string }): Promise<TaskKey> =>
  change(context, async (step) => {
    const task = await assignOne(step, input, 'body')
    return { institutionId: task.institution_id, id: task.id }
  })

/** Several at once, in one sequence for everybody, so that two dispatchers do not wait for each other: all of them, or none. */
export const assignTasks = (
  context: Context<Member>,
  items: readonly (People & { itemId: string })[],
): Promise<TaskRow[]> =>
  change(context, async (step) => {
    const tasks: TaskRow[] = []
    const ordered = items
      .map((input, index) => ({ input, index }))
      .toSorted((a, b) => a.input.itemId.localeCompare(b.input.itemId))
    for (const { input, index } of ordered) tasks.push(await assignOne(step, input, `body.items.${index}`))
    return tasks
  })

/** Other people, or another day, before the work begins. */
export const reassignTask = (
  context: Context<Member>,
  key: TaskKey,
  input: People & { version: number },
): Promise<void> =>
  change(context, async (step) => {
    await taskFor(step.db, context.actor, key)
    const task = await lockTaskRow(step.db, key)
    if (!task) throw notFound()
    step.allow(taskPolicy.reassign, task)
    const status = requireMove(taskWorkflow, 'reassign', task.status)
    await requireVersion(step.db, taskSubject(task), task, input.version)
    const after: TaskRow = await own(step.db)
      .updateTable('tasks')
      .set({ status, ...(await requirePeople(step, task.method_id, input)), version: task.version + 1 })
      .where('institution_id', '=', task.institution_id)
      .where('id', '=', task.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('tasks.reassign', taskSubject(task), task, after)
    await step.announce(taskAssigned, toldOf(after))
  })
