import { type Kysely, sql } from 'kysely'

/** Activity, torque and dose equivalent are told from what has the same dimension: their capabilities are read again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update capability_topics set words_version = 0
    where dimension in ('s-1', 'kg m2 s-2', 'm2 s-2', 'm2 s-3', 'm-3 s-1', 'kg-1 s-1', 'm-2 s-1')`.execute(db)
}
