import {
  type PhaseAction,
  phaseWorkflow,
  type ProjectEntry,
  type ProjectView,
  projectWorkflow,
} from '@tongheng/contract/projects'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { dayOf } from '#platform/numbering'
import { nextActions, type Policy } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { presentLinks } from './links.ts'
import {
  hasPhasesLeft,
  mayAnswer,
  mayFinishTask,
  mayLead,
  mayTakePart,
  phasePolicy,
  projectPolicy,
  waitsForPhaseBefore,
} from './policy.ts'
import { notesOf, phasesOf, projectFor, tasksOf, teamOf } from './queries.ts'
import type { PhaseRow, ProjectRow, TaskRow, TeamRow } from './tables.ts'

export const presentEntry = (row: ProjectRow, counts: { phases: number; accepted: number }): ProjectEntry => ({
  id: row.id,
  number: row.number,
  status: row.status,
  title: row.title,
  enterprise: row.enterprise_name,
  leader: row.leader_name,
  phases: counts.phases,
  accepted: counts.accepted,
  openedAt: row.opened_at.toISOString(),
})

interface Whole {
  context: Context<Member>
  project: ProjectRow
  team: readonly TeamRow[]
  phases: readonly PhaseRow[]
  tasks: readonly TaskRow[]
}

function presentTask({ context, project, team }: Whole, task: TaskRow) {
  const today = dayOf(context.platform.now())
  return {
    id: task.id,
    phase: task.position,
    title: task.title,
    organizationId: task.organization_id,
    organization: team.find((one) => one.organization_id === task.organization_id)?.organization_name ?? '',
    dueOn: task.due_on,
    done:
      task.done_at === null || task.done_by_name === null
        ? null
        : { by: task.done_by_name, at: task.done_at.toISOString() },
    overdue: task.done_at === null && task.due_on < today,
    mayFinish:
      task.done_at === null &&
      project.status === 'under-way' &&
      mayFinishTask(context.actor, { project, task }) === null,
  }
}

function presentPhase(whole: Whole, phase: PhaseRow) {
  const { context, project, phases, tasks } = whole
  const running = project.status === 'under-way'
  const { start, deliver, accept, return: giveBack } = phasePolicy
  const policy: Policy<PhaseAction, PhaseRow> = {
    start: (actor) => start(actor, project) ?? (waitsForPhaseBefore(phases, phase) ? 'projects.phase-before' : null),
    deliver: (actor) => deliver(actor, project),
    accept: (actor) => accept(actor, project),
    return: (actor) => giveBack(actor, project),
  }
  return {
    position: phase.position,
    title: phase.title,
    beginsOn: phase.begins_on,
    endsOn: phase.ends_on,
    deliverables: phase.deliverables,
    status: phase.status,
    word: phase.word,
    overdue: running && phase.status !== 'accepted' && phase.ends_on < dayOf(context.platform.now()),
    tasks: tasks.filter((task) => task.position === phase.position).map((task) => presentTask(whole, task)),
    actions: running ? nextActions(phaseWorkflow, policy, context.actor, phase) : [],
  }
}

const presentMember = ({ actor }: Context<Member>, member: TeamRow) => ({
  organizationId: member.organization_id,
  organization: member.organization_name,
  status: member.status,
  asked: member.asked,
  person: member.person_name,
  reason: member.reason,
  mayAnswer:
    member.status === 'invited' && actor.organizationId === member.organization_id && mayAnswer(actor, null) === null,
})

async function presentNotes(context: Context<Member>, projectId: string) {
  const notes = await notesOf(context.db, projectId)
  const files = await fileRefs(
    context.db,
    notes.flatMap((note) => note.files),
  )
  return notes.map((note) => ({
    id: note.id,
    kind: note.kind,
    phase: note.position,
    heldOn: note.held_on,
    text: note.text,
    files: note.files.flatMap((id) => files.get(id) ?? []),
    by: note.by_name,
    organization: note.organization_name,
    at: note.at.toISOString(),
  }))
}

/** The page of a project; everybody in it sees the same, and does what is theirs. */
export async function presentProject(context: Context<Member>, id: string): Promise<ProjectView> {
  const project = await projectFor(context.db, context.actor, id)
  const team = await teamOf(context.db, id)
  const phases = await phasesOf(context.db, id)
  const whole = { context, project, team, phases, tasks: await tasksOf(context.db, id) }
  const policy: typeof projectPolicy = {
    ...projectPolicy,
    finish: (actor, row) => projectPolicy.finish(actor, row) ?? (hasPhasesLeft(phases) ? 'projects.phases-left' : null),
  }
  const accepted = phases.filter(({ status }) => status === 'accepted').length
  return {
    ...presentEntry(project, { phases: phases.length, accepted }),
    goal: project.goal,
    ending: project.ending,
    team: team.map((member) => presentMember(context, member)),
    phases: phases.map((phase) => presentPhase(whole, phase)),
    notes: await presentNotes(context, id),
    links: await presentLinks(context, id),
    leads: mayLead(context.actor, project) === null,
    mayWrite: mayTakePart(context.actor, project) === null,
    actions: nextActions(projectWorkflow, policy, context.actor, project),
    version: project.version,
  }
}
