import { taskWorkflow } from '@tongheng/contract/tasks'
import { passGate } from '#modules/gate'
import { methodOf } from '#modules/methods'
import { lockOrderItem, type OrderItem } from '#modules/orders'
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

/** What one assignment is about: whose instrument, by which method, and where its fields stand. */
interface Assignment {
  itemId: string
  methodId: string
  field: string
}

/** Calibrator and checker are different people, each authorised for a method that is current (CAL-5.1.4, CAL-5.2.3). Gives their names. */
async function requirePeople(
  context: Context<Member>,
  step: Step<Member>,
  people: People,
  { itemId, methodId, field }: Assignment,
) {
  if (people.calibratorId === people.checkerId) throw fieldError(`${field}.checkerId`, 'tasks.same-person')
  if (people.dueDay < dayOf(step.now)) throw fieldError(`${field}.dueDay`, 'tasks.due-past')
  const { restsOn } = await passGate(
    context,
    step,
    { moment: 'assign', subjectId: itemId },
    {
      institutionId: step.actor.organizationId,
      methodId,
      at: step.now,
      people: [
        { accountId: people.calibratorId, action: 'calibrate', at: `${field}.calibratorId` },
        { accountId: people.checkerId, action: 'check', at: `${field}.checkerId` },
      ],
      method: { sheetId: null },
    },
  )
  const [calibrator, checker] = restsOn.filter(({ kind }) => kind === 'person')
  return {
    calibrator_id: people.calibratorId,
    calibrator_name: calibrator?.label ?? '',
    checker_id: people.checkerId,
    checker_name: checker?.label ?? '',
    due_day: people.dueDay,
  }
}

/** An instrument is assigned once, when it is here or awaited on site, by the method of its order. */
async function requireAssignable(step: Step<Member>, item: OrderItem): Promise<string> {
  const taken = await own(step.db)
    .selectFrom('tasks')
    .select('number')
    .where('institution_id', '=', item.institutionId)
    .where('item_id', '=', item.itemId)
    .executeTakeFirst()
  if (taken) throw new DomainError('conflict', 'tasks.assigned-already', { number: taken.number })
  const isAgreed = item.orderStatus === 'agreed' || item.orderStatus === 'in-progress'
  const awaitedOnSite = item.place === 'site' && item.stage === 'agreed' && isAgreed
  if (item.stage !== 'received' && !awaitedOnSite) throw new DomainError('conflict', 'tasks.not-received')
  if (item.methodId === null) throw new DomainError('conflict', 'tasks.no-method')
  return item.methodId
}

/** Gives a received instrument to the two people who will calibrate and check it. */
async function assignOne(
  context: Context<Member>,
  step: Step<Member>,
  input: People & { itemId: string },
  at: string,
): Promise<TaskRow> {
  const institutionId = step.actor.organizationId
  step.allow(mayAssign, { institution_id: institutionId })
  const item = await lockOrderItem(step.db, { institutionId, itemId: input.itemId }).catch((error: unknown) => {
    throw error instanceof DomainError && error.kind === 'not-found'
      ? fieldError(`${at}.itemId`, 'tasks.no-item')
      : error
  })
  const methodId = await requireAssignable(step, item)
  const asked = { itemId: item.itemId, methodId, field: at }
  const people = await requirePeople(context, step, input, asked)
  const method = await methodOf(step.db, institutionId, methodId)
  if (!method) throw new DomainError('conflict', 'methods.unknown')
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
      ...people,
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
    const task = await assignOne(context, step, input, 'body')
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
    for (const { input, index } of ordered) tasks.push(await assignOne(context, step, input, `body.items.${index}`))
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
    const asked = { itemId: task.item_id, methodId: task.method_id, field: 'body' }
    const people = await requirePeople(context, step, input, asked)
    const after: TaskRow = await own(step.db)
      .updateTable('tasks')
      .set({ status, ...people, version: task.version + 1 })
      .where('institution_id', '=', task.institution_id)
      .where('id', '=', task.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('tasks.reassign', taskSubject(task), task, after)
    await step.announce(taskAssigned, toldOf(after))
  })
