import { type Kysely, sql } from 'kysely'

/** What the room was like while the readings of a record were taken, fixed with its result when it is submitted (CAL-5.4.2). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table records add column climate jsonb`.execute(db)
}
