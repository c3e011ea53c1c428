import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Appointments that the person booked. */
export const appointmentData: readonly PersonalDataSource[] = [
  {
    kind: 'appointments',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('appointments')
        .select(['number', 'starts_at', 'status', 'visitor', 'visitor_phone', 'subject', 'booked_at'])
        .where('booked_by', '=', accountId)
        .orderBy('booked_at')
        .execute(),
  },
]
