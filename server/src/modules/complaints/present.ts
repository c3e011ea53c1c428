import type { FileRef } from '@tongheng/contract'
import {
  type ComplaintClocks,
  type ComplaintEntry,
  type ComplaintSide,
  type ComplaintStep,
  type ComplaintTracking,
  type ComplaintView,
  complaintWorkflow,
  openComplaints,
} from '@tongheng/contract/complaints'
import { namesBefore, ofOperator, type SayName } from '#modules/organizations'
import type { Context } from '#platform/context'
import { fileRefs } from '#platform/files/files'
import { nextActions } from '#platform/policy'
import type { Actor, Member } from '#platform/sessions'
import { mayAddFile } from './byTicket.ts'
import { clocksOf } from './clocks.ts'
import { complaintPolicy, mayAnswerExtension, mayAskExtension, seesComplainant, sideOf } from './policy.ts'
import { complaintFor, stepsOf } from './queries.ts'
import type { ComplaintRow, StepRow } from './tables.ts'

const none: ComplaintClocks = { first: null, answer: null, reply: null }

/** An institution has one promise to keep; the others are the platform's. */
const clocksFor = (side: ComplaintSide, clocks: ComplaintClocks): ComplaintClocks =>
  side === 'institution' ? { ...none, answer: clocks.answer } : clocks

const entryOf = (side: ComplaintSide, row: ComplaintRow, clocks: ComplaintClocks): ComplaintEntry => ({
  id: row.id,
  number: row.number,
  status: row.status,
  kind: row.kind,
  channel: row.channel,
  institution: row.institution_name,
  confidential: row.confidential,
  complainant: seesComplainant(side, row) ? row.complainant : null,
  filedAt: row.filed_at.toISOString(),
  score: row.score,
  clocks: clocksFor(side, clocks),
})

export async function presentEntries(
  context: Context<Member>,
  rows: readonly ComplaintRow[],
): Promise<ComplaintEntry[]> {
  const clocks = await clocksOf(
    context,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => entryOf(sideOf(context.actor, row), row, clocks.get(row.id) ?? none))
}

type Sight = 'all' | 'mark' | 'nothing'

const betweenHandlerAndInstitution: readonly string[] = ['answer', 'return']
const ofInstitution: readonly string[] = ['forward', 'answer', 'return']

/**
 * What a side reads of a step: its words, only that it was done, or nothing (CAL-8.3.3). What was found is the handler's own;
 * what institution and handler say to each other reaches the complainant as the reply; in a confidential case the institution
 * reads only what was written for it.
 */
export function sightOf(side: ComplaintSide, confidential: boolean, action: ComplaintStep['action']): Sight {
  if (side === 'handler') return 'all'
  if (action === 'find') return 'nothing'
  if (side === 'complainant' || side === 'window') return betweenHandlerAndInstitution.includes(action) ? 'mark' : 'all'
  if (ofInstitution.includes(action)) return 'all'
  if (side === 'institution' && action.endsWith('extension')) return 'nothing'
  return confidential ? 'mark' : 'all'
}

/** For whom somebody acted who took this side. */
const organizationOn = (side: ComplaintSide, row: ComplaintRow): string | null =>
  ({
    handler: ofOperator,
    operator: ofOperator,
    institution: row.institution_id,
    complainant: row.client_id,
    window: row.window_id,
  })[side]

const ofComplainant: readonly ComplaintSide[] = ['complainant', 'window']

interface Seeing {
  side: ComplaintSide
  confidential: boolean
  files: ReadonlyMap<string, FileRef>
  say: (name: string, side: ComplaintSide) => string
}

function presentStep(row: StepRow, { side, confidential, files, say }: Seeing): ComplaintStep[] {
  const sight = sightOf(side, confidential, row.action)
  if (sight === 'nothing') return []
  const isHidden =
    !seesComplainant(side, { confidential }) && (ofComplainant.includes(row.side) || row.action === 'file')
  const all = sight === 'all'
  return [
    {
      id: row.id,
      at: row.at.toISOString(),
      action: row.action,
      side: row.side,
      by: isHidden ? '' : say(row.by_name, row.side),
      text: all ? row.text : '',
      measures: all ? row.measures : '',
      nonconformity: all ? row.nonconformity : '',
      score: row.score,
      days: all ? row.days : null,
      files: all ? row.files.flatMap((id) => files.get(id) ?? []) : [],
    },
  ]
}

const extensionOf = (row: ComplaintRow) =>
  row.extension_days === null ? null : { days: row.extension_days, reason: row.extension_reason }

/** A complaint as the side that asks may see it. */
export async function presentComplaint(context: Context<Member>, id: string): Promise<ComplaintView> {
  const { actor, db } = context
  const row = await complaintFor(db, actor, id)
  const side = sideOf(actor, row)
  const sees = seesComplainant(side, row)
  const steps = await stepsOf(db, id)
  const files = await fileRefs(db, [...row.files, ...steps.flatMap((step) => step.files)])
  const names: SayName = await namesBefore(db, actor, [row.institution_id, row.client_id, row.window_id])
  const say = (name: string, of: ComplaintSide): string => names(name, organizationOn(of, row))
  const readable = sees && side !== 'institution' ? row.files : row.forwarded_files
  const isOpen = openComplaints.includes(row.status)
  return {
    ...entryOf(side, row, (await clocksOf(context, [id])).get(id) ?? none),
    side,
    about: sees ? row.about : null,
    content: sees ? row.content : null,
    request: sees ? row.request : null,
    contact: sees ? { name: row.contact, phone: row.contact_phone, email: row.email } : null,
    files: readable.flatMap((file) => files.get(file) ?? []),
    window: sees ? row.window_name : null,
    handler: row.handler === null ? null : say(row.handler, 'handler'),
    outcome: row.outcome,
    steps: steps.flatMap((step) => presentStep(step, { side, confidential: row.confidential, files, say })),
    extension: side === 'institution' ? null : extensionOf(row),
    mayAskExtension: isOpen && row.extension_days === null && mayAskExtension(actor, row) === null,
    mayAnswerExtension: row.extension_days !== null && mayAnswerExtension(actor, row) === null,
    actions: nextActions(complaintWorkflow, complaintPolicy, actor, row),
    version: row.version,
  }
}

/** What whoever holds number and code reads: the outcome, and what waits for them. */
export async function presentTracking(context: Context<Actor | null>, row: ComplaintRow): Promise<ComplaintTracking> {
  const steps = await stepsOf(context.db, row.id)
  const files = await fileRefs(context.db, row.files)
  const outcome = steps.findLast(({ action }) => action === 'reply' || action === 'dismiss')
  return {
    number: row.number,
    status: row.status,
    institution: row.institution_name,
    filedAt: row.filed_at.toISOString(),
    clocks: (await clocksOf(context, [row.id])).get(row.id) ?? none,
    reply: outcome?.text ?? '',
    extension: extensionOf(row),
    files: row.files.flatMap((id) => files.get(id)?.name ?? []),
    mayRate: row.status === 'replied',
    mayObject: row.status === 'replied' && !row.objected,
    mayWithdraw: openComplaints.includes(row.status),
    mayAddFile: mayAddFile(row),
  }
}
