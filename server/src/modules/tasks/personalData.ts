import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Tasks of the person as calibrator or checker. */
export const taskData: readonly PersonalDataSource[] = [
  {
    kind: 'tasks',
    kept: 'organisation',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('tasks')
        .select(['number', 'status', 'assigned_at', 'done_at'])
        .where((where) => where.or([where('calibrator_id', '=', accountId), where('checker_id', '=', accountId)]))
        .orderBy('assigned_at')
        .execute(),
  },
]
