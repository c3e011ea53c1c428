import { type Kysely, sql } from 'kysely'

/**
 * What is open to others may be kept over several days where its institution says so, and cost by the day. What a booking holds it
 * holds from its beginning to its end, nights included, as before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rental_offers
      add column most_days integer not null default 1 check (most_days between 1 and 60),
      drop constraint rental_offers_unit_check,
      add constraint rental_offers_unit_check check (unit in ('hour', 'day', 'job'))`.execute(db)
  await sql`alter table rental_offers alter column most_days drop default`.execute(db)
}
