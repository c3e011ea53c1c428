import { type Kysely, sql } from 'kysely'

/** What was missing from a shipment may turn up: found by whom, when, and what was said of it (NQI-4.2-park). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table shipment_lines
      add column found_by_name text,
      add column found_at timestamptz(3),
      add column found_remark text not null default '',
      add check ((found_at is null) = (found_by_name is null)),
      add check (found_at is null or arrived is false)`.execute(db)
}
