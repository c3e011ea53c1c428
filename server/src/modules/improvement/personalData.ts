import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Entries of the improvement register that the person owns or reported. */
export const improvementData: readonly PersonalDataSource[] = [
  {
    kind: 'improvements',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('improvements')
        .select(['number', 'status', 'finding', 'opened_at'])
        .where((where) => where.or([where('owner_id', '=', accountId), where('reported_by', '=', accountId)]))
        .orderBy('opened_at')
        .execute(),
  },
]
