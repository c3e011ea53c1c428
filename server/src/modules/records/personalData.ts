import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Original records that carry the name of the person. */
export const recordData: readonly PersonalDataSource[] = [
  {
    kind: 'records',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('records')
        .select(['number', 'status', 'started_at', 'checked_at'])
        .where((where) => where.or([where('calibrator_id', '=', accountId), where('checker_id', '=', accountId)]))
        .orderBy('started_at')
        .execute(),
  },
]
