import { type Kysely, sql } from 'kysely'

/** Remarks of whoever sent a draft back, each at the part of the certificate that it is about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table certificates add column remarks jsonb not null default '[]'`.execute(db)
}
