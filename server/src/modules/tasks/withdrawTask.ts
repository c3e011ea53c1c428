import { taskWorkflow } from '@tongheng/contract/tasks'
import { leaveRoom } from '#modules/places'
import { change, requireVersion } from '#platform/change'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { taskWithdrawn } from './events.ts'
import { toldOf } from './moveTask.ts'
import { markMeasuredWithLast } from './parts.ts'
import { taskPolicy } from './policy.ts'
import { lockTaskRow, taskFor, type TaskKey, taskSubject } from './queries.ts'
import { own } from './tables.ts'

/** Takes back what was not begun: the only task of an instrument leaves it to be assigned anew, the last open part completes it. */
export const withdrawTask = (
  context: Context<Member>,
  key: TaskKey,
  input: { reason: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    await taskFor(step.db, context.actor, key)
    const task = await lockTaskRow(step.db, key)
    if (!task) throw notFound()
    step.allow(taskPolicy.withdraw, task)
    const status = requireMove(taskWorkflow, 'withdraw', task.status)
    await requireVersion(step.db, taskSubject(task), task, input.version)
    const after = await own(step.db)
      .updateTable('tasks')
      .set({
        status,
        withdrawn_at: step.now,
        withdrawn_reason: input.reason,
        withdrawn_by_name: step.actor.name,
        version: task.version + 1,
      })
      .where('institution_id', '=', task.institution_id)
      .where('id', '=', task.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await leaveRoom(step.db, task.institution_id, task.id)
    await markMeasuredWithLast(step, after)
    step.record('tasks.withdraw', taskSubject(task), task, after)
    await step.announce(taskWithdrawn, toldOf(after))
  })
