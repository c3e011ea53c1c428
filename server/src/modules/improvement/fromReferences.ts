import type { AnyDb } from '#platform/db'
import type { Member } from '#platform/sessions'
import { visible } from './queries.ts'
import { type ImprovementRow, own, type ReferenceKind } from './tables.ts'

export interface Reference {
  kind: ReferenceKind
  id: string
}

/** What came of these, oldest first; `seen`: whoever asks may open the entry in its register (NQI-7.2-improve). */
export async function improvementsFrom(
  db: AnyDb,
  actor: Member,
  references: readonly Reference[],
): Promise<{ row: ImprovementRow; seen: boolean }[]> {
  if (references.length === 0) return []
  const rows = await own(db)
    .selectFrom('improvements')
    .selectAll()
    .where((where) =>
      where.or(
        references.map(({ kind, id }) =>
          where.and([where('reference_kind', '=', kind), where('reference_id', '=', id)]),
        ),
      ),
    )
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const readable = await visible(db, actor)
    .select('id')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  const seen = new Set(readable.map(({ id }) => id))
  return rows.map((row) => ({ row, seen: seen.has(row.id) }))
}
