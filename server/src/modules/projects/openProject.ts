import type { ProjectDraft } from '@tongheng/contract/projects'
import { projectWorkflow } from '@tongheng/contract/projects'
import { organizationById, organizationsById, peopleHolding } from '#modules/organizations'
import { laboratoryPosts } from '@tongheng/contract/posts'
import { platformChain } from '#platform/audit'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { projectAsked } from './events.ts'
import { mayAnswer, mayLead, mayOpenProject } from './policy.ts'
import { lockProject, projectSubject, teamOf } from './queries.ts'
import { own, type ProjectRow } from './tables.ts'

/** Opens a project with its phases (NQI-4.2-enterprise). */
export const openProject = (context: Context<Member>, draft: ProjectDraft): Promise<string> =>
  change(context, async (step) => {
    step.allow(mayOpenProject, null)
    const enterprise = (await organizationsById(step.db, [draft.enterpriseId])).get(draft.enterpriseId)
    if (enterprise?.kind !== 'enterprise' || enterprise.status !== 'approved' || enterprise.kept_by !== null)
      throw fieldError('body.enterpriseId', 'projects.no-enterprise')
    for (const [at, { beginsOn, endsOn }] of draft.phases.entries())
      if (endsOn < beginsOn) throw fieldError(`body.phases.${at}.endsOn`, 'projects.phase-backwards')
    const leader = await organizationById(step.db, step.actor.organizationId)
    const year = yearOf(step.now)
    const row: ProjectRow = {
      id: newId(),
      number: formatNumber('XM', year, await nextNumber(step.db, platformChain, 'project', year)),
      status: projectWorkflow.initial,
      leader_id: leader.id,
      leader_name: leader.name,
      enterprise_id: enterprise.id,
      enterprise_name: enterprise.name,
      title: draft.title,
      goal: draft.goal,
      opened_by_name: step.actor.name,
      opened_at: step.now,
      ending: null,
      ended_at: null,
      version: 1,
    }
    await own(step.db).insertInto('projects').values(row).execute()
    const phases = draft.phases.map((phase, at) => ({
      project_id: row.id,
      position: at + 1,
      title: phase.title,
      begins_on: phase.beginsOn,
      ends_on: phase.endsOn,
      deliverables: phase.deliverables,
      status: 'planned' as const,
      word: '',
    }))
    await own(step.db).insertInto('project_phases').values(phases).execute()
    step.record('projects.open', projectSubject(row), null, { ...row, phases })
    return row.id
  })

/** Nothing is written into a project that has ended. */
export function requireRunning(project: ProjectRow): void {
  if (project.status !== 'under-way') throw new DomainError('conflict', 'projects.ended')
}

/** Asks an institution to send a person; one that declined can be asked again. */
export const inviteToProject = (
  context: Context<Member>,
  id: string,
  { institutionId, asked }: { institutionId: string; asked: string },
): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(mayLead, project)
    requireRunning(project)
    const institution = (await organizationsById(step.db, [institutionId])).get(institutionId)
    if (institution?.kind !== 'institution' || institution.status !== 'approved')
      throw fieldError('body.institutionId', 'projects.no-institution')
    const known = (await teamOf(step.db, id)).find((one) => one.organization_id === institutionId)
    if (known && known.status !== 'declined') throw fieldError('body.institutionId', 'projects.invited-already')
    const invited = { status: 'invited' as const, asked, person_id: null, person_name: null, reason: '' }
    await own(step.db)
      .insertInto('project_teams')
      .values({
        project_id: id,
        organization_id: institutionId,
        organization_name: institution.name,
        ...invited,
      })
      .onConflict((conflict) => conflict.columns(['project_id', 'organization_id']).doUpdateSet(invited))
      .execute()
    step.record('projects.invite', projectSubject(project), null, { institution: institution.name, detail: asked })
    await step.announce(projectAsked, { projectId: id, institutionId })
  })

/** The administrator of an institution sends a person, or nobody with the reason. */
export const answerProject = (
  context: Context<Member>,
  id: string,
  { personId, reason }: { personId: string | null; reason: string },
): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(mayAnswer, null)
    requireRunning(project)
    const mine = (await teamOf(step.db, id)).find((one) => one.organization_id === step.actor.organizationId)
    if (!mine) throw notFound()
    if (mine.status !== 'invited') throw new DomainError('conflict', 'projects.answered-already')
    if (personId === null && reason === '') throw fieldError('body.reason', 'projects.reason-needed')
    const people = await peopleHolding(step.db, mine.organization_id, laboratoryPosts)
    const person = people.find((one) => one.id === personId)
    if (personId !== null && !person) throw fieldError('body.personId', 'projects.no-such-person')
    const answer = person
      ? { status: 'agreed' as const, person_id: person.id, person_name: person.name, reason: '' }
      : { status: 'declined' as const, person_id: null, person_name: null, reason }
    await own(step.db)
      .updateTable('project_teams')
      .set(answer)
      .where('project_id', '=', id)
      .where('organization_id', '=', mine.organization_id)
      .execute()
    step.record('projects.answer', projectSubject(project), null, {
      institution: mine.organization_name,
      ...answer,
    })
  })
