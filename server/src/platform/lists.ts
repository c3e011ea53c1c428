import { type SelectQueryBuilder, sql } from 'kysely'

export interface Page {
  page: number
  size: number
}

/** One page of an ordered query, and how many rows it has in all. */
export async function pageOf<DB, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  { page, size }: Page,
): Promise<{ rows: Row[]; total: number }> {
  const rows = await query
    .limit(size)
    .offset((page - 1) * size)
    .execute()
  const counted = query
    .clearSelect()
    .clearOrderBy()
    .select(sql<number>`count(*)::int`.as('total'))
  const { total } = (await counted.executeTakeFirstOrThrow()) as { total: number }
  return { rows: rows as Row[], total }
}
