import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Standards that the person watches. */
export const normData: readonly PersonalDataSource[] = [
  {
    kind: 'watches',
    kept: null,
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('norm_watches')
        .innerJoin('norms', 'norms.id', 'norm_watches.norm_id')
        .select(['norms.number', 'norm_watches.since'])
        .where('account_id', '=', accountId)
        .orderBy('since')
        .execute(),
  },
]
