import type { SuspicionLimits, SuspicionRule } from '@tongheng/metrology'
import { z } from 'zod'
import { byInstitution, Id, listOf, Moment, NextAction, pageQuery, RowVersion, text } from './common.ts'
import { messages } from './errors.ts'
import { operation } from './operation.ts'
import { laboratoryPosts } from './posts.ts'
import { workflow } from './workflow.ts'

export const SuspicionStatus = z.enum(['flagged', 'explained', 'dismissed', 'retest-ordered', 'compared', 'closed'])
export type SuspicionStatus = z.infer<typeof SuspicionStatus>

export type SuspicionAction = 'explain' | 'dismiss' | 'retest' | 'compare' | 'close'

const supervisors = ['quality-supervisor', 'quality-manager'] as const

/**
 * The life of a suspicion (CAL-8.2): its calibrator explains, the quality supervisor dismisses it or orders a retest by another person;
 * the check of the retest compares both, and the supervisor closes.
 */
export const suspicionWorkflow = workflow<SuspicionStatus, SuspicionAction>({
  initial: 'flagged',
  moves: {
    explain: { from: ['flagged'], to: 'explained', by: ['calibrator'] },
    dismiss: { from: ['flagged', 'explained'], to: 'dismissed', by: supervisors },
    retest: { from: ['flagged', 'explained'], to: 'retest-ordered', by: supervisors },
    compare: { from: ['retest-ordered'], to: 'compared', by: ['checker'] },
    close: { from: ['compared'], to: 'closed', by: supervisors },
  },
})

export const SuspicionReason = z.object({
  /**
   * A rule on the figures; or what became known after the work: a standard that failed its check, a room that was outside the limits.
   * Earlier releases flagged copies (`copied`).
   */
  rule: z.custom<SuspicionRule | 'standard-failed' | 'room-outside' | 'copied'>((value) => typeof value === 'string'),
  place: z.string(),
  params: z.record(z.string(), z.string()),
})
export type SuspicionReason = z.infer<typeof SuspicionReason>

/** What became of the suspected record: it stands, or nothing may be issued from it any more. */
export const SuspicionOutcome = z.enum(['stands', 'rejected'])
export type SuspicionOutcome = z.infer<typeof SuspicionOutcome>

/** One measuring point of both records, compared by En (CAL-5.5.2). */
export const ComparedPoint = z.object({
  nominal: z.string(),
  first: z.object({ y: z.string(), U: z.string() }),
  retest: z.object({ y: z.string(), U: z.string() }),
  En: z.string(),
  satisfactory: z.boolean(),
})
export type ComparedPoint = z.infer<typeof ComparedPoint>

const RecordLink = z.object({ id: Id, number: z.string(), calibrator: z.string() })

export const SuspicionEntry = z.object({
  institutionId: Id,
  id: Id,
  status: SuspicionStatus,
  record: RecordLink,
  instrument: z.string(),
  serial: z.string(),
  client: z.string(),
  reasons: z.array(SuspicionReason),
  raisedAt: Moment,
  outcome: SuspicionOutcome.nullable(),
})
export type SuspicionEntry = z.infer<typeof SuspicionEntry>

export const SuspicionView = SuspicionEntry.extend({
  version: RowVersion,
  explanation: z.string().nullable(),
  decision: z.object({ by: z.string(), at: Moment, remark: z.string() }).nullable(),
  retester: z.object({ accountId: Id, name: z.string() }).nullable(),
  retest: RecordLink.nullable(),
  comparison: z.array(ComparedPoint),
  conclusion: z.string().nullable(),
  actions: z.array(NextAction),
  /** Whether the asking person is to make the retest and has not begun. */
  mayStartRetest: z.boolean(),
})
export type SuspicionView = z.infer<typeof SuspicionView>

const positive = z.number().gt(0).max(1000)
const count = z.number().int().min(2).max(1000)

export const Limits = z.object({
  outlierScore: positive,
  fewestHistory: count,
  repeatabilityShare: z.number().gt(0).max(1),
  fewestIdentical: count,
  endDigitScore: positive,
  driftEn: positive,
  fastestSeconds: positive,
  fewestFigures: count,
}) satisfies z.ZodType<SuspicionLimits>

const one = { params: byInstitution, response: SuspicionView }
const remark = text(1000)

