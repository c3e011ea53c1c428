import { type Kysely, sql } from 'kysely'

/**
 * Where organisations and their windows stand, in decimal degrees: each beside the address that it belongs to. The nearest
 * institutions are looked into one after the other: a million entries take about five seconds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['organizations', 'windows'])
    await sql`
      alter table ${sql.table(table)}
        add column latitude double precision check (latitude between 3 and 54),
        add column longitude double precision check (longitude between 73 and 136),
        add check ((latitude is null) = (longitude is null))`.execute(db)
  await sql`create index on organizations (id) where latitude is not null and kind = 'institution'`.execute(db)
  await sql`create index on capability_index (institution_id, topic_id)`.execute(db)
}
