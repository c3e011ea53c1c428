import { taskOperations as api } from '@tongheng/contract/tasks'
import type { Routes } from '#platform/routes'
import { assignTask, reassignTask } from './assignTask.ts'
import { candidatesFor, presentEntry, presentTask } from './present.ts'
import { presentUnassigned, unassignedItems } from './unassigned.ts'
import { listTasks } from './queries.ts'

export function taskRoutes(routes: Routes): void {
  routes.on(api.listTasks, async ({ context, query }) => {
    const now = context.platform.now()
    const { rows, total } = await listTasks(context.db, context.actor, query, now)
    return { entries: rows.map((row) => presentEntry(row, now)), total }
  })
  routes.on(api.listUnassigned, async ({ context }) => {
    const waiting = await unassignedItems(context)
    return { entries: await presentUnassigned(context, waiting), total: waiting.length }
  })
  routes.on(api.listCandidates, ({ context, query }) => candidatesFor(context, query.itemId))
  routes.on(api.assignTask, async ({ context, body }) => presentTask(context, await assignTask(context, body)))
  routes.on(api.getTask, ({ context, params }) => presentTask(context, params))
  routes.on(api.reassignTask, async ({ context, params, body }) => {
    await reassignTask(context, params, body)
    return presentTask(context, params)
  })
}
