import { accountsById } from '#modules/accounts'
import { operatorOrganization, peopleHolding } from '#modules/organizations'
import type { ClockNotice } from '#platform/clock/deadlines'
import { clockOverdue, clockWarned } from '#platform/clock/events'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { type Addressee, notify } from '#platform/messages/notify'
import { ticketAnswered, ticketAsked } from './handle.ts'
import { supportMessages } from './messages.ts'
import { own, type TicketRow } from './tables.ts'

const ticketOf = (context: Context<null>, id: string): Promise<TicketRow> =>
  own(context.db).selectFrom('support_tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const tell = (
  context: Context<null>,
  { id, number }: TicketRow,
  notice: keyof typeof supportMessages,
  { to, organizationId }: { to: readonly Addressee[]; organizationId: string | null },
): Promise<void> =>
  notify(context, { kind: supportMessages[notice], to, organizationId, page: `/work/support/${id}`, data: { number } })

async function tellSupport(
  context: Context<null>,
  id: string,
  notice: Exclude<keyof typeof supportMessages, 'answered'>,
): Promise<void> {
  const organizationId = await operatorOrganization(context.db)
  if (organizationId === null) return
  const to = await peopleHolding(context.db, organizationId, ['support-agent'])
  await tell(context, await ticketOf(context, id), notice, { to, organizationId })
}

async function tellAsker(context: Context<null>, id: string): Promise<void> {
  const row = await ticketOf(context, id)
  const asker = (await accountsById(context.db, [row.account_id])).get(row.account_id)
  if (asker?.erased_at === null) await tell(context, row, 'answered', { to: [asker], organizationId: null })
}

const ofClock = (notice: 'warned' | 'overdue') => (context: Context<null>, clock: ClockNotice) =>
  clock.subjectKind === 'ticket' ? tellSupport(context, clock.subjectId, notice) : Promise.resolve()

export const tellOfTickets: readonly Reaction[] = [
  reaction('support.tell-asked', ticketAsked, (context, { ticketId }) => tellSupport(context, ticketId, 'asked')),
  reaction('support.tell-answered', ticketAnswered, (context, { ticketId }) => tellAsker(context, ticketId)),
  reaction('support.clock-warned', clockWarned, ofClock('warned')),
  reaction('support.clock-overdue', clockOverdue, ofClock('overdue')),
]
