import type { OrganizationKind } from '@tongheng/contract'
import type { AnyDb } from '#platform/db'
import { type OrganizationRow, own } from './tables.ts'

/** Approved organisations of a kind whose name or code contains `q`, by name. */
export const findOrganizations = (
  db: AnyDb,
  search: { kind: OrganizationKind; q: string; limit: number },
): Promise<OrganizationRow[]> => {
  const pattern = `%${search.q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return own(db)
    .selectFrom('organizations')
    .selectAll()
    .where('kind', '=', search.kind)
    .where('status', '=', 'approved')
    .where((eb) => eb.or([eb('name', 'ilike', pattern), eb('uscc', 'ilike', pattern)]))
    .orderBy('name')
    .orderBy('id')
    .limit(search.limit)
    .execute()
}