export const suspicions = {
  listSuspicions: operation({
    method: 'GET',
    path: '/suspicions',
    summary: 'Suspicious records of my laboratory, newest first (CAL-8.2)',
    access: laboratoryPosts,
    query: z.object({ ...pageQuery, status: SuspicionStatus.optional() }),
    response: listOf(SuspicionEntry),
  }),
  getSuspicion: operation({
    ...one,
    method: 'GET',
    path: '/suspicions/:institutionId/:id',
    summary: 'A suspicion with its reasons and what came of it',
    access: laboratoryPosts,
  }),
  explainSuspicion: operation({
    ...one,
    method: 'POST',
    path: '/suspicions/:institutionId/:id/explain',
    summary: 'Explain what looks suspicious, as the calibrator of the record',
    access: suspicionWorkflow.moves.explain.by,
    body: z.object({ version: RowVersion, remark }),
  }),
  dismissSuspicion: operation({
    ...one,
    method: 'POST',
    path: '/suspicions/:institutionId/:id/dismiss',
    summary: 'Dismiss the suspicion with a reason: the record stands',
    access: suspicionWorkflow.moves.dismiss.by,
    body: z.object({ version: RowVersion, remark }),
  }),
  listRetesters: operation({
    method: 'GET',
    path: '/suspicions/:institutionId/:id/retesters',
    summary: 'Who may make the retest: authorised for the method, and not the calibrator of the record',
    access: suspicionWorkflow.moves.retest.by,
    params: byInstitution,
    response: z.object({ entries: z.array(z.object({ accountId: Id, name: z.string() })) }),
  }),
  orderRetest: operation({
    ...one,
    method: 'POST',
    path: '/suspicions/:institutionId/:id/retest',
    summary: 'Order a retest by another authorised person',
    access: suspicionWorkflow.moves.retest.by,
    body: z.object({ version: RowVersion, retesterId: Id, remark }),
  }),
  startRetest: operation({
    ...one,
    method: 'POST',
    path: '/suspicions/:institutionId/:id/retest-record',
    summary: 'Begin the record of the retest, on the same sheet and the same instrument',
    access: ['calibrator'],
    body: z.object({ version: RowVersion }),
  }),
  closeSuspicion: operation({
    ...one,
    method: 'POST',
    path: '/suspicions/:institutionId/:id/close',
    summary: 'Conclude after the comparison: the suspected record stands, or is rejected',
    access: suspicionWorkflow.moves.close.by,
    body: z.object({ version: RowVersion, outcome: SuspicionOutcome, remark }),
  }),
  getSuspicionLimits: operation({
    method: 'GET',
    path: '/suspicion-limits',
    summary: 'Thresholds by which records of my laboratory are suspected',
    access: laboratoryPosts,
    response: z.object({ limits: Limits, version: z.number().int() }),
  }),
  saveSuspicionLimits: operation({
    method: 'PUT',
    path: '/suspicion-limits',
    summary: 'Set the thresholds; they hold for records submitted from now on',
    access: ['quality-manager'],
    body: z.object({ limits: Limits, version: z.number().int().min(0) }),
    response: z.object({ limits: Limits, version: z.number().int() }),
  }),
}

export const suspicionErrors = messages('suspicions', {
  'own-record': { zh: '不得处理本人记录的可疑数据', en: 'You may not decide on a suspicion of your own record' },
  'not-its-calibrator': {
    zh: '只有该记录的校准员可以说明',
    en: 'Only the calibrator of the record can explain it',
  },
  'by-comparison': { zh: '复测核验后自动比对', en: 'The comparison follows from the check of the retest' },
  'not-the-retester': { zh: '复测由他人进行', en: 'Somebody else is to make the retest' },
  'retest-by-another': {
    zh: '复测须由获得授权的另一人进行',
    en: 'The retest must be made by another person who is authorised',
  },
  'retest-begun': { zh: '复测记录 {{number}} 已开始', en: 'The retest was begun already: {{number}}' },
  unresolved: {
    zh: '原始记录 {{number}} 有未处理完的可疑数据，不能发出证书',
    en: 'Record {{number}} is under suspicion; its certificate cannot be issued until that is resolved',
  },
  rejected: {
    zh: '原始记录 {{number}} 经复测被否定，应按复测记录出具证书',
    en: 'Record {{number}} was rejected after a retest; certify from the retest',
  },
})
