import { type Kysely, sql } from 'kysely'

/** Published standards by number, and who is told when the status of one changes (NQI-5.1-query). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table norms (
      id uuid primary key,
      number text not null,
      -- The number as it is compared: without spaces, in capitals.
      number_key text not null unique,
      title jsonb not null,
      status text not null check (status in ('upcoming', 'in-force', 'superseded', 'abolished')),
      published_on date,
      effective_on date,
      abolished_on date,
      successor text not null default '',
      successor_key text not null default '',
      search text not null,
      version integer not null,
      check (effective_on is null or published_on is null or effective_on >= published_on),
      check (status <> 'superseded' or successor <> '')
    )`.execute(db)
  await sql`create index on norms using gin (search gin_trgm_ops)`.execute(db)
  await sql`create index on norms (successor_key) where successor_key <> ''`.execute(db)
  await sql`
    create table norm_watches (
      norm_id uuid not null references norms,
      account_id uuid not null references accounts,
      since timestamptz(3) not null,
      primary key (norm_id, account_id)
    )`.execute(db)
  await sql`create index on norm_watches (account_id)`.execute(db)
}
