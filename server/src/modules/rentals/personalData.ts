import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Steps of bookings of shared equipment. */
export const rentalData: readonly PersonalDataSource[] = [
  {
    kind: 'rentals',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('rental_steps')
        .select(['at', 'action', 'text'])
        .where('by_id', '=', accountId)
        .orderBy('at')
        .execute(),
  },
]
