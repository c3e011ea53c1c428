import { type Kysely, sql } from 'kysely'

/** The identity pages of service windows, one for an organisation, and every version of each (NQI-4.2-sign, NQI-4.1-network). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table windows (
      id uuid primary key references organizations,
      organization_name text not null,
      kind text not null check (kind in ('park', 'institution', 'enterprise')),
      sign text not null,
      region text not null check (region ~ '^[1-9][0-9]{5}$'),
      service_kinds text[] not null check (cardinality(service_kinds) > 0),
      search text not null,
      content jsonb not null,
      is_public boolean not null,
      number integer not null check (number > 0),
      saved_at timestamptz(3) not null,
      version integer not null
    )`.execute(db)
  await sql`create index on windows (region, sign) where is_public`.execute(db)
  await sql`create index on windows using gin (search gin_trgm_ops)`.execute(db)
  await sql`
    create table window_pages (
      window_id uuid not null references windows,
      number integer not null,
      content jsonb not null,
      saved_by uuid not null references accounts,
      saved_by_name text not null,
      saved_at timestamptz(3) not null,
      primary key (window_id, number)
    )`.execute(db)
  await sql`
    create trigger append_only before update or delete on window_pages
    for each row execute function refuse_change()`.execute(db)
  await sql`
    create trigger append_only_whole before truncate on window_pages
    for each statement execute function refuse_change()`.execute(db)
}
