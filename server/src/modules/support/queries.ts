import type { TicketEntry, TicketStatus, TicketView } from '@tongheng/contract/support'
import { accountsById } from '#modules/accounts'
import { operatorOrganization, organizationsById } from '#modules/organizations'
import type { Subject } from '#platform/change'
import { type ClockKey, viewDeadlines } from '#platform/clock/deadlines'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { fileRefs, type FileReader } from '#platform/files/files'
import { pageOf } from '#platform/lists'
import { type Actor, holds } from '#platform/sessions'
import { type MessageRow, own, type TicketRow } from './tables.ts'

/** Told in the chain of the platform; the words of a ticket are not. */
export const ticketSubject = ({ id }: Pick<TicketRow, 'id'>): Subject => ({ kind: 'ticket', id, organizationId: null })

/** Tickets are promised an answer by the operator. */
export async function ticketClock(db: AnyDb, ticketId: string): Promise<ClockKey> {
  const organizationId = await operatorOrganization(db)
  if (organizationId === null) throw notFound()
  return { organizationId, subjectKind: 'ticket', subjectId: ticketId, kind: 'answer' }
}

export const isAgent = (actor: Actor): boolean => holds(actor, ['support-agent'])

/** Those that the person opened; the support sees all. */
function visible(db: AnyDb, actor: Actor) {
  const all = own(db).selectFrom('support_tickets')
  return isAgent(actor) ? all : all.where('account_id', '=', actor.accountId)
}

export async function ticketFor(db: AnyDb, actor: Actor, id: string, lock = false): Promise<TicketRow> {
  const query = visible(db, actor).selectAll().where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

export const messagesOf = (db: AnyDb, ticketId: string): Promise<MessageRow[]> =>
  own(db).selectFrom('support_messages').selectAll().where('ticket_id', '=', ticketId).orderBy('position').execute()

export async function presentTickets(context: Context, rows: readonly TicketRow[]): Promise<TicketEntry[]> {
  const { db, platform } = context
  const people = await accountsById(db, [...new Set(rows.map((row) => row.account_id))])
  const organizations = await organizationsById(db, [...new Set(rows.flatMap((row) => row.organization_id ?? []))])
  const operator = await operatorOrganization(db)
  const clocks = await viewDeadlines(
    db,
    {
      organizationIds: operator === null ? [] : [operator],
      subjectKind: 'ticket',
      subjectIds: rows.map(({ id }) => id),
      kind: 'answer',
    },
    platform.now(),
  )
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    status: row.status,
    did: row.did,
    openedBy: people.get(row.account_id)?.name ?? '',
    organization: organizations.get(row.organization_id ?? '')?.name ?? null,
    openedAt: row.opened_at.toISOString(),
    clock: clocks.get(row.id) ?? null,
  }))
}

export async function presentTicket(context: Context, row: TicketRow): Promise<TicketView> {
  const { db, actor } = context
  const [head] = await presentTickets(context, [row])
  if (!head) throw notFound()
  const said = await messagesOf(db, row.id)
  const people = await accountsById(db, [...new Set(said.map((one) => one.account_id))])
  const files = await fileRefs(db, [...row.files, ...said.flatMap((one) => one.files)])
  const filesOf = (ids: readonly string[]) => ids.flatMap((id) => files.get(id) ?? [])
  return {
    ...head,
    page: row.page,
    expected: row.expected,
    diagnostics: row.diagnostics,
    files: filesOf(row.files),
    messages: said.map((one) => ({
      side: one.side,
      by: people.get(one.account_id)?.name ?? '',
      at: one.at.toISOString(),
      text: one.text,
      files: filesOf(one.files),
    })),
    rating: row.rating,
    mine: row.account_id === actor.accountId,
    version: row.version,
  }
}

export async function listTickets(
  context: Context,
  { page, size, status }: { page: number; size: number; status?: TicketStatus | undefined },
): Promise<{ entries: TicketEntry[]; total: number }> {
  let query = visible(context.db, context.actor)
  if (status !== undefined) query = query.where('status', '=', status)
  const { rows, total } = await pageOf(query.selectAll().orderBy('opened_at', 'desc').orderBy('id'), { page, size })
  return { entries: await presentTickets(context, rows), total }
}

/** Files of a ticket are read by whoever may see it. */
export const readTicketFile: FileReader = async (db, actor, fileId) => {
  const holding = sql<boolean>`(files @> array[${fileId}]::uuid[] or exists (select from support_messages m
    where m.ticket_id = support_tickets.id and m.files @> array[${fileId}]::uuid[]))`
  return (await visible(db, actor).select('id').where(holding).executeTakeFirst()) !== undefined
}
