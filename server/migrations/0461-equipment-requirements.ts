import { type Kysely, sql } from 'kysely'

/** What the methods need of equipment, and what each confirmation found when it was held against that (CAL-5.5.4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table equipment add column requirements jsonb not null default '[]'`.execute(db)
  // Confirmations made before had nothing to be held against.
  await sql`alter table equipment_confirmations add column findings jsonb not null default '[]'`.execute(db)
}
