import { type Kysely, sql } from 'kysely'

/** Who withdrew a task; not known of those withdrawn before it was kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tasks add column withdrawn_by_name text`.execute(db)
}
