import { type Kysely, sql } from 'kysely'

/** Since when entry to a room is controlled: work that was done before asks for no permit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_entry add column since timestamptz(3) not null default now()`.execute(db)
  await sql`alter table room_entry alter column since drop default`.execute(db)
}
