import type { CaseKind } from '@tongheng/contract/services'
import { type AnyDb, sql } from '#platform/db'
import { own } from './tables.ts'

/** How many service cases were opened in a period, by institution, customer and kind. */
export async function casesOpened(
  db: AnyDb,
  { from, until }: { from: Date; until: Date },
): Promise<{ institution_id: string; client_id: string; kind: CaseKind; cases: number }[]> {
  const { rows } = await sql<{ institution_id: string; client_id: string; kind: CaseKind; cases: number }>`
    select institution_id, client_id, kind, count(*)::int as cases from service_cases
    where opened_at >= ${from} and opened_at < ${until} group by institution_id, client_id, kind`.execute(own(db))
  return rows
}
