import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Surveys that the person answered under their account. */
export const surveyData: readonly PersonalDataSource[] = [
  {
    kind: 'surveys',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('surveys')
        .select(['subject_number', 'institution_name', 'answered_at', 'scores', 'suggestion'])
        .where('answered_by', '=', accountId)
        .orderBy('answered_at')
        .execute(),
  },
]
