import type { ClockView } from '@tongheng/contract'
import { type BoardTask, closedTasks, type TaskBoard } from '@tongheng/contract/tasks'
import { promisesOfItems } from '#modules/orders'
import { type Sample, samplesOfItems } from '#modules/samples'
import type { Context } from '#platform/context'
import type { AnyDb } from '#platform/db'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { groupsOf } from './groups.ts'
import { endsBefore } from './methodEnds.ts'
import { presentEntry } from './present.ts'
import { suggestionsFor } from './suggest.ts'
import { own, type TaskRow } from './tables.ts'
import { presentUnassigned, unassignedItems } from './unassigned.ts'

/** More than thirty people have open at once. */
const limit = 2000

const openTasks = (db: AnyDb, institutionId: string): Promise<TaskRow[]> =>
  own(db)
    .selectFrom('tasks')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('status', 'not in', closedTasks)
    .orderBy('due_day')
    .orderBy('id')
    .limit(limit)
    .execute()

/**
 * Late: its day, or the day promised to the customer, is past. Soon: due by tomorrow and not in the checker’s hands, due after the promised
 * day, or the promise is about to run out (CAL-6.2.6).
 */
export function riskOf(
  task: Pick<TaskRow, 'status' | 'due_day'>,
  promise: ClockView | null,
  now: Date,
): 'late' | 'soon' | null {
  if (closedTasks.some((status) => status === task.status)) return null
  if (task.due_day < dayOf(now) || promise?.state === 'overdue') return 'late'
  const tomorrow = dayOf(new Date(now.getTime() + 86_400_000))
  const waits = task.status !== 'submitted' && task.due_day <= tomorrow
  const behind = promise !== null && task.due_day > dayOf(new Date(promise.dueAt))
  return waits || behind || promise?.state === 'warned' ? 'soon' : null
}

interface Around {
  promises: ReadonlyMap<string, ClockView>
  samples: ReadonlyMap<string, Sample>
  methodEnd: Awaited<ReturnType<typeof endsBefore>>
  now: Date
  accountId: string
}

function presentBoardTask(task: TaskRow, { promises, samples, methodEnd, now, accountId }: Around): BoardTask {
  const sample = samples.get(task.item_id)
  return {
    ...presentEntry(task, now),
    risk: riskOf(task, promises.get(task.item_id) ?? null, now),
    methodEnds: methodEnd(task),
    sample: sample
      ? {
          id: sample.id,
          number: sample.number,
          holder: sample.holderName,
          mine: sample.holderId === accountId,
          with: sample.holderId === task.calibrator_id,
        }
      : null,
    movable: task.status === 'assigned',
    version: task.version,
  }
}

interface Column {
  accountId: string
  name: string
  group: string
  room: string
}

/** Whoever belongs to a group, and whoever has something to do without one. */
async function columnsOf(
  db: AnyDb,
  institutionId: string,
  tasks: readonly TaskRow[],
  groupId?: string,
): Promise<Column[]> {
  const groups = await groupsOf(db, institutionId)
  const grouped = groups.flatMap((group) =>
    group.members.map((member): Column & { groupId: string } => ({
      ...member,
      groupId: group.id,
      group: group.name,
      room: group.room,
    })),
  )
  if (groupId !== undefined) return grouped.filter((column) => column.groupId === groupId)
  const known = new Set(grouped.map((column) => column.accountId))
  const others = new Map(
    tasks.filter((task) => !known.has(task.calibrator_id)).map((task) => [task.calibrator_id, task.calibrator_name]),
  )
  return [...grouped, ...[...others].map(([accountId, name]) => ({ accountId, name, group: '', room: '' }))]
}

export async function taskBoard(context: Context<Member>, groupId?: string): Promise<TaskBoard> {
  const { db, actor } = context
  const tasks = await openTasks(db, actor.organizationId)
  const itemIds = tasks.map((task) => task.item_id)
  const around: Around = {
    promises: await promisesOfItems(context, actor.organizationId, itemIds),
    samples: await samplesOfItems(db, actor.organizationId, itemIds),
    methodEnd: await endsBefore(db, actor.organizationId, tasks),
    now: context.platform.now(),
    accountId: actor.accountId,
  }
  const waiting = (await unassignedItems(context)).slice(0, 200)
  const views = await presentUnassigned(context, waiting)
  const pairs = views.flatMap((view, index) => {
    const item = waiting[index]
    return item ? [{ item, view }] : []
  })
  const suggestions = await suggestionsFor(context, pairs)
  const columns = await columnsOf(db, actor.organizationId, tasks, groupId)
  const suggested = new Map<string, string>()
  for (const { calibratorId, calibratorName } of groupId === undefined ? suggestions.values() : [])
    if (calibratorId !== null) suggested.set(calibratorId, calibratorName)
  for (const column of columns) suggested.delete(column.accountId)
  const free = [...suggested].map(([accountId, name]): Column => ({ accountId, name, group: '', room: '' }))
  return {
    people: [...columns, ...free].map(({ accountId, name, group, room }) => ({
      accountId,
      name,
      group,
      room,
      tasks: tasks.filter((task) => task.calibrator_id === accountId).map((task) => presentBoardTask(task, around)),
    })),
    unassigned: views.map((view) => ({ ...view, suggestion: suggestions.get(view.itemId) ?? null })),
  }
}

/** Tasks by the day they are due. */
export async function taskCalendar(db: AnyDb, institutionId: string, { from, until }: { from: string; until: string }) {
  const days = await own(db)
    .selectFrom('tasks')
    .select(['due_day as day'])
    .select(sql<number>`(count(*) filter (where status not in ('done', 'withdrawn')))::int`.as('open'))
    .select(sql<number>`(count(*) filter (where status = 'done'))::int`.as('done'))
    .where('institution_id', '=', institutionId)
    .where('due_day', '>=', from)
    .where('due_day', '<=', until)
    .groupBy('due_day')
    .orderBy('due_day')
    .execute()
  return { days }
}
