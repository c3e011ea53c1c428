import { type Kysely, sql } from 'kysely'

/** The one box finds activities too (NQI-6.2-search). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table text_entries drop constraint text_entries_kind_check,
      add check (kind in ('institution', 'norm', 'service', 'guide', 'activity'))`.execute(db)
}
