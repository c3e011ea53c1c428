import { type Kysely, sql } from 'kysely'

/** For how many years an examination counts once it is passed (none: for ever), and the last day of each pass (CAL-5.1.4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table exams add column valid_years integer check (valid_years between 1 and 50)`.execute(db)
  await sql`alter table exam_sittings add column valid_until date, add check (valid_until is null or passed)`.execute(
    db,
  )
}
