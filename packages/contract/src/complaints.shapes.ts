import { z } from 'zod'
import { ClockView, FileRef, Id, Moment, NextAction, optionalText, RowVersion, text } from './common.ts'
import { Phone } from './identifiers.ts'
import { enterprisePosts, type Post } from './posts.ts'
import { workflow } from './workflow.ts'

/** What a complaint is about (NQI-6.4-complaint). */
export const ComplaintKind = z.enum([
  'timeliness',
  'quality',
  'certificate',
  'attitude',
  'charges',
  'confidentiality',
  'integrity',
  'other',
])
export type ComplaintKind = z.infer<typeof ComplaintKind>

/** How it reached the platform: all four are taken alike (NQI-6.4-complaint, CAL-8.3.1). */
export const ComplaintChannel = z.enum(['web', 'telephone', 'window', 'letter'])
export type ComplaintChannel = z.infer<typeof ComplaintChannel>

export const ComplaintStatus = z.enum([
  'received',
  'investigating',
  'forwarded',
  'answered',
  'replied',
  'archived',
  'dismissed',
  'withdrawn',
])
export type ComplaintStatus = z.infer<typeof ComplaintStatus>

export type ComplaintAction =
  | 'investigate'
  | 'forward'
  | 'answer'
  | 'return'
  | 'reply'
  | 'object'
  | 'rate'
  | 'archive'
  | 'dismiss'
  | 'withdraw'

/** Who answers for an institution that was complained of. */
const answerers: readonly [Post, ...Post[]] = ['quality-manager', 'top-manager', 'institution-admin']

/**
 * The life of a complaint: looked into, put to the institution, answered, replied to, judged by whoever complained
 * (NQI-6.4-complaint, CAL-8.3). `object`: the reply does not satisfy, once.
 */
export const complaintWorkflow = workflow<ComplaintStatus, ComplaintAction>({
  initial: 'received',
  moves: {
    investigate: { from: ['received'], to: 'investigating', by: ['complaint-handler'] },
    forward: { from: ['investigating'], to: 'forwarded', by: ['complaint-handler'] },
    answer: { from: ['forwarded'], to: 'answered', by: answerers },
    return: { from: ['answered'], to: 'forwarded', by: ['complaint-handler'] },
    reply: { from: ['investigating', 'answered'], to: 'replied', by: ['complaint-handler'] },
    object: { from: ['replied'], to: 'investigating', by: enterprisePosts },
    rate: { from: ['replied'], to: 'archived', by: enterprisePosts },
    archive: { from: ['replied'], to: 'archived', by: ['complaint-handler'] },
    dismiss: { from: ['received', 'investigating'], to: 'dismissed', by: ['complaint-handler'] },
    withdraw: { from: ['received', 'investigating', 'forwarded', 'answered'], to: 'withdrawn', by: enterprisePosts },
  },
})

/** What was found of what was complained of; said with the reply (CAL-9.1). */
export const ComplaintOutcome = z.enum(['upheld', 'partly-upheld', 'not-upheld'])
export type ComplaintOutcome = z.infer<typeof ComplaintOutcome>

export const openComplaints: readonly ComplaintStatus[] = complaintWorkflow.moves.withdraw.from

export const complaintReaders: readonly [Post, ...Post[]] = [
  'complaint-handler',
  'operator',
  ...enterprisePosts,
  'window-clerk',
  ...answerers,
  'quality-supervisor',
]

/** From whose side somebody looks at a complaint. */
export const ComplaintSide = z.enum(['complainant', 'window', 'handler', 'operator', 'institution'])
export type ComplaintSide = z.infer<typeof ComplaintSide>

