import type { PersonalDataSource } from '#platform/personalData'
import { own } from './tables.ts'

/** Missions on site in whose team the person was. */
export const missionData: readonly PersonalDataSource[] = [
  {
    kind: 'missions',
    kept: 'evidence',
    rows: (db, { accountId }) =>
      own(db)
        .selectFrom('mission_team')
        .innerJoin('missions', (join) =>
          join
            .onRef('missions.institution_id', '=', 'mission_team.institution_id')
            .onRef('missions.id', '=', 'mission_team.mission_id'),
        )
        .select(['missions.number', 'mission_team.duty', 'missions.place', 'missions.first_day', 'missions.last_day'])
        .where('account_id', '=', accountId)
        .orderBy('missions.first_day')
        .execute(),
  },
]
