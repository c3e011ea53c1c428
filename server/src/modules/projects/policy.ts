import {
  type PhaseAction,
  phaseWorkflow,
  type ProjectAction,
  projectLeaders,
  projectReaders,
} from '@tongheng/contract/projects'
import { needs, type Policy, type Rule } from '#platform/policy'
import type { PhaseRow, ProjectRow, TaskRow } from './tables.ts'

export const mayOpenProject: Rule<unknown> = (actor) => needs(actor, projectLeaders)

/** Whoever opened it; the operator for all. */
export const mayLead: Rule<ProjectRow> = (actor, project) =>
  needs(actor, projectLeaders) ??
  (actor.organizationId === project.leader_id || actor.organizationKind === 'operator' ? null : 'projects.only-leader')

const enterprise: Rule<ProjectRow> = (actor, project) =>
  needs(actor, phaseWorkflow.moves.accept.by) ??
  (actor.organizationId === project.enterprise_id ? null : 'projects.only-enterprise')

export const projectPolicy: Policy<ProjectAction, ProjectRow> = { finish: mayLead, cancel: mayLead }

/** A phase is asked about with its project. */
export const phasePolicy: Policy<PhaseAction, ProjectRow> = {
  start: mayLead,
  deliver: mayLead,
  accept: enterprise,
  return: enterprise,
}

/** Phases are begun one after the other. */
export const waitsForPhaseBefore = (phases: readonly PhaseRow[], { position }: PhaseRow): boolean =>
  phases.some((one) => one.position === position - 1 && one.status !== 'accepted')

/** A project is finished with all its phases accepted. */
export const hasPhasesLeft = (phases: readonly PhaseRow[]): boolean =>
  phases.some(({ status }) => status !== 'accepted')

/** Whoever sees a project takes part in it. */
export const mayTakePart: Rule<ProjectRow> = (actor) => needs(actor, projectReaders)

export const mayAnswer: Rule<unknown> = (actor) => needs(actor, ['institution-admin'])

export const mayFinishTask: Rule<{ project: ProjectRow; task: TaskRow }> = (actor, { project, task }) =>
  actor.organizationId === task.organization_id ? mayTakePart(actor, project) : maybeLead(actor, project)

const maybeLead: Rule<ProjectRow> = (actor, project) =>
  mayLead(actor, project) === null ? null : 'projects.only-own-task'
