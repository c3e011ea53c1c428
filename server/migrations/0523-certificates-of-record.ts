import { type Kysely, sql } from 'kysely'

/** Withdrawn certificates of a record are looked for too, whenever one is drafted (CAL-6.4.4.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index certificates_of_record on certificates (institution_id, record_id)`.execute(db)
}
