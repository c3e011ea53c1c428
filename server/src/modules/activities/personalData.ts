import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Activities a person was enrolled in, what they attended and said; a certificate of attendance rests on it. */
export const activityData: readonly PersonalDataSource[] = [
  {
    kind: 'activities',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('activity_enrolments as row')
        .innerJoin('activities', 'activities.id', 'row.activity_id')
        .leftJoin('activity_certificates as certificate', 'certificate.enrolment_id', 'row.id')
        .leftJoin('activity_evaluations as said', 'said.enrolment_id', 'row.id')
        .select([
          'activities.title',
          'activities.organizer_name',
          'row.name',
          'row.status',
          'row.enrolled_at',
          'certificate.number as certificate_number',
          'said.scores',
          'said.remark',
        ])
        .where('row.account_id', '=', accountId)
        .orderBy('row.enrolled_at')
        .execute(),
  },
]
