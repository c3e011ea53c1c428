import type { Received } from '@tongheng/contract'
import { type ComplaintAction, type complaints as api, complaintWorkflow } from '@tongheng/contract/complaints'
import { caseNumber } from '#modules/nonconformity'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { EventKind } from '#platform/events'
import { requireOwnFiles } from '#platform/files/files'
import { requireMove } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { cancelClock, cancelClocks, meetClock, startClock } from './clocks.ts'
import {
  complainantSpoke,
  complaintAnswered,
  complaintForwarded,
  complaintReplied,
  type ComplaintTold,
} from './events.ts'
import { rated } from './extendAndRate.ts'
import { complaintPolicy, sideOf } from './policy.ts'
import { audited, complaintSubject, lockComplaint, rulesOf, telling } from './queries.ts'
import type { ComplaintRow } from './tables.ts'
import { type Said, updateComplaint, writeStep } from './writeStep.ts'

/** What one move changes, and what is kept of it. */
export interface Moved {
  set?: Partial<ComplaintRow>
  text: string
  more?: Said['more']
  tell?: EventKind<ComplaintTold>
}

/** Locks, authorises and guards one move of a complaint; `work` says what it changes and what is kept of it. */
const moving =
  <B extends { version: number }>(
    action: ComplaintAction,
    work: (step: Step<Member>, row: ComplaintRow, body: B) => Promise<Moved>,
  ) =>
  (context: Context<Member>, id: string, body: B): Promise<void> =>
    change(context, async (step) => {
      const row = await lockComplaint(step.db, context.actor, id)
      step.allow(complaintPolicy[action], row)
      const status = requireMove(complaintWorkflow, action, row.status)
      await requireVersion(step.db, complaintSubject(row), row, body.version)
      const moved = await work(step, row, body)
      const after = await updateComplaint(step, row, { ...moved.set, status })
      const { name } = step.actor
      await writeStep(step, row, {
        action,
        side: sideOf(step.actor, row),
        by: name,
        text: moved.text,
        ...(moved.more ? { more: moved.more } : {}),
      })
      step.record(`complaints.${action}`, complaintSubject(row), audited(row), audited(after))
      if (moved.tell) await step.announce(moved.tell, { complaintId: row.id })
    })

/** Whoever takes it up says what happens next: the first promise is met. */
export const investigateComplaint = moving(
  'investigate',
  async (step, row, { text }: Received<typeof api.investigateComplaint>['body']) => {
    await meetClock(step, row.id, 'first')
    return { set: { handler: step.actor.name }, text }
  },
)

/**
 * The institution reads what the handler wrote for it, and those files that were chosen. Where confidence was asked for, those
 * words must not hold who complained (CAL-8.3.3).
 */
export const forwardComplaint = moving(
  'forward',
  async (step, row, { finding, statement, files }: Received<typeof api.forwardComplaint>['body']) => {
    const index = files.findIndex((id) => !row.files.includes(id))
    if (index >= 0) throw fieldError(`body.files.${index}`, 'complaints.not-its-file')
    const word = row.confidential ? telling(row).find((one) => statement.includes(one)) : undefined
    if (word !== undefined) throw fieldError('body.statement', 'complaints.names-complainant', { word })
    await writeStep(step, row, { action: 'find', side: 'handler', by: step.actor.name, text: finding })
    await startClock(step, row.id, 'answer', (await rulesOf(step.db)).answer_days)
    const set = {
      forwarded_at: row.forwarded_at ?? step.now,
      forwarded_files: [...new Set([...row.forwarded_files, ...files])],
    }
    return { set, text: statement, more: { files }, tell: complaintForwarded }
  },
)

/** The institution's own chain tells what it answered: the complainant's chain is not its to read. */
export const answerComplaint = moving(
  'answer',
  async (step, row, body: Received<typeof api.answerComplaint>['body']) => {
    const { organizationId } = step.actor
    await requireOwnFiles(step.db, step.actor, new Map(body.files.map((id, at) => [id, `body.files.${at}`])))
    const nonconformity =
      body.nonconformityId === undefined
        ? ''
        : await caseNumber(step.db, { institutionId: organizationId, id: body.nonconformityId })
    if (nonconformity === null) throw fieldError('body.nonconformityId', 'complaints.no-nonconformity')
    await meetClock(step, row.id, 'answer')
    const subject = { kind: 'complaint', id: row.id, organizationId }
    step.record('complaints.answer', subject, null, {
      number: row.number,
      text: body.text,
      measures: body.measures,
      nonconformity,
    })
    const more = { measures: body.measures, nonconformity, files: body.files }
    return { text: body.text, more, tell: complaintAnswered }
  },
)

export const returnAnswer = moving(
  'return',
  async (step, row, { reason }: Received<typeof api.returnAnswer>['body']) => {
    await startClock(step, row.id, 'answer', (await rulesOf(step.db)).answer_days)
    return { text: reason, tell: complaintForwarded }
  },
)

/** Ends the handling unless whoever complained objects; an extension that nobody answered is over. */
export const replyToComplaint = moving(
  'reply',
  async (step, row, { text, outcome }: Received<typeof api.replyToComplaint>['body']) => {
    await meetClock(step, row.id, 'reply')
    const { dueAt } = await startClock(step, row.id, 'rating', (await rulesOf(step.db)).rating_days)
    const set = { outcome, rate_until: dueAt, extension_days: null, extension_reason: '' }
    return { set, text, tell: complaintReplied }
  },
)

type AnyStep = Step<Actor | null>

/** The same for whoever has an account and for whoever has number and code. */
export async function objected(step: AnyStep, row: ComplaintRow, reason: string): Promise<Moved> {
  await cancelClock(step, row.id, 'rating')
  await startClock(step, row.id, 'reply', (await rulesOf(step.db)).reply_days)
  return { set: { objected: true, outcome: null, rate_until: null }, text: reason, tell: complainantSpoke }
}

export async function withdrawn(step: AnyStep, row: ComplaintRow, reason: string): Promise<Moved> {
  await cancelClocks(step, row.id)
  return { set: { extension_days: null, extension_reason: '' }, text: reason, tell: complainantSpoke }
}

export const objectToReply = moving('object', (step, row, { reason }: Received<typeof api.objectToReply>['body']) =>
  objected(step, row, reason),
)

export const rateHandling = moving('rate', async (step, row, body: Received<typeof api.rateHandling>['body']) => {
  const { set, more, text } = await rated(step, row, body)
  return { set, more, text, tell: complainantSpoke }
})

export const archiveComplaint = moving(
  'archive',
  async (step, row, { note }: Received<typeof api.archiveComplaint>['body']) => {
    if (row.rate_until !== null && step.now <= row.rate_until)
      throw new DomainError('conflict', 'complaints.rating-runs', { until: row.rate_until.toISOString() })
    await cancelClock(step, row.id, 'rating')
    return { text: note }
  },
)

export const dismissComplaint = moving(
  'dismiss',
  async (step, row, { reason }: Received<typeof api.dismissComplaint>['body']) => {
    for (const kind of ['first', 'reply'] as const) await meetClock(step, row.id, kind)
    const set = { handler: row.handler ?? step.actor.name, extension_days: null, extension_reason: '' }
    return { set, text: reason, tell: complaintReplied }
  },
)

export const withdrawComplaint = moving(
  'withdraw',
  (step, row, { reason }: Received<typeof api.withdrawComplaint>['body']) => withdrawn(step, row, reason),
)
