import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Pages of windows that the person wrote. */
export const windowData: readonly PersonalDataSource[] = [
  {
    kind: 'pages',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('window_pages')
        .select(['number', 'saved_at'])
        .where('saved_by', '=', accountId)
        .orderBy('saved_at')
        .execute(),
  },
]
