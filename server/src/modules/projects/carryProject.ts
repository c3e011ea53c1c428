import {
  type NoteDraft,
  type PhaseAction,
  phaseWorkflow,
  projectWorkflow,
  type TaskDraft,
} from '@tongheng/contract/projects'
import { organizationName } from '#modules/organizations'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { dayOf } from '#platform/numbering'
import { requireMove } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { phaseDelivered, taskGiven } from './events.ts'
import { requireRunning } from './openProject.ts'
import {
  hasPhasesLeft,
  mayFinishTask,
  mayLead,
  mayTakePart,
  phasePolicy,
  projectPolicy,
  waitsForPhaseBefore,
} from './policy.ts'
import { lockProject, phasesOf, projectSubject, tasksOf, teamOf } from './queries.ts'
import { own, type PhaseRow, type ProjectRow } from './tables.ts'

const raise = (step: Step<Member>, project: ProjectRow, set: Partial<ProjectRow> = {}): Promise<ProjectRow> =>
  own(step.db)
    .updateTable('projects')
    .set({ ...set, version: project.version + 1 })
    .where('id', '=', project.id)
    .returningAll()
    .executeTakeFirstOrThrow()

async function phaseAt(step: Step<Member>, projectId: string, position: number, path: string): Promise<PhaseRow> {
  const phase = (await phasesOf(step.db, projectId)).find((one) => one.position === position)
  if (!phase) throw fieldError(path, 'projects.no-such-phase', { position })
  return phase
}

/** A phase that was not accepted yet, of those that can still be given something. */
export async function requireOpenPhase(step: Step<Member>, projectId: string, position: number): Promise<PhaseRow> {
  const phase = await phaseAt(step, projectId, position, 'body.phase')
  if (phase.status === 'accepted') throw fieldError('body.phase', 'projects.phase-accepted')
  return phase
}

/** A task of a phase for one of the team, whose person is told. */
export const addTask = (context: Context<Member>, id: string, draft: TaskDraft): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(mayLead, project)
    requireRunning(project)
    await requireOpenPhase(step, id, draft.phase)
    const member = (await teamOf(step.db, id)).find((one) => one.organization_id === draft.organizationId)
    if (member?.status !== 'agreed') throw fieldError('body.organizationId', 'projects.not-in-team')
    const taskId = newId()
    await own(step.db)
      .insertInto('project_tasks')
      .values({
        project_id: id,
        id: taskId,
        position: draft.phase,
        title: draft.title,
        organization_id: draft.organizationId,
        due_on: draft.dueOn,
        done_by_name: null,
        done_at: null,
      })
      .execute()
    step.record('projects.task', projectSubject(project), null, { ...draft, institution: member.organization_name })
    await step.announce(taskGiven, { projectId: id, taskId })
  })

export const finishTask = (context: Context<Member>, id: string, taskId: string): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    const task = (await tasksOf(step.db, id)).find((one) => one.id === taskId)
    if (!task) throw notFound()
    step.allow(mayFinishTask, { project, task })
    requireRunning(project)
    if (task.done_at !== null) throw new DomainError('conflict', 'projects.task-done')
    await own(step.db)
      .updateTable('project_tasks')
      .set({ done_by_name: step.actor.name, done_at: step.now })
      .where('project_id', '=', id)
      .where('id', '=', taskId)
      .execute()
    step.record('projects.finish-task', projectSubject(project), null, { title: task.title })
  })

/** A note or the record of a meeting, which stays as written; a meeting without a day was today. */
export const writeNote = (context: Context<Member>, id: string, draft: NoteDraft): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(mayTakePart, project)
    if (draft.phase !== null) await phaseAt(step, id, draft.phase, 'body.phase')
    await requireOwnFiles(step.db, step.actor, new Map(draft.files.map((file, at) => [file, `body.files.${at}`])))
    await own(step.db)
      .insertInto('project_notes')
      .values({
        project_id: id,
        id: newId(),
        kind: draft.kind,
        position: draft.phase,
        held_on: draft.kind === 'meeting' ? (draft.heldOn ?? dayOf(step.now)) : null,
        text: draft.text,
        files: [...new Set(draft.files)],
        by_name: step.actor.name,
        organization_name: await organizationName(step.db, step.actor.organizationId),
        at: step.now,
      })
      .execute()
    step.record('projects.note', projectSubject(project), null, { kind: draft.kind, detail: draft.text })
  })

/** Phases are begun one after the other, and delivered with all their tasks done. */
async function requireReady(step: Step<Member>, phase: PhaseRow, action: PhaseAction): Promise<void> {
  if (action === 'start' && waitsForPhaseBefore(await phasesOf(step.db, phase.project_id), phase))
    throw new DomainError('conflict', 'projects.phase-before')
  if (action !== 'deliver') return
  const tasks = await tasksOf(step.db, phase.project_id)
  const count = tasks.filter((task) => task.position === phase.position && task.done_at === null).length
  if (count > 0) throw new DomainError('conflict', 'projects.tasks-left', { count })
}

interface PhaseMove {
  position: number
  action: PhaseAction
  text: string
  version: number
}

/** One step in the life of a phase; the enterprise accepts or gives back (NQI-4.2-enterprise). */
export const movePhase = (
  context: Context<Member>,
  id: string,
  { position, action, text, version }: PhaseMove,
): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(phasePolicy[action], project)
    requireRunning(project)
    const phase = await phaseAt(step, id, position, 'params.position')
    const status = requireMove(phaseWorkflow, action, phase.status)
    await requireVersion(step.db, projectSubject(project), project, version)
    await requireReady(step, phase, action)
    await own(step.db)
      .updateTable('project_phases')
      .set({ status, word: text })
      .where('project_id', '=', id)
      .where('position', '=', position)
      .execute()
    const after = await raise(step, project)
    step.record(`projects.${action}-phase`, projectSubject(project), project, {
      ...after,
      phase: phase.title,
      detail: text,
    })
    if (action === 'deliver') await step.announce(phaseDelivered, { projectId: id, position })
  })

/** Finished with all its phases accepted, or cancelled with the reason. */
export const endProject = (
  context: Context<Member>,
  id: string,
  { outcome, text, version }: { outcome: 'finish' | 'cancel'; text: string; version: number },
): Promise<void> =>
  change(context, async (step) => {
    const project = await lockProject(step.db, step.actor, id)
    step.allow(projectPolicy[outcome], project)
    const status = requireMove(projectWorkflow, outcome, project.status)
    await requireVersion(step.db, projectSubject(project), project, version)
    if (outcome === 'finish' && hasPhasesLeft(await phasesOf(step.db, id)))
      throw new DomainError('conflict', 'projects.phases-left')
    const after = await raise(step, project, { status, ending: text, ended_at: step.now })
    step.record(`projects.${outcome}`, projectSubject(project), project, { ...after, detail: text })
  })
