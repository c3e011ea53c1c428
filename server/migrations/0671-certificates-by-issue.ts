import { type Kysely, sql } from 'kysely'

/** The certificates of a year, page after page in the order of their issue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index certificates_by_issue on certificates (institution_id, issued_at, id)
    where number is not null`.execute(db)
}
