import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/**
 * What a laboratory keeps about its people: their file, and what they may do. The identity number stays enciphered; the file says
 * that it is kept.
 */
export const personnelData: readonly PersonalDataSource[] = [
  {
    kind: 'personnel',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('personnel_files')
        .select(['title', 'metrologist', 'registration_number', 'employed_from', 'employed_until', 'born_on'])
        .select((eb) => eb('identity_cipher', 'is not', null).as('identity_number_kept'))
        .where('account_id', '=', accountId)
        .execute(),
  },
  {
    kind: 'authorizations',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('authorizations')
        .select(['action', 'valid_from', 'valid_until', 'evidence', 'granted_at', 'revoked_at', 'revoke_reason'])
        .where('account_id', '=', accountId)
        .orderBy('granted_at')
        .execute(),
  },
  {
    kind: 'supervisions',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('work_supervisions')
        .select(['observed_on', 'observed', 'conclusion', 'follow_up'])
        .where('account_id', '=', accountId)
        .orderBy('observed_on')
        .execute(),
  },
]
