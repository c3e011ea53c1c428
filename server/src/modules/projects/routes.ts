import { laboratoryPosts } from '@tongheng/contract/posts'
import { projects as api } from '@tongheng/contract/projects'
import { peopleHolding } from '#modules/organizations'
import type { Routes } from '#platform/routes'
import { addTask, endProject, finishTask, movePhase, writeNote } from './carryProject.ts'
import { linkChoices, linkToProject } from './links.ts'
import { answerProject, inviteToProject, openProject } from './openProject.ts'
import { presentEntry, presentProject } from './present.ts'
import { listProjectRows, projectFor } from './queries.ts'

export function projectRoutes(routes: Routes): void {
  routes.on(api.listProjects, async ({ context, actor, query }) => {
    const { rows, total } = await listProjectRows(context.db, actor, query)
    return { entries: rows.map((row) => presentEntry(row, row.counts)), total }
  })
  routes.on(api.getProject, ({ context, params }) => presentProject(context, params.id))
  routes.on(api.openProject, async ({ context, body }) => presentProject(context, await openProject(context, body)))
  routes.on(api.listProjectPeople, async ({ context, actor }) => {
    const people = await peopleHolding(context.db, actor.organizationId, laboratoryPosts)
    return { entries: people.map(({ id, name }) => ({ id, name })) }
  })
  routes.on(api.inviteToProject, async ({ context, params, body }) => {
    await inviteToProject(context, params.id, body)
    return presentProject(context, params.id)
  })
  routes.on(api.answerProject, async ({ context, params, body }) => {
    const before = await presentProject(context, params.id)
    await answerProject(context, params.id, body)
    // Whoever declined is no longer in it.
    return body.personId === null ? { ...before, team: [] } : presentProject(context, params.id)
  })
  routes.on(api.addProjectTask, async ({ context, params, body }) => {
    await addTask(context, params.id, body)
    return presentProject(context, params.id)
  })
  routes.on(api.finishProjectTask, async ({ context, params }) => {
    await finishTask(context, params.id, params.taskId)
    return presentProject(context, params.id)
  })
  routes.on(api.writeProjectNote, async ({ context, params, body }) => {
    await writeNote(context, params.id, body)
    return presentProject(context, params.id)
  })
  routes.on(api.listProjectChoices, async ({ context, actor, params, query }) => ({
    entries: await linkChoices(context, await projectFor(context.db, actor, params.id), query.q ?? ''),
  }))
  routes.on(api.linkToProject, async ({ context, params, body }) => {
    await linkToProject(context, params.id, body)
    return presentProject(context, params.id)
  })
  routes.on(api.endProject, async ({ context, params, body }) => {
    await endProject(context, params.id, body)
    return presentProject(context, params.id)
  })
  routes.on(api.startPhase, async ({ context, params, body }) => {
    await movePhase(context, params.id, { ...body, position: params.position, action: 'start', text: '' })
    return presentProject(context, params.id)
  })
  for (const [operation, action] of [
    [api.deliverPhase, 'deliver'],
    [api.acceptPhase, 'accept'],
    [api.returnPhase, 'return'],
  ] as const)
    routes.on(operation, async ({ context, params, body }) => {
      await movePhase(context, params.id, { ...body, position: params.position, action })
      return presentProject(context, params.id)
    })
}
