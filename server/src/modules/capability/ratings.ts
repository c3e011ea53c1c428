import type { AnyDb } from '#platform/db'
import { own } from './tables.ts'

export interface Rating {
  answers: number
  mean: number
}

/** What customers think of an institution, to show and to order by; null where too few said anything. */
export async function rateInstitution(db: AnyDb, institutionId: string, rating: Rating | null): Promise<void> {
  if (rating === null) {
    await own(db).deleteFrom('capability_ratings').where('institution_id', '=', institutionId).execute()
    return
  }
  await own(db)
    .insertInto('capability_ratings')
    .values({ institution_id: institutionId, ...rating })
    .onConflict((conflict) => conflict.column('institution_id').doUpdateSet({ ...rating }))
    .execute()
}

export async function ratingsOf(db: AnyDb, institutionIds: readonly string[]): Promise<Map<string, Rating>> {
  if (institutionIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('capability_ratings')
    .selectAll()
    .where('institution_id', 'in', institutionIds)
    .execute()
  return new Map(rows.map(({ institution_id, ...rating }) => [institution_id, rating]))
}
