import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Samples that the person took over from whoever delivered them. */
export const sampleData: readonly PersonalDataSource[] = [
  {
    kind: 'samples',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('samples')
        .select(['number', 'received_at'])
        .where('received_by', '=', accountId)
        .orderBy('received_at')
        .execute(),
  },
]
