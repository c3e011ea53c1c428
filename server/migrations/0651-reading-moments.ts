import { type Kysely, sql } from 'kysely'

/**
 * A reading of the room keeps the moment that its device told, also where that clock goes ahead a little: moved to the moment of arrival, two
 * readings would fall on one instant, and a logger and an instant are one reading. Both moments stand there; how far ahead a clock may be
 * is asked when readings come.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table environment_readings drop constraint environment_readings_check`.execute(db)
  await sql`alter table environment_readings
    add constraint environment_readings_moments check (at <= recorded_at + interval '2 minutes')`.execute(db)
}
