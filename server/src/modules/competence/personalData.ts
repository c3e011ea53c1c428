import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Trainings a person took part in, and papers they sat: an authorisation rests on both (CAL-5.1.4). */
export const competenceData: readonly PersonalDataSource[] = [
  {
    kind: 'trainings',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('training_participants')
        .innerJoin('trainings', (join) =>
          join
            .onRef('trainings.institution_id', '=', 'training_participants.institution_id')
            .onRef('trainings.id', '=', 'training_participants.training_id'),
        )
        .select(['topic', 'planned_on', 'held_on', 'result', 'score', 'effect', 'effect_note'])
        .where('account_id', '=', accountId)
        .orderBy('planned_on')
        .execute(),
  },
  {
    kind: 'examinations',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('exam_sittings')
        .select(['started_at', 'submitted_at', 'answers', 'score', 'passed', 'valid_until'])
        .where('account_id', '=', accountId)
        .orderBy('started_at')
        .execute(),
  },
]
