import { randomInt } from 'node:crypto'
import { digestOf } from '#modules/accounts'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { type ComplaintRow, own } from './tables.ts'

/** What whoever complained without an account was given. */
export interface Ticket {
  number: string
  code: string
}

/** Without letters and digits that are taken for one another; 60 bits. */
const codeLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
export const newCode = (): string =>
  Array.from({ length: 12 }, () => codeLetters[randomInt(codeLetters.length)]).join('')

/** As typed: with spaces or hyphens, in any case. */
export const digestOfCode = (code: string): string => digestOf(code.toUpperCase().replace(/[\s-]/g, ''))

/** Locks the complaint. A wrong number and a wrong code are answered alike: nobody learns which numbers there are. */
export async function lockTicket(db: AnyDb, { number, code }: Ticket): Promise<ComplaintRow> {
  const row = await own(db)
    .selectFrom('complaints')
    .selectAll()
    .where('number', '=', number.trim().toUpperCase())
    .where('code_sha256', '=', digestOfCode(code))
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new DomainError('not-found', 'complaints.no-such-ticket')
  return row
}
