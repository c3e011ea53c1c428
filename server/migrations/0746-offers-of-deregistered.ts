import { type Kysely, sql } from 'kysely'

/** An invitation or a quotation ends with its institution (NQI-6.1-closing). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table demand_offers drop constraint demand_offers_status_check`.execute(db)
  await sql`
    alter table demand_offers add constraint demand_offers_status_check
      check (status in ('invited', 'offered', 'declined', 'accepted', 'not-chosen', 'deregistered'))`.execute(db)
}
