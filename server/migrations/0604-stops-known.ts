import { type Kysely, sql } from 'kysely'

/** When a stop became known: a logger that sends later tells of an hour that has passed. Null: when it began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_stops add column known_at timestamptz(3)`.execute(db)
}
