import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Demands that the person posted or answers for at the operator. */
export const demandData: readonly PersonalDataSource[] = [
  {
    kind: 'demands',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('demands')
        .select(['number', 'title', 'status', 'contact', 'contact_phone', 'posted_at'])
        .where((where) => where.or([where('posted_by', '=', accountId), where('owner_id', '=', accountId)]))
        .orderBy('posted_at')
        .execute(),
  },
]
