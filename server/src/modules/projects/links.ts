import type { LinkChoice, LinkDraft, LinkView } from '@tongheng/contract/projects'
import { demandHeads, demandsOfClient } from '#modules/demand'
import { orderStates, ordersOfClient } from '#modules/orders'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, violatedConstraint } from '#platform/db'
import { fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import type { Member } from '#platform/sessions'
import { requireOpenPhase } from './carryProject.ts'
import { requireRunning } from './openProject.ts'
import { mayTakePart } from './policy.ts'
import { lockProject, projectSubject } from './queries.ts'
import { own, type ProjectRow } from './tables.ts'

/** What whoever asks may link: orders and demands of the project's enterprise that they see themselves. */
export async function linkChoices(
  { db, actor }: Context<Member>,
  project: Pick<ProjectRow, 'enterprise_id'>,
  q: string,
): Promise<LinkChoice[]> {
  const asked = { clientId: project.enterprise_id, q }
  const demands = await demandsOfClient(db, actor, asked)
  const orders = await ordersOfClient(db, actor, asked)
  return [
    ...demands.map(({ id, number, title, status }) => ({
      kind: 'demand' as const,
      institutionId: null,
      id,
      number,
      title,
      status,
    })),
    ...orders.map((order) => ({
      kind: 'order' as const,
      institutionId: order.institution_id,
      id: order.id,
      number: order.number,
      title: order.institution_name,
      status: order.status,
    })),
  ]
}

/** An order or demand of ours belongs to the project, or to one phase that was not accepted yet (NQI-4.2-enterprise). */
export const linkToProject = (context: Context<Member>, id: string, draft: LinkDraft): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(mayTakePart, project)
    requireRunning(project)
    if (draft.phase !== null) await requireOpenPhase(step, id, draft.phase)
    const chosen = (await linkChoices({ ...context, db: step.db }, project, draft.number)).find(
      (one) => one.kind === draft.kind && one.id === draft.id,
    )
    if (!chosen) throw fieldError('body.id', 'projects.no-such-case')
    await own(step.db)
      .insertInto('project_links')
      .values({
        project_id: id,
        id: newId(),
        position: draft.phase,
        kind: chosen.kind,
        institution_id: chosen.institutionId,
        subject_id: chosen.id,
        number: chosen.number,
        title: chosen.title,
        linked_by: step.actor.accountId,
        linked_by_name: step.actor.name,
        linked_at: step.now,
      })
      .execute()
      .catch((error: unknown) => {
        if (violatedConstraint(error)?.startsWith('project_links_'))
          throw fieldError('body.id', 'projects.linked-already')
        throw error
      })
    step.record('projects.link', projectSubject(project), null, { number: chosen.number, phase: draft.phase })
  })

const linksOf = (db: AnyDb, projectId: string) =>
  own(db).selectFrom('project_links').selectAll().where('project_id', '=', projectId).orderBy('linked_at').execute()

/** Links with the state of today, for everybody in the project; the page itself opens for whoever may see it. */
export async function presentLinks({ db, actor }: Context<Member>, projectId: string): Promise<LinkView[]> {
  const links = await linksOf(db, projectId)
  const idsOf = (kind: 'demand' | 'order') => links.flatMap((one) => (one.kind === kind ? [one.subject_id] : []))
  const demands = await demandHeads(db, idsOf('demand'))
  const orders = await orderStates(db, idsOf('order'))
  return links.map((link) => {
    const order = link.institution_id === null ? undefined : orders.get(link.subject_id)
    const demand = demands.get(link.subject_id)
    const sides = order
      ? [order.institution_id, order.client_id, order.window_id]
      : [demand?.client_id, demand?.window_id]
    return {
      id: link.id,
      phase: link.position,
      kind: link.kind,
      number: link.number,
      title: link.title,
      status: order?.status ?? demand?.status ?? null,
      page: sides.includes(actor.organizationId)
        ? order
          ? `/work/orders/${order.institution_id}/${link.subject_id}`
          : `/work/demands/${link.subject_id}`
        : null,
    }
  })
}
