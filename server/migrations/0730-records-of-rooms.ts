import { type Kysely, sql } from 'kysely'

/** Readings of a room that come late ask for the records signed meanwhile; about two seconds on a million records. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index records_of_rooms on records (institution_id, room_id, submitted_at)`.execute(db)
}
