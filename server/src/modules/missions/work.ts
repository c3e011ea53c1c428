import { sql } from '#platform/db'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import type { Context } from '#platform/context'
import type { Member } from '#platform/sessions'
import { own } from './tables.ts'

const limit = 50

/** Missions of mine that are ahead or under way, the next first. */
async function goingOut({ db, actor }: Context<Member>): Promise<WorkGroupFound> {
  const kind = 'missions.go'
  const rows = await own(db)
    .selectFrom('missions')
    .innerJoin('mission_team', (join) =>
      join
        .onRef('mission_team.institution_id', '=', 'missions.institution_id')
        .onRef('mission_team.mission_id', '=', 'missions.id'),
    )
    .selectAll('missions')
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('missions.institution_id', '=', actor.organizationId)
    .where('mission_team.account_id', '=', actor.accountId)
    .where('missions.status', 'in', ['prepared', 'under-way', 'returned'])
    .orderBy('missions.first_day')
    .orderBy('missions.id')
    .limit(limit)
    .execute()
  const items = rows.map((row) => ({
    kind,
    number: row.number,
    title: row.place,
    party: row.contact,
    page: `/work/missions/${row.institution_id}/${row.id}`,
    waitingSince: row.created_at.toISOString(),
    clock: null,
  }))
  return { kind, total: rows[0]?.total ?? 0, items }
}

export const missionWork: WorkSource = {
  name: 'missions',
  waitingFor: async (context, actor) => (actor.organizationKind === 'institution' ? [await goingOut(context)] : []),
}
