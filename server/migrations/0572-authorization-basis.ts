import { type Kysely, sql } from 'kysely'

/** What an authorisation rests on: an examination passed in the system, or the signed statement of why there is none (CAL-5.1.4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table authorizations
    add column examination jsonb,
    add column exception text not null default ''`.execute(db)
}
