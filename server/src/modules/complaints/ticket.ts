import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { digestOfCode } from '#platform/codes'
import { type ComplaintRow, own } from './tables.ts'

/** What whoever complained without an account was given. */
export interface Ticket {
  number: string
  code: string
}

const byTicket = (db: AnyDb, { number, code }: Ticket) =>
  own(db)
    .selectFrom('complaints')
    .selectAll()
    .where('number', '=', number.trim().toUpperCase())
    .where('code_sha256', '=', digestOfCode(code))

const orRefuse = (row: ComplaintRow | undefined): ComplaintRow => {
  if (!row) throw new DomainError('not-found', 'complaints.no-such-ticket')
  return row
}

/** A wrong number and a wrong code are answered alike: nobody learns which numbers there are. */
export const requireTicket = async (db: AnyDb, ticket: Ticket): Promise<ComplaintRow> =>
  orRefuse(await byTicket(db, ticket).executeTakeFirst())

/** The same, and nobody else changes the complaint meanwhile. */
export const lockTicket = async (db: AnyDb, ticket: Ticket): Promise<ComplaintRow> =>
  orRefuse(await byTicket(db, ticket).forUpdate().executeTakeFirst())
