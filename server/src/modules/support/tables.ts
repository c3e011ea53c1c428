import type { Diagnostics, TicketMessage, TicketStatus } from '@tongheng/contract/support'
import type { ColumnType, Generated, Selectable } from 'kysely'
import { type AnyDb, forModule } from '#platform/db'

export interface SupportTables {
  support_tickets: {
    id: string
    number: string
    status: TicketStatus
    account_id: string
    organization_id: string | null
    page: string
    did: string
    expected: string
    diagnostics: ColumnType<Diagnostics | null, string | null, never>
    files: string[]
    rating: number | null
    opened_at: Date
    closed_at: Date | null
    version: Generated<number>
  }
  support_messages: {
    ticket_id: string
    position: number
    side: TicketMessage['side']
    account_id: string
    text: string
    files: string[]
    at: Date
  }
}

export type TicketRow = Selectable<SupportTables['support_tickets']>
export type MessageRow = Selectable<SupportTables['support_messages']>

export const own = (db: AnyDb) => forModule<SupportTables>(db)
