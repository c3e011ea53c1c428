import { z } from 'zod'
import { Day, FileRef, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { DemandStatus } from './demand.shapes.ts'
import { OrderStatus } from './orders.shapes.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'
import { workflow } from './workflow.ts'

/** The enterprise window, or the operator, that brings a team together and leads it. */
export const projectLeaders: readonly [Post, ...Post[]] = ['window-clerk', 'operator']

/** Whoever can be in a project at all; each sees those only that they are in. */
export const projectReaders: readonly [Post, ...Post[]] = [...projectLeaders, ...enterprisePosts, ...laboratoryPosts]

export const ProjectStatus = z.enum(['under-way', 'finished', 'cancelled'])
export type ProjectStatus = z.infer<typeof ProjectStatus>
export type ProjectAction = 'finish' | 'cancel'

/** A project of a key enterprise, carried by a team across institutions (NQI-4.2-enterprise). */
export const projectWorkflow = workflow<ProjectStatus, ProjectAction>({
  initial: 'under-way',
  moves: {
    finish: { from: ['under-way'], to: 'finished', by: projectLeaders },
    cancel: { from: ['under-way'], to: 'cancelled', by: projectLeaders },
  },
})

export const PhaseStatus = z.enum(['planned', 'under-way', 'delivered', 'accepted'])
export type PhaseStatus = z.infer<typeof PhaseStatus>
export type PhaseAction = 'start' | 'deliver' | 'accept' | 'return'

/** One phase: started and delivered by whoever leads, accepted by the enterprise or given back to be mended. */
export const phaseWorkflow = workflow<PhaseStatus, PhaseAction>({
  initial: 'planned',
  moves: {
    start: { from: ['planned'], to: 'under-way', by: projectLeaders },
    deliver: { from: ['under-way'], to: 'delivered', by: projectLeaders },
    accept: { from: ['delivered'], to: 'accepted', by: enterprisePosts },
    return: { from: ['delivered'], to: 'under-way', by: enterprisePosts },
  },
})

export const PhaseDraft = z.object({ title: text(100), beginsOn: Day, endsOn: Day, deliverables: text(1000) })
export type PhaseDraft = z.infer<typeof PhaseDraft>

export const ProjectDraft = z.object({
  enterpriseId: Id,
  title: text(120),
  goal: text(2000),
  phases: z.array(PhaseDraft).min(1, { error: 'projects.no-phases' }).max(20),
})
export type ProjectDraft = z.infer<typeof ProjectDraft>

export const ProjectTask = z.object({
  id: Id,
  phase: z.number().int(),
  title: z.string(),
  organizationId: Id,
  organization: z.string(),
  dueOn: Day,
  done: z.object({ by: z.string(), at: Moment }).nullable(),
  overdue: z.boolean(),
  mayFinish: z.boolean(),
})
export type ProjectTask = z.infer<typeof ProjectTask>

export const ProjectPhase = z.object({
  position: z.number().int(),
  title: z.string(),
  beginsOn: Day,
  endsOn: Day,
  deliverables: z.string(),
  status: PhaseStatus,
  /** The last word on it: what was delivered, why it was given back, or with which remark it was accepted. */
  word: z.string(),
  overdue: z.boolean(),
  tasks: z.array(ProjectTask),
  actions: z.array(NextAction),
})
export type ProjectPhase = z.infer<typeof ProjectPhase>

export const TeamStatus = z.enum(['invited', 'agreed', 'declined'])
export type TeamStatus = z.infer<typeof TeamStatus>

export const TeamMember = z.object({
  organizationId: Id,
  organization: z.string(),
  status: TeamStatus,
  /** What it is asked to do. */
  asked: z.string(),
  /** Whom it sends; null before it agreed. */
  person: z.string().nullable(),
  reason: z.string(),
  /** Whoever asks answers for this institution. */
  mayAnswer: z.boolean(),
})
export type TeamMember = z.infer<typeof TeamMember>

export const ProjectNote = z.object({
  id: Id,
  kind: z.enum(['note', 'meeting']),
  /** Of one phase, or of the whole project. */
  phase: z.number().int().nullable(),
  heldOn: Day.nullable(),
  text: z.string(),
  files: z.array(FileRef),
  by: z.string(),
  organization: z.string(),
  at: Moment,
})
export type ProjectNote = z.infer<typeof ProjectNote>

export const LinkKind = z.enum(['demand', 'order'])

/** An order or demand that can be linked. */
export const LinkChoice = z.object({
  kind: LinkKind,
  /** Of an order; null for a demand. */
  institutionId: Id.nullable(),
  id: Id,
  number: z.string(),
  title: z.string(),
  status: z.union([OrderStatus, DemandStatus]),
})
export type LinkChoice = z.infer<typeof LinkChoice>

export const LinkDraft = z.object({
  /** Null: of the whole project. */
  phase: z.number().int().min(1).max(20).nullable().default(null),
  kind: LinkKind,
  id: Id,
  /** Number of the chosen one. */
  number: text(40),
})
export type LinkDraft = z.infer<typeof LinkDraft>

/** An order or demand that belongs to the project or to a phase, with its state of today. */
export const LinkView = z.object({
  id: Id,
  phase: z.number().int().nullable(),
  kind: LinkKind,
  number: z.string(),
  title: z.string(),
  /** Null: it is there no more. */
  status: z.union([OrderStatus, DemandStatus]).nullable(),
  /** Page of it, for whoever may see it. */
  page: z.string().nullable(),
})
export type LinkView = z.infer<typeof LinkView>

export const ProjectEntry = z.object({
  id: Id,
  number: z.string(),
  status: ProjectStatus,
  title: z.string(),
  enterprise: z.string(),
  leader: z.string(),
  phases: z.number().int(),
  accepted: z.number().int(),
  openedAt: Moment,
})
export type ProjectEntry = z.infer<typeof ProjectEntry>

export const ProjectView = ProjectEntry.omit({ phases: true }).extend({
  goal: z.string(),
  ending: z.string().nullable(),
  team: z.array(TeamMember),
  phases: z.array(ProjectPhase),
  notes: z.array(ProjectNote),
  links: z.array(LinkView),
  /** Whoever asks leads it: invites, gives tasks. */
  leads: z.boolean(),
  mayWrite: z.boolean(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type ProjectView = z.infer<typeof ProjectView>

export const NoteDraft = z.object({
  kind: z.enum(['note', 'meeting']),
  phase: z.number().int().min(1).max(20).nullable().default(null),
  heldOn: Day.nullable().default(null),
  text: text(4000),
  files: z.array(Id).max(10).default([]),
})
export type NoteDraft = z.infer<typeof NoteDraft>

export const TaskDraft = z.object({
  phase: z.number().int().min(1).max(20),
  title: text(200),
  organizationId: Id,
  dueOn: Day,
})
export type TaskDraft = z.infer<typeof TaskDraft>

export const remark = optionalText(1000).default('')
