import { type Kysely, sql } from 'kysely'

/**
 * What the operator's technicians watch (NQI-4.1-monitor): which programs run, what failed and where, backups, states of the checks, and
 * announced maintenance. Of a failure its kind and its place in the program are kept, never its words: they may tell of people.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table server_instances
      add column host text not null default '',
      add column version text not null default '',
      add column started_at timestamptz,
      add column memory_mb integer not null default 0`.execute(db)
  await sql`
    create table failures (
      id uuid primary key,
      at timestamptz(3) not null,
      operation text not null,
      name text not null,
      place text not null,
      request_id text not null
    )`.execute(db)
  await sql`create index on failures (at)`.execute(db)
  await sql`
    create table backups (
      id uuid primary key,
      at timestamptz(3) not null,
      note text not null
    )`.execute(db)
  await sql`create index on backups (at desc)`.execute(db)
  await sql`
    create table operation_checks (
      name text primary key,
      state text not null check (state in ('green', 'amber', 'red')),
      since timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table maintenance (
      id uuid primary key,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null check (ends_at > starts_at),
      level text not null check (level in ('info', 'warning', 'critical')),
      text_zh text not null check (text_zh <> ''),
      text_en text not null check (text_en <> ''),
      read_only boolean not null,
      announced_by_name text not null,
      announced_at timestamptz(3) not null,
      cancelled_at timestamptz(3)
    )`.execute(db)
  await sql`create index on maintenance (ends_at) where cancelled_at is null`.execute(db)
}
