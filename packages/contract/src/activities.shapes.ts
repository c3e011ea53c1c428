import { z } from 'zod'
import { Day, Id, optionalText, text } from './common.ts'
import { Phone, RegionCode } from './identifiers.ts'
import { Price } from './orders.shapes.ts'
import { paperRules, Question } from './papers.ts'
import { enterprisePosts, laboratoryPosts, type Post } from './posts.ts'
import { ServiceKind } from './surveys.ts'
import { TimeOfDay } from './windows.shapes.ts'
import { workflow } from './workflow.ts'

/** Training (培训), lecture (讲座), open day (开放日), visit to an enterprise (观摩学习), exchange (交流) … (NQI-5.x-training). */
export const ActivityKind = z.enum(['training', 'lecture', 'open-day', 'enterprise-visit', 'exchange', 'other'])
export type ActivityKind = z.infer<typeof ActivityKind>

/** Institutions, windows and the operator publish activities. */
export const activityKeepers: readonly [Post, ...Post[]] = [
  'operator',
  'window-clerk',
  'service-desk',
  'technical-manager',
  'institution-admin',
]

/** Registered enterprises and institutions take part; nobody without an organisation does. */
export const participants: readonly [Post, ...Post[]] = [...enterprisePosts, ...laboratoryPosts]

export const ActivityStatus = z.enum(['draft', 'published', 'closed', 'held', 'archived', 'cancelled'])
export type ActivityStatus = z.infer<typeof ActivityStatus>

export type ActivityAction = 'publish' | 'close' | 'hold' | 'archive' | 'cancel'

/** `close` ends the enrolment, by hand or by itself after the last day for it; `hold` notes that it took place. */
export const activityWorkflow = workflow<ActivityStatus, ActivityAction>({
  initial: 'draft',
  moves: {
    publish: { from: ['draft'], to: 'published', by: activityKeepers },
    close: { from: ['published'], to: 'closed', by: activityKeepers },
    hold: { from: ['closed'], to: 'held', by: activityKeepers },
    archive: { from: ['held'], to: 'archived', by: activityKeepers },
    cancel: { from: ['draft', 'published', 'closed'], to: 'cancelled', by: activityKeepers },
  },
})

/** Minutes before a meeting from which arrivals are noted, until its end. */
export const arrivalMinutes = 60

export const EnrolmentStatus = z.enum(['waiting', 'offered', 'enrolled', 'withdrawn', 'lapsed'])
export type EnrolmentStatus = z.infer<typeof EnrolmentStatus>

export type EnrolmentAction = 'confirm' | 'withdraw'

/**
 * What people do with an enrolment. By itself, whoever waits longest is offered a place that became free, and an offer that
 * nobody confirmed in time lapses.
 */
export const enrolmentWorkflow = workflow<EnrolmentStatus, EnrolmentAction>({
  initial: 'enrolled',
  moves: {
    confirm: { from: ['offered'], to: 'enrolled', by: participants },
    withdraw: { from: ['waiting', 'offered', 'enrolled'], to: 'withdrawn', by: participants },
  },
})

const Meeting = z.object({ day: Day, from: TimeOfDay, until: TimeOfDay })

/** The paper of an activity: its questions, and how often it can be sat. */
const PaperSetting = z.object({
  ...paperRules,
  attempts: z.number().int().min(1).max(10),
  questions: z.array(Question).min(1).max(100),
})
export type PaperSetting = z.infer<typeof PaperSetting>

/** An activity as it is written; a draft may still lack what must be there before it is published. */
export const ActivityDraft = z.object({
  kind: ActivityKind,
  title: text(120),
  /** The kind of service that it belongs to (NQI-5.1 … 5.8). */
  area: ServiceKind,
  serviceItemId: Id.nullable().default(null),
  /** What it is for, and for whom. */
  purpose: optionalText(2000).default(''),
  audience: optionalText(500).default(''),
  programme: z
    .array(z.object({ topic: text(200), speaker: optionalText(100).default('') }))
    .max(40)
    .default([]),
  mode: z.enum(['on-site', 'online', 'both']),
  region: RegionCode.nullable().default(null),
  place: optionalText(200).default(''),
  /** Told to the enrolled only. */
  onlineAddress: optionalText(500).default(''),
  meetings: z.array(Meeting).max(20).default([]),
  capacity: z.number().int().min(1).max(5000).nullable().default(null),
  perOrganization: z.number().int().min(1).max(500).default(5),
  /** How many may wait for a place; 0: nobody. */
  waitingLimit: z.number().int().min(0).max(500).default(20),
  /** Hours within which an offered place is to be confirmed. */
  confirmHours: z.number().int().min(1).max(168).default(24),
  /** Last day on which one can enrol. */
  enrolUntil: Day.nullable().default(null),
  fee: Price.default('0'),
  /** What the fee covers; needed where there is one. */
  feeCovers: optionalText(300).default(''),
  contact: optionalText(60).default(''),
  contactPhone: Phone.nullable().default(null),
  attachmentIds: z.array(Id).max(10).default([]),
  /** Share of the whole time that must be attended for the certificate. */
  attendancePercent: z.number().int().min(1).max(100).default(80),
  /** Null: there is none, and the certificate depends on attendance alone. */
  paper: PaperSetting.nullable().default(null),
})
export type ActivityDraft = z.infer<typeof ActivityDraft>
export type ActivityDraftInput = z.input<typeof ActivityDraft>

/** Prescribed fields that are still empty, in the order of the form: nothing is published incomplete. */
export const missingInActivity = (draft: ActivityDraft): (keyof ActivityDraft)[] => {
  const onSite = draft.mode !== 'online'
  const needed: [keyof ActivityDraft, boolean][] = [
    ['purpose', true],
    ['audience', true],
    ['programme', true],
    ['region', onSite],
    ['place', onSite],
    ['onlineAddress', draft.mode !== 'on-site'],
    ['meetings', true],
    ['capacity', true],
    ['enrolUntil', true],
    ['feeCovers', Number(draft.fee) > 0],
    ['contact', true],
    ['contactPhone', true],
  ]
  return needed.flatMap(([field, isNeeded]) => {
    const value = draft[field]
    return isNeeded && (value === null || value === '' || (Array.isArray(value) && value.length === 0)) ? [field] : []
  })
}
