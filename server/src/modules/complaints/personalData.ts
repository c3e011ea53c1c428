import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Complaints with the address of the person: whoever complains need not have an account. */
export const complaintData: readonly PersonalDataSource[] = [
  {
    kind: 'complaints',
    kept: 'organisation',
    rows: (db, { email }) =>
      own(db)
        .selectFrom('complaints')
        .select(['number', 'filed_at', 'kind', 'about', 'content', 'request', 'contact', 'contact_phone', 'status'])
        .where('email', '=', email)
        .orderBy('filed_at')
        .execute(),
  },
]