export const ComplaintInput = z.object({
  /** Complained of; none: the platform itself. */
  institutionId: Id.nullable().default(null),
  kind: ComplaintKind,
  /** An order, certificate or demand that it is about. */
  about: optionalText(100),
  content: text(5000),
  request: text(2000),
  confidential: z.boolean().default(false),
  files: z.array(Id).max(10, { error: 'complaints.too-many-files' }).default([]),
  /** `web` for whoever complains directly; a window and the operator say how it reached them. */
  channel: ComplaintChannel.default('web'),
  /** The registered enterprise that a window or the operator files for. */
  clientId: Id.optional(),
  /** Needed from everybody who does not complain for an enterprise of the platform. */
  complainant: optionalText(100),
  contact: text(60),
  contactPhone: Phone,
  email: z.email().max(200).or(z.literal('')).optional(),
})
export type ComplaintInput = z.input<typeof ComplaintInput>

/** What was done, in the order in which it happened. */
export const ComplaintStep = z.object({
  id: Id,
  at: Moment,
  action: z.enum([
    'file',
    ...(Object.keys(complaintWorkflow.moves) as [ComplaintAction, ...ComplaintAction[]]),
    'find',
    'add-file',
    'ask-extension',
    'agree-extension',
    'refuse-extension',
  ]),
  side: ComplaintSide,
  /** Empty where it must not be told. */
  by: z.string(),
  text: z.string(),
  /** What an institution does so that it does not happen again. */
  measures: z.string(),
  /** Number of the nonconforming work that came of it. */
  nonconformity: z.string(),
  score: z.number().int().nullable(),
  /** Working days of an extension. */
  days: z.number().int().nullable(),
  files: z.array(FileRef),
})
export type ComplaintStep = z.infer<typeof ComplaintStep>
export type ComplaintStepAction = ComplaintStep['action']

/** The promises that are public (CAL-8.3.2). */
export const ComplaintClocks = z.object({
  first: ClockView.nullable(),
  answer: ClockView.nullable(),
  reply: ClockView.nullable(),
})
export type ComplaintClocks = z.infer<typeof ComplaintClocks>

export const ComplaintEntry = z.object({
  id: Id,
  number: z.string(),
  status: ComplaintStatus,
  kind: ComplaintKind,
  channel: ComplaintChannel,
  /** Null: the platform itself. */
  institution: z.string().nullable(),
  confidential: z.boolean(),
  /** Null where it is kept confidential. */
  complainant: z.string().nullable(),
  filedAt: Moment,
  score: z.number().int().nullable(),
  clocks: ComplaintClocks,
})
export type ComplaintEntry = z.infer<typeof ComplaintEntry>

export const ComplaintView = ComplaintEntry.extend({
  side: ComplaintSide,
  /** The four below are null where they are kept confidential. */
  about: z.string().nullable(),
  content: z.string().nullable(),
  request: z.string().nullable(),
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }).nullable(),
  files: z.array(FileRef),
  window: z.string().nullable(),
  handler: z.string().nullable(),
  outcome: ComplaintOutcome.nullable(),
  steps: z.array(ComplaintStep),
  /** An extension that waits for the complainant's word. */
  extension: z.object({ days: z.number().int(), reason: z.string() }).nullable(),
  mayAskExtension: z.boolean(),
  mayAnswerExtension: z.boolean(),
  actions: z.array(NextAction),
  version: RowVersion,
})
export type ComplaintView = z.infer<typeof ComplaintView>

const workingDays = z.number().int().min(1, { error: 'complaints.bad-days' }).max(120, { error: 'complaints.bad-days' })
export const ExtensionDays = workingDays

/** Ways to complain, and how long each step takes at most, in working days (CAL-8.3.1, 8.3.2). */
export const ComplaintRules = z.object({
  telephone: optionalText(60),
  email: z.email().max(200).or(z.literal('')).optional(),
  address: optionalText(200),
  hours: optionalText(200),
  firstDays: workingDays,
  answerDays: workingDays,
  replyDays: workingDays,
  /** After this long without a word, a reply counts as accepted. */
  ratingDays: workingDays,
})
export type ComplaintRules = z.infer<typeof ComplaintRules>
