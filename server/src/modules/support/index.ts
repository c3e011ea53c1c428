import { support as api } from '@tongheng/contract/support'
import { sql } from '#platform/db'
import type { ServerModule } from '#platform/module'
import type { PersonalDataSource } from '#platform/personalData'
import type { Routes } from '#platform/routes'
import type { WorkSource } from '#platform/work'
import { supportMessages } from './messages.ts'
import { closeTicket, openTicket, reopenTicket, sayOnTicket } from './handle.ts'
import { isAgent, listTickets, presentTicket, presentTickets, readTicketFile, ticketFor } from './queries.ts'
import { own, type TicketRow } from './tables.ts'
import { tellOfTickets } from './tell.ts'

function supportRoutes(routes: Routes): void {
  routes.on(api.openTicket, ({ context, body }) => openTicket(context, body))
  routes.on(api.listTickets, ({ context, query }) => listTickets(context, query))
  routes.on(api.getTicket, async ({ context, params }) =>
    presentTicket(context, await ticketFor(context.db, context.actor, params.id)),
  )
  routes.on(api.sayOnTicket, async ({ context, params, body }) =>
    presentTicket(context, await sayOnTicket(context, params.id, body)),
  )
  routes.on(api.closeTicket, async ({ context, params, body }) =>
    presentTicket(context, await closeTicket(context, params.id, body)),
  )
  routes.on(api.reopenTicket, async ({ context, params, body }) =>
    presentTicket(context, await reopenTicket(context, params.id, body)),
  )
}

const mostShown = 50

/** Tickets that wait for the support, and those that wait for whoever opened them. */
const ticketWork: WorkSource = {
  name: 'support',
  waitingFor: async (context, actor) => {
    const agent = isAgent(actor)
    const kind = agent ? 'support.answer' : 'support.read'
    let query = own(context.db)
      .selectFrom('support_tickets')
      .selectAll()
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('status', '=', agent ? 'open' : 'answered')
    if (!agent) query = query.where('account_id', '=', actor.accountId)
    const rows = await query.orderBy('opened_at').limit(mostShown).execute()
    const entries = await presentTickets(context, rows as TicketRow[])
    const items = entries.map((entry) => ({
      kind,
      number: entry.number,
      title: entry.did.slice(0, 60),
      party: entry.organization ?? entry.openedBy,
      page: `/work/support/${entry.id}`,
      waitingSince: entry.openedAt,
      clock: agent ? entry.clock : null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}

const ticketData: PersonalDataSource = {
  kind: 'tickets',
  kept: 'log',
  rows: (db, { accountId }) =>
    own(db)
      .selectFrom('support_tickets')
      .select(['number', 'page', 'did', 'expected', 'diagnostics', 'rating', 'opened_at'])
      .where('account_id', '=', accountId)
      .orderBy('opened_at')
      .execute(),
}

/** Questions of people to the operator's support, with what their browser tells by consent (NQI-4.1-monitor). */
export const support: ServerModule = {
  name: 'support',
  messages: Object.values(supportMessages),
  routes: supportRoutes,
  reactions: tellOfTickets,
  fileReaders: [readTicketFile],
  work: [ticketWork],
  personalData: [ticketData],
}
