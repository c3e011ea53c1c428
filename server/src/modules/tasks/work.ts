import { type TaskStatus, taskWorkflow } from '@tongheng/contract/tasks'
import { promisesOfItems } from '#modules/orders'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'
import { presentUnassigned, unassignedItems } from './unassigned.ts'

const limit = 50

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
    items: rows.map((row) => ({
      kind,
      number: row.number,
      title: [row.name, row.model, row.serial, row.part].filter(Boolean).join(' '),
      party: row.client_name,
      page: `/work/tasks/${row.institution_id}/${row.id}`,
      waitingSince: row.assigned_at.toISOString(),
      clock: promises.get(row.item_id) ?? null,
    })),
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
    if (holds(actor, taskWorkflow.moves.reassign.by)) groups.push(await toAssign(context))
    return groups
  },
}
