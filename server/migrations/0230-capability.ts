import { type Kysely, sql } from 'kysely'

/**
 * What institutions can do. Ranges and uncertainties are kept as stated, and in base units to search by; words as bigrams,
 * because two-character Chinese words cannot use a trigram index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table capabilities (
      institution_id uuid not null,
      id uuid not null,
      version integer not null,
      withdrawn_at timestamptz(3),
      branch text not null,
      service text not null check (service in ('verification', 'calibration', 'testing')),
      stated jsonb not null,
      dimension text not null,
      base_low double precision not null,
      base_high double precision not null,
      -- Expanded uncertainty in base units, or as a share of the value; both null for a class.
      base_u double precision check (base_u > 0),
      relative_u double precision check (relative_u > 0),
      terms tsvector not null,
      created_at timestamptz(3) not null,
      primary key (institution_id, id),
      check (base_low <= base_high),
      check (base_u is null or relative_u is null)
    )`.execute(db)
  await sql`create index on capabilities using gin (terms) where withdrawn_at is null`.execute(db)
  await sql`create index on capabilities (dimension, base_low, base_high) where withdrawn_at is null`.execute(db)
}
