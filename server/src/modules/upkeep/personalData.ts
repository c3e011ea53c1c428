import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Calendar addresses of the person, without the secret in them. */
export const upkeepData: readonly PersonalDataSource[] = [
  {
    kind: 'calendars',
    kept: null,
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('equipment_calendars')
        .select(['created_at'])
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute(),
  },
]
