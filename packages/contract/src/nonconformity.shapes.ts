import { z } from 'zod'
import { Day, Id, Moment, NextAction, RowVersion } from './common.ts'
import { EquipmentStatus } from './equipment.shapes.ts'
import { workflow } from './workflow.ts'

/** Where nonconforming work came to light (CAL-8.1); `standard`: a standard was found faulty (IM-4.4.3.2). */
export const NonconformitySource = z.enum([
  'standard',
  'supervision',
  'complaint',
  'audit',
  'comparison',
  'environment',
  'staff',
  'other',
])
export type NonconformitySource = z.infer<typeof NonconformitySource>

export const NonconformityStatus = z.enum(['open', 'evaluated', 'resumed', 'closed', 'dismissed'])
export type NonconformityStatus = z.infer<typeof NonconformityStatus>
export type NonconformityAction = 'evaluate' | 'dismiss' | 'resume' | 'close'

/** Whoever finds nonconforming work says so at once. */
export const nonconformityOpeners = [
  'calibrator',
  'checker',
  'standard-lead',
  'equipment-keeper',
  'quality-supervisor',
  'quality-manager',
  'technical-manager',
] as const

export const nonconformityEvaluators = ['technical-manager', 'quality-manager'] as const
export const nonconformityNotifiers = ['service-desk', 'quality-manager', 'technical-manager'] as const

/**
 * The life of nonconforming work: its significance is evaluated and corrected, the technical manager authorises that work goes on,
 * the quality manager closes it when all its parts are done.
 */
export const nonconformityWorkflow = workflow<NonconformityStatus, NonconformityAction>({
  initial: 'open',
  moves: {
    evaluate: { from: ['open'], to: 'evaluated', by: nonconformityEvaluators },
    dismiss: { from: ['open'], to: 'dismissed', by: ['quality-manager'] },
    resume: { from: ['evaluated'], to: 'resumed', by: ['technical-manager'] },
    close: { from: ['resumed'], to: 'closed', by: ['quality-manager'] },
  },
})

export const Significance = z.enum(['minor', 'significant', 'severe'])
export type Significance = z.infer<typeof Significance>

export const ItemKind = z.enum(['equipment', 'record', 'certificate'])
export type ItemKind = z.infer<typeof ItemKind>

/** `withdraw`: a certificate is recalled, from a record nothing is issued any more, other equipment is quarantined. */
export const ItemDecision = z.enum(['open', 'stands', 'withdraw'])
export type ItemDecision = z.infer<typeof ItemDecision>

/** What a case still lacks before it can be closed. */
export const MissingPart = z.enum(['decisions', 'recalls', 'notices', 'cause'])
export type MissingPart = z.infer<typeof MissingPart>

export const NonconformityItem = z.object({
  kind: ItemKind,
  objectId: Id,
  number: z.string(),
  name: z.string(),
  party: z.string(),
  decision: ItemDecision,
  note: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
})
export type NonconformityItem = z.infer<typeof NonconformityItem>

export const NoticeStatus = z.enum(['draft', 'sent', 'dropped'])
export type NoticeStatus = z.infer<typeof NoticeStatus>

export const NonconformityNotice = z.object({
  id: Id,
  client: z.string(),
  subject: z.string(),
  text: z.string(),
  status: NoticeStatus,
  /** Why it was not sent, or how the customer was told otherwise. */
  reason: z.string(),
  by: z.string().nullable(),
  at: Moment.nullable(),
  version: RowVersion,
})
export type NonconformityNotice = z.infer<typeof NonconformityNotice>

export const NonconformityEntry = z.object({
  institutionId: Id,
  id: Id,
  number: z.string(),
  status: NonconformityStatus,
  source: NonconformitySource,
  title: z.string(),
  significance: Significance.nullable(),
  openedBy: z.string(),
  openedAt: Moment,
})
export type NonconformityEntry = z.infer<typeof NonconformityEntry>

const DecisionCounts = z.record(ItemDecision, z.number().int())

export const NonconformityView = NonconformityEntry.extend({
  description: z.string(),
  equipment: z.object({ id: Id, number: z.string(), name: z.string(), status: EquipmentStatus }).nullable(),
  faultyFrom: Day.nullable(),
  faultyUntil: Day.nullable(),
  counts: z.record(ItemKind, DecisionCounts),
  evaluation: z.string(),
  correction: z.string(),
  evaluatedBy: z.string().nullable(),
  evaluatedAt: Moment.nullable(),
  cause: z.string(),
  correctiveAction: z.string(),
  causeBy: z.string().nullable(),
  resumption: z.string(),
  resumedBy: z.string().nullable(),
  resumedAt: Moment.nullable(),
  /** Why it was closed or dismissed. */
  conclusion: z.string(),
  closedBy: z.string().nullable(),
  closedAt: Moment.nullable(),
  notices: z.array(NonconformityNotice),
  missing: z.array(MissingPart),
  actions: z.array(NextAction),
  mayDecide: z.boolean(),
  mayNotify: z.boolean(),
  mayFindCause: z.boolean(),
  version: RowVersion,
})
export type NonconformityView = z.infer<typeof NonconformityView>
