import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Permits to enter rooms. */
export const placeData: readonly PersonalDataSource[] = [
  {
    kind: 'permits',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('entry_permits')
        .select(['valid_from', 'valid_until', 'note', 'granted_at'])
        .where('account_id', '=', accountId)
        .orderBy('granted_at')
        .execute(),
  },
]
