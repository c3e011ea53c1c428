import { type TaskPlace, taskWorkflow } from '@tongheng/contract/tasks'
import { passGate } from '#modules/gate'
import { approvedSheet, methodOf } from '#modules/methods'
import { lockOrderItem, type OrderItem, requireWorkAgreed } from '#modules/orders'
import { placesOfTasks } from '#modules/places'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { dayOf, formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { notFound } from '#platform/errors'
import { taskAssigned } from './events.ts'
import { partsOfItems } from './parts.ts'
import { keepPlace, placeOf, type ToPlace } from './placing.ts'
import { mayAssign, taskPolicy } from './policy.ts'
import { lockTaskRow, taskFor, type TaskKey, taskSubject } from './queries.ts'
import { own, type TaskRow } from './tables.ts'
import { toldOf } from './moveTask.ts'

interface People {
  calibratorId: string
  checkerId: string
  dueDay: string
  place?: TaskPlace | null | undefined
}

/** Which part of an instrument, and by which sheet it is to be recorded. */
interface Part {
  itemId: string
  part?: string | undefined
  sheetId?: string | null | undefined
}

/** What one assignment is about: whose instrument, by which method, and where its fields stand. */
interface Assignment extends ToPlace {
  itemId: string
  methodId: string
}

/**
 * Calibrator and checker are different people, each authorised for a method that is current (CAL-5.1.4, CAL-5.2.3); nothing
 * incompatible is planned together (CAL-5.4.3). Gives their names, and the place.
 */
async function requirePeople(context: Context<Member>, step: Step<Member>, people: People, assignment: Assignment) {
  const { itemId, methodId, field } = assignment
  if (people.calibratorId === people.checkerId) throw fieldError(`${field}.checkerId`, 'tasks.same-person')
  if (people.dueDay < dayOf(step.now)) throw fieldError(`${field}.dueDay`, 'tasks.due-past')
  const place = placeOf(people, assignment, step.now)
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
      ...(place === null
        ? {}
        : { room: { id: place.roomId, at: `${field}.place.roomId`, planned: true as const, work: place.work } }),
    },
  )
  const [calibrator, checker] = restsOn.filter(({ kind }) => kind === 'person')
  const names = {
    calibrator_id: people.calibratorId,
    calibrator_name: calibrator?.label ?? '',
    checker_id: people.checkerId,
    checker_name: checker?.label ?? '',
    due_day: people.dueDay,
  }
  return { names, place }
}

/** Where the fields of an assignment stand in the request, and whether it adds to what was assigned. */
interface Asked {
  at: string
  adds: boolean
}

/** While an instrument is at one of these a further part of it can be given; measured, it goes back into work. */
export const stagesOfParts: readonly OrderItem['stage'][] = ['agreed', 'received', 'in-work', 'measured']

/**
 * An instrument is assigned once as a whole, when it is here or awaited on site; its further parts while it has no certificate, each under a
 * name of its own. The method is the one agreed on: by another, the order is changed first (CAL-6.1.4).
 */
async function requireAssignable(step: Step<Member>, item: OrderItem, part: string, { at, adds }: Asked) {
  const parts = await partsOfItems(step.db, item.institutionId, [item.itemId])
  const [taken] = parts
  if (taken && !adds) throw new DomainError('conflict', 'tasks.assigned-already', { number: taken.number })
  if (!taken && adds) throw new DomainError('conflict', 'tasks.not-assigned')
  if (parts.some((other) => other.part === part)) throw fieldError(`${at}.part`, 'tasks.part-twice')
  if (adds && !stagesOfParts.includes(item.stage)) throw new DomainError('conflict', 'tasks.part-late')
  if (adds) await requireWorkAgreed(step, item, 'in-work')
  const isAgreed = item.orderStatus === 'agreed' || item.orderStatus === 'in-progress'
  const awaitedOnSite = item.place === 'site' && item.stage === 'agreed' && isAgreed
  if (!adds && item.stage !== 'received' && !awaitedOnSite) throw new DomainError('conflict', 'tasks.not-received')
  if (item.methodId === null) throw new DomainError('conflict', 'tasks.no-method')
  return item.methodId
}

async function requireSheet(step: Step<Member>, at: string, methodId: string, sheetId: string | null) {
  if (sheetId === null) return null
  const sheet = await approvedSheet(step.db, step.actor.organizationId, sheetId)
  if (sheet?.methodId !== methodId) throw fieldError(`${at}.sheetId`, 'tasks.sheet-unfit')
  return sheetId
}

/** Gives a received instrument, or a part of it, to the two people who will calibrate and check it. */
async function assignOne(
  context: Context<Member>,
  step: Step<Member>,
  input: People & Part,
  { at, adds }: Asked,
): Promise<TaskRow> {
  const { part = '' } = input
  const institutionId = step.actor.organizationId
  step.allow(mayAssign, { institution_id: institutionId })
  const item = await lockOrderItem(step.db, { institutionId, itemId: input.itemId }).catch((error: unknown) => {
    throw error instanceof DomainError && error.kind === 'not-found'
      ? fieldError(`${at}.itemId`, 'tasks.no-item')
      : error
  })
  const methodId = await requireAssignable(step, item, part, { at, adds })
  const sheetId = await requireSheet(step, at, methodId, input.sheetId ?? null)
  const id = newId()
  const asked = { taskId: id, itemId: item.itemId, methodId, field: at }
  const { names, place } = await requirePeople(context, step, input, asked)
  const method = await methodOf(step.db, institutionId, methodId)
  if (!method) throw new DomainError('conflict', 'methods.unknown')
  const year = yearOf(step.now)
  const task = await own(step.db)
    .insertInto('tasks')
    .values({
      institution_id: institutionId,
      id,
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
      part,
      sheet_id: sheetId,
      method_id: method.id,
      method: JSON.stringify({ code: method.code, name: { zh: method.name, en: method.nameEn } }),
      ...names,
      assigned_by: step.actor.accountId,
      assigned_by_name: step.actor.name,
      assigned_at: step.now,
      started_at: null,
      submitted_at: null,
      done_at: null,
      return_reason: null,
      withdrawn_at: null,
      withdrawn_reason: null,
      withdrawn_by_name: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await keepPlace(step, task, place)
  step.record('tasks.assign', taskSubject(task), null, { ...task, place })
  await step.announce(taskAssigned, toldOf(task))
  return task
}

const assigning =
  (adds: boolean) =>
  (context: Context<Member>, input: People & Part): Promise<TaskKey> =>
    change(context, async (step) => {
      const task = await assignOne(context, step, input, { at: 'body', adds })
      return { institutionId: task.institution_id, id: task.id }
    })

export const assignTask = assigning(false)
/** A further part of an instrument that has a task, for people, a room and a day of its own (CAL-6.2.6). */
export const addPart = assigning(true)

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
    for (const { input, index } of ordered)
      tasks.push(await assignOne(context, step, input, { at: `body.items.${index}`, adds: false }))
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
    const placed = (await placesOfTasks(step.db, key.institutionId, [task.id])).get(task.id)
    const asked = { taskId: task.id, itemId: task.item_id, methodId: task.method_id, field: 'body', placed }
    const { names, place } = await requirePeople(context, step, input, asked)
    const after: TaskRow = await own(step.db)
      .updateTable('tasks')
      .set({ status, ...names, version: task.version + 1 })
      .where('institution_id', '=', task.institution_id)
      .where('id', '=', task.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await keepPlace(step, after, place)
    step.record('tasks.reassign', taskSubject(task), { ...task, place: placed ?? null }, { ...after, place })
    await step.announce(taskAssigned, toldOf(after))
  })
