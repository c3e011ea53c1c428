import type { Received } from '@tongheng/contract'
import { answerDays, type support as api, ticketWorkflow } from '@tongheng/contract/support'
import { platformChain } from '#platform/audit'
import { change, requireVersion, type Step } from '#platform/change'
import { cancelDeadline, meetDeadline, startDeadline } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { fieldError } from '#platform/errors'
import { event } from '#platform/events'
import { requireOwnFiles } from '#platform/files/files'
import { newId } from '#platform/ids'
import { formatNumber, nextNumber, yearOf } from '#platform/numbering'
import { requireMove, type Rule } from '#platform/policy'
import { isAgent, messagesOf, ticketClock, ticketFor, ticketSubject } from './queries.ts'
import { own, type TicketRow } from './tables.ts'

export interface TicketTold {
  ticketId: string
}

/** The support is waited for: a new ticket, or something was added. */
export const ticketAsked = event<TicketTold>('support.asked')
export const ticketAnswered = event<TicketTold>('support.answered')

const anybody: Rule<null> = () => null

const isAsker: Rule<TicketRow> = (actor, row) => (row.account_id === actor.accountId ? null : 'support.not-asker')

/** What the audit tells of a ticket: not its words. */
const told = ({ status, version, rating }: TicketRow) => ({ status, version, rating })

async function checkFiles(step: Step, files: readonly string[]): Promise<void> {
  await requireOwnFiles(step.db, step.actor, new Map(files.map((id, at) => [id, `body.files.${at}`])))
}

/** An answer is due from now on, unless one is due already. */
async function startClock(step: Step, ticketId: string): Promise<void> {
  const key = await ticketClock(step.db, ticketId)
  await cancelDeadline(step.db, key, step.now)
  await startDeadline(step.db, { ...key, startedAt: step.now, workingDays: answerDays, escalateAfterDays: 1 })
}

/** A question gets its number at once, and is answered within a working day. */
export const openTicket = (
  context: Context,
  input: Received<typeof api.openTicket>['body'],
): Promise<{ id: string; number: string }> =>
  change(context, async (step) => {
    step.allow(anybody, null)
    await checkFiles(step, input.files)
    const year = yearOf(step.now)
    const row = await own(step.db)
      .insertInto('support_tickets')
      .values({
        id: newId(),
        number: formatNumber('GD', year, await nextNumber(step.db, platformChain, 'ticket', year)),
        status: ticketWorkflow.initial,
        account_id: step.actor.accountId,
        organization_id: step.actor.organizationId,
        page: input.page ?? '',
        did: input.did,
        expected: input.expected,
        diagnostics: input.diagnostics === null ? null : JSON.stringify(input.diagnostics),
        files: input.files,
        rating: null,
        opened_at: step.now,
        closed_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await startClock(step, row.id)
    step.record('support.open', ticketSubject(row), null, told(row))
    await step.announce(ticketAsked, { ticketId: row.id })
    return { id: row.id, number: row.number }
  })

async function update(step: Step, row: TicketRow, set: Partial<TicketRow>, action: string): Promise<TicketRow> {
  const { diagnostics: _diagnostics, ...rest } = set
  const after = await own(step.db)
    .updateTable('support_tickets')
    .set({ ...rest, version: row.version + 1 })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  step.record(`support.${action}`, ticketSubject(row), told(row), told(after))
  return after
}

async function say(step: Step, row: TicketRow, { text, files }: { text: string; files: string[] }): Promise<void> {
  const before = await messagesOf(step.db, row.id)
  await own(step.db)
    .insertInto('support_messages')
    .values({
      ticket_id: row.id,
      position: before.length + 1,
      side: row.account_id === step.actor.accountId ? 'asker' : 'support',
      account_id: step.actor.accountId,
      text,
      files,
      at: step.now,
    })
    .execute()
}

async function locked(step: Step, id: string, version: number): Promise<TicketRow> {
  const row = await ticketFor(step.db, step.actor, id, true)
  await requireVersion(step.db, ticketSubject(row), row, version)
  return row
}

/** Whoever opened it adds to it, the support answers it. */
export const sayOnTicket = (
  context: Context,
  id: string,
  { text, files, version }: Received<typeof api.sayOnTicket>['body'],
): Promise<TicketRow> =>
  change(context, async (step) => {
    const row = await locked(step, id, version)
    step.allow(anybody, null)
    const action = isAsker(step.actor, row) === null ? 'ask' : 'answer'
    const status = requireMove(ticketWorkflow, action, row.status)
    await checkFiles(step, files)
    await say(step, row, { text, files })
    if (action === 'answer') await meetDeadline(step.db, await ticketClock(step.db, id), step.now)
    else if (row.status !== 'open') await startClock(step, id)
    await step.announce(action === 'answer' ? ticketAnswered : ticketAsked, { ticketId: id })
    return update(step, row, { status }, action)
  })

/** Whoever opened it says how satisfied they are; the support may close what is answered for good. */
export const closeTicket = (
  context: Context,
  id: string,
  { rating, version }: Received<typeof api.closeTicket>['body'],
): Promise<TicketRow> =>
  change(context, async (step) => {
    const row = await locked(step, id, version)
    const mine = isAsker(step.actor, row) === null
    step.allow((actor) => (mine || isAgent(actor) ? null : 'support.not-asker'), null)
    if (mine && rating === null) throw fieldError('body.rating', 'support.rate-it')
    if (!mine && rating !== null) throw fieldError('body.rating', 'support.not-yours-to-rate')
    const status = requireMove(ticketWorkflow, 'close', row.status)
    await meetDeadline(step.db, await ticketClock(step.db, id), step.now)
    return update(step, row, { status, rating, closed_at: step.now }, 'close')
  })

export const reopenTicket = (
  context: Context,
  id: string,
  { reason, version }: Received<typeof api.reopenTicket>['body'],
): Promise<TicketRow> =>
  change(context, async (step) => {
    const row = await locked(step, id, version)
    step.allow(isAsker, row)
    const status = requireMove(ticketWorkflow, 'reopen', row.status)
    await say(step, row, { text: reason, files: [] })
    await startClock(step, id)
    await step.announce(ticketAsked, { ticketId: id })
    return update(step, row, { status, rating: null, closed_at: null }, 'reopen')
  })
