import { type Kysely, sql } from 'kysely'

/** Which item of the document a service is (NQI-5.1 … 5.8), each at most once; and the version that an edit names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table service_items
      add column prescribed text unique,
      add column version integer not null default 1 check (version > 0)`.execute(db)
}
