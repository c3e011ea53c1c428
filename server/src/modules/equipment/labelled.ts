import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { own } from './tables.ts'

/** The address in the QR code of a status label, at whatever host the product was reached when it was printed. */
const address = /\/work\/equipment\/([0-9a-f-]{36})\/([0-9a-f-]{36})\/?$/i

/**
 * The own equipment behind what was scanned or typed: the QR code of its label, or its number. A label of another laboratory is told
 * as such, without saying whether the piece exists (CAL-5.3.4).
 */
export async function labelledEquipment(db: AnyDb, institutionId: string, code: string): Promise<string> {
  const [, laboratory, id] = address.exec(code.trim()) ?? []
  if (laboratory !== undefined && laboratory.toLowerCase() !== institutionId)
    throw new DomainError('conflict', 'equipment.label-of-another')
  const number = code.trim()
  const known = own(db).selectFrom('equipment').select('id').where('institution_id', '=', institutionId)
  const row = await (
    id === undefined
      ? known.where((where) => where(where.fn<string>('lower', ['number']), '=', number.toLowerCase()))
      : known.where('id', '=', id.toLowerCase())
  )
    // Two numbers may differ in their case alone.
    .orderBy((order) => order('number', '=', number), 'desc')
    .executeTakeFirst()
  if (!row) throw new DomainError('conflict', 'equipment.label-unknown', { code: number })
  return row.id
}
