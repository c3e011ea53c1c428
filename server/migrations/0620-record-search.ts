import { type Kysely, sql } from 'kysely'

/**
 * Any record of six years is found within a second (CAL-6.3): what a search looks at is one text with an index of its parts, and the
 * list has its order. About a minute on a million records.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`create extension if not exists btree_gin`.execute(db)
  await sql`
    create function record_search(number text, subject jsonb) returns text language sql immutable parallel safe
    return number || ' ' || coalesce(subject ->> 'orderNumber', '') || ' ' || coalesce(subject ->> 'client', '') || ' ' ||
      coalesce(subject ->> 'instrument', '') || ' ' || coalesce(subject ->> 'model', '') || ' ' ||
      coalesce(subject ->> 'serial', '') || ' ' || coalesce(subject ->> 'sampleNumber', '')`.execute(db)
  await sql`create index records_searched on records using gin
    (institution_id, record_search(number, subject) gin_trgm_ops)`.execute(db)
  await sql`create index records_newest on records (institution_id, started_at desc, id desc)`.execute(db)
}
