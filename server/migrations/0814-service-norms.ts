import { type Kysely, sql } from 'kysely'

/** Published standards that a step of a service case went by (NQI-5.1 … 5.8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table service_case_notes add column norms uuid[] not null default '{}'`.execute(db)
}
