import { type AnyDb, sql } from '#platform/db'
import { type ActivityRow, type ConflictRow, own, type SiteRow } from './tables.ts'

export interface PlaceKey {
  institutionId: string
  id: string
}

export const sitesOf = (db: AnyDb, institutionId: string): Promise<SiteRow[]> =>
  own(db)
    .selectFrom('sites')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('in_use', 'desc')
    .orderBy('code')
    .execute()

export const activitiesOf = (db: AnyDb, institutionId: string): Promise<ActivityRow[]> =>
  own(db)
    .selectFrom('room_activities')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('name')
    .execute()

export const conflictsOf = (db: AnyDb, institutionId: string): Promise<ConflictRow[]> =>
  own(db).selectFrom('room_activity_conflicts').selectAll().where('institution_id', '=', institutionId).execute()

/** What is always done in which room. */
export const standingOf = (db: AnyDb, institutionId: string) =>
  own(db)
    .selectFrom('room_standing_activities as standing')
    .innerJoin('room_activities as activity', (join) =>
      join
        .onRef('activity.institution_id', '=', 'standing.institution_id')
        .onRef('activity.id', '=', 'standing.activity_id'),
    )
    .select(['standing.room_id', 'standing.activity_id', 'activity.name'])
    .where('standing.institution_id', '=', institutionId)
    .orderBy('activity.name')
    .execute()

export async function neighboursOf(db: AnyDb, institutionId: string, roomId: string): Promise<string[]> {
  const rows = await own(db)
    .selectFrom('room_neighbours')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where((eb) => eb.or([eb('one_id', '=', roomId), eb('other_id', '=', roomId)]))
    .execute()
  return rows.map(({ one_id: one, other_id: other }) => (one === roomId ? other : one))
}

/** One at a time arranges rooms of a laboratory or plans into them: two who do not see each other could put together what must be apart. */
export async function lockPlaces(db: AnyDb, institutionId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`places:${institutionId}`}))`.execute(own(db))
}
