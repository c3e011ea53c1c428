import { taskOperations as api } from '@tongheng/contract/tasks'
import type { Routes } from '#platform/routes'
import { addPart, assignTask, assignTasks, reassignTask } from './assignTask.ts'
import { taskBoard, taskCalendar } from './board.ts'
import { createGroup, groupById, groupsOf, saveGroup } from './groups.ts'
import { candidatesFor, presentEntry, presentTask } from './present.ts'
import { presentUnassigned, unassignedItems } from './unassigned.ts'
import { partsOfOrder } from './parts.ts'
import { listTasks } from './queries.ts'
import { withdrawTask } from './withdrawTask.ts'

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
  routes.on(api.addTaskPart, async ({ context, body }) => presentTask(context, await addPart(context, body)))
  routes.on(api.withdrawTask, async ({ context, params, body }) => {
    await withdrawTask(context, params, body)
    return presentTask(context, params)
  })
  routes.on(api.listOrderParts, async ({ context, actor, params }) => {
    const entries = await partsOfOrder(context.db, actor, params)
    return { entries, total: entries.length }
  })
  routes.on(api.listTaskGroups, async ({ context, actor }) => {
    const entries = await groupsOf(context.db, actor.organizationId)
    return { entries, total: entries.length }
  })
  routes.on(api.createTaskGroup, async ({ context, body }) => groupById(context.db, await createGroup(context, body)))
  routes.on(api.saveTaskGroup, async ({ context, params, body }) => {
    await saveGroup(context, params, body)
    return groupById(context.db, params)
  })
  routes.on(api.getTaskBoard, ({ context, query }) => taskBoard(context, query.groupId))
  routes.on(api.assignTasks, async ({ context, body }) => {
    const rows = await assignTasks(context, body.items)
    return { entries: rows.map((row) => presentEntry(row, context.platform.now())), total: rows.length }
  })
  routes.on(api.getTaskCalendar, ({ context, actor, query }) => taskCalendar(context.db, actor.organizationId, query))
}
