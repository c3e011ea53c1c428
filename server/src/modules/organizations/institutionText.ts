import type { AnyDb } from '#platform/db'
import { dropText, keepText } from '#platform/texts/textIndex'
import type { OrganizationRow } from './tables.ts'

/** The one box finds institutions that are registered, by their names (NQI-6.2-search). */
export async function indexInstitution(db: AnyDb, row: OrganizationRow): Promise<void> {
  if (row.kind !== 'institution') return
  const { id, name, display_name } = row
  if (row.status === 'approved') await keepText(db, { kind: 'institution', id, names: [name, display_name] })
  else await dropText(db, { kind: 'institution', id })
}
