import type { Received } from '@tongheng/contract'
import { type complaints as api, openComplaints } from '@tongheng/contract/complaints'
import { change, requireVersion, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Actor, Member } from '#platform/sessions'
import { cancelClock, meetClock, startClock } from './clocks.ts'
import { complainantSpoke, extensionAsked } from './events.ts'
import { mayAnswerExtension, mayAskExtension, sideOf } from './policy.ts'
import { audited, complaintSubject, lockComplaint } from './queries.ts'
import type { ComplaintRow } from './tables.ts'
import { type Said, updateComplaint, writeStep } from './writeStep.ts'

type AnyStep = Step<Actor | null>

export interface Rating {
  score: number
  remark?: string | undefined
}

/** What a rating changes, whoever gives it: by account, or by number and code. */
export async function rated(step: AnyStep, row: ComplaintRow, { score, remark }: Rating) {
  await meetClock(step, row.id, 'rating')
  return { set: { score }, more: { score }, text: remark ?? '' }
}

/** More time is asked for before the limit is missed, with the reason (CAL-8.3.2). */
export const askExtension = (
  context: Context<Member>,
  id: string,
  body: Received<typeof api.askExtension>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockComplaint(step.db, context.actor, id)
    step.allow(mayAskExtension, row)
    if (!openComplaints.includes(row.status)) throw new DomainError('conflict', 'complaints.not-open')
    if (row.extension_days !== null) throw new DomainError('conflict', 'complaints.extension-asked')
    await requireVersion(step.db, complaintSubject(row), row, body.version)
    const after = await updateComplaint(step, row, { extension_days: body.days, extension_reason: body.reason })
    const said = { action: 'ask-extension', side: 'handler', by: step.actor.name, text: body.reason } as const
    await writeStep(step, row, { ...said, more: { days: body.days } })
    step.record('complaints.ask-extension', complaintSubject(row), audited(row), audited(after))
    await step.announce(extensionAsked, { complaintId: row.id })
  })

export interface Answer {
  agree: boolean
  remark?: string | undefined
}

/** Agreed: the promise of a reply runs anew from now. Refused: the old one stands. */
export async function settleExtension(
  step: AnyStep,
  row: ComplaintRow,
  { agree, remark }: Answer,
  who: Pick<Said, 'by' | 'side'>,
): Promise<ComplaintRow> {
  const days = row.extension_days
  if (days === null) throw new DomainError('conflict', 'complaints.no-extension')
  if (agree) {
    await cancelClock(step, row.id, 'reply')
    await startClock(step, row.id, 'reply', days)
  }
  const after = await updateComplaint(step, row, { extension_days: null, extension_reason: '' })
  const action = agree ? 'agree-extension' : 'refuse-extension'
  await writeStep(step, row, { action, ...who, text: remark ?? '', more: { days } })
  step.record(`complaints.${action}`, complaintSubject(row), audited(row), audited(after))
  await step.announce(complainantSpoke, { complaintId: row.id })
  return after
}

export const answerExtension = (
  context: Context<Member>,
  id: string,
  body: Received<typeof api.answerExtension>['body'],
): Promise<void> =>
  change(context, async (step) => {
    const row = await lockComplaint(step.db, context.actor, id)
    step.allow(mayAnswerExtension, row)
    await requireVersion(step.db, complaintSubject(row), row, body.version)
    const side = sideOf(step.actor, row)
    if (side === 'handler' && (body.remark ?? '') === '') throw fieldError('body.remark', 'complaints.note-how')
    await settleExtension(step, row, body, { by: step.actor.name, side })
  })
