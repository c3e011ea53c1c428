import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Certificates that carry the name of the person. */
export const certificateData: readonly PersonalDataSource[] = [
  {
    kind: 'certificates',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('certificates')
        .select(['number', 'status', 'drafted_at', 'issued_at'])
        .where((where) =>
          where.or([
            where('calibrator_id', '=', accountId),
            where('checker_id', '=', accountId),
            where('signatory_id', '=', accountId),
          ]),
        )
        .orderBy('drafted_at')
        .execute(),
  },
]
