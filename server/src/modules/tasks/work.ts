import type { ClockView } from '@tongheng/contract'
import { closedTasks, type TaskStatus, taskWorkflow } from '@tongheng/contract/tasks'
import type { WorkItem } from '@tongheng/contract/work'
import { promisesOfItems } from '#modules/orders'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { headsOf } from './groups.ts'
import { tasksPastTheirMethod } from './methodEnds.ts'
import { own, type TaskRow } from './tables.ts'
import { presentUnassigned, unassignedItems } from './unassigned.ts'

const limit = 50

const presentTask = (
  kind: string,
  row: TaskRow,
  party: string,
  promises: ReadonlyMap<string, ClockView>,
): WorkItem => ({
  kind,
  number: row.number,
  title: [row.name, row.model, row.serial, row.part].filter(Boolean).join(' '),
  party,
  page: `/work/tasks/${row.institution_id}/${row.id}`,
  waitingSince: row.assigned_at.toISOString(),
  clock: promises.get(row.item_id) ?? null,
})

/** Tasks of mine that wait for the work itself; what waits for the check is told by the records. */
async function toDo(context: Context<Member>, kind: string, statuses: readonly TaskStatus[]): Promise<WorkGroupFound> {
  const { actor, db } = context
  const rows = await own(db)
    .selectFrom('tasks')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('institution_id', '=', actor.organizationId)
    .where('calibrator_id', '=', actor.accountId)
    .where('status', 'in', statuses)
    .orderBy('due_day')
    .orderBy('id')
    .limit(limit)
    .execute()
  const promises = await promisesOfItems(
    context,
    actor.organizationId,
    rows.map((row) => row.item_id),
  )
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => presentTask(kind, row, row.client_name, promises)),
  }
}

/** What the people of my groups have to do though its promise is late (CAL-6.2.6). */
async function lateInMyGroups(context: Context<Member>): Promise<WorkGroupFound> {
  const { actor, db } = context
  const kind = 'tasks.late-in-group'
  const heads = await headsOf(db, actor.organizationId)
  const people = [...heads].flatMap(([person, head]) => (head === actor.accountId ? [person] : []))
  if (people.length === 0) return { kind, total: 0, items: [] }
  const rows = await own(db)
    .selectFrom('tasks')
    .selectAll()
    .where('institution_id', '=', actor.organizationId)
    .where('calibrator_id', 'in', people)
    .where('status', 'not in', closedTasks)
    .orderBy('due_day')
    .orderBy('id')
    .execute()
  const promises = await promisesOfItems(
    context,
    actor.organizationId,
    rows.map((row) => row.item_id),
  )
  const late = rows.filter((row) => promises.get(row.item_id)?.state === 'overdue')
  return {
    kind,
    total: late.length,
    items: late.slice(0, limit).map((row) => presentTask(kind, row, row.calibrator_name, promises)),
  }
}

/** What is planned for a day on which its method does not apply any more (CAL-5.2.3). */
async function pastTheirMethod(context: Context<Member>): Promise<WorkGroupFound> {
  const { actor, db } = context
  const kind = 'tasks.method-ends'
  const rows = await tasksPastTheirMethod(db, actor.organizationId)
  const shown = rows.slice(0, limit)
  const promises = await promisesOfItems(
    context,
    actor.organizationId,
    shown.map((row) => row.item_id),
  )
  return {
    kind,
    total: rows.length,
    items: shown.map((row) => presentTask(kind, row, row.method.code, promises)),
  }
}

/** Received instruments that wait for the dispatcher. */
async function toAssign(context: Context<Member>): Promise<WorkGroupFound> {
  const kind = 'tasks.assign'
  const waiting = await unassignedItems(context)
  const items = await presentUnassigned(context, waiting.slice(0, limit))
  return {
    kind,
    total: waiting.length,
    items: items.map((item) => ({
      kind,
      number: item.orderNumber,
      title: [item.instrument.name, item.instrument.model, item.instrument.serial].filter(Boolean).join(' '),
      party: item.client,
      page: '/work/tasks/assign',
      waitingSince: item.receivedAt ?? context.platform.now().toISOString(),
      clock: item.promise,
    })),
  }
}

export const taskWork: WorkSource = {
  name: 'tasks',
  waitingFor: async (context, actor) => {
    const groups: WorkGroupFound[] = []
    if (holds(actor, ['calibrator']))
      groups.push(
        await toDo(context, 'tasks.returned', ['returned']),
        await toDo(context, 'tasks.to-do', ['assigned', 'started']),
      )
    if (holds(actor, taskWorkflow.moves.reassign.by))
      groups.push(await toAssign(context), await pastTheirMethod(context))
    if (actor.organizationKind === 'institution') groups.push(await lateInMyGroups(context))
    return groups
  },
}
