import { type Kysely, sql } from 'kysely'

/**
 * What every module stands on: the audit chains, electronic signatures, numbers, first answers of repeated requests,
 * and the outbox of events. Evidence is append-only in the database itself (CAL-7.2): a program error cannot rewrite it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'raise_exception';
    end $$`.execute(db)

  await sql`
    create table audit_chains (
      organization_id uuid primary key,
      length bigint not null,
      head_hash text not null
    )`.execute(db)

  await sql`
    create table audit_entries (
      organization_id uuid not null,
      sequence bigint not null,
      at timestamptz(3) not null,
      account_id uuid,
      account_name text not null,
      request_id text not null,
      action text not null,
      object_kind text not null,
      object_id text not null,
      object_version integer,
      changes jsonb not null,
      previous_hash text not null,
      hash text not null,
      primary key (organization_id, sequence)
    )`.execute(db)
  await sql`create index on audit_entries (organization_id, object_kind, object_id, sequence)`.execute(db)

  await sql`
    create table signatures (
      organization_id uuid not null,
      id uuid not null,
      account_id uuid not null,
      account_name text not null,
      object_kind text not null,
      object_id uuid not null,
      meaning text not null,
      method text not null check (method in ('password', 'totp')),
      content_sha256 text not null,
      signed_at timestamptz(3) not null,
      primary key (organization_id, id)
    )`.execute(db)
  await sql`create index on signatures (organization_id, object_kind, object_id, signed_at)`.execute(db)

  for (const table of ['audit_entries', 'signatures']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }

  await sql`
    create table counters (
      organization_id uuid not null,
      kind text not null,
      year integer not null,
      last_number integer not null,
      primary key (organization_id, kind, year)
    )`.execute(db)

  await sql`
    create table idempotency_keys (
      scope text not null,
      key text not null,
      request_sha256 text not null,
      status integer,
      answer json,
      created_at timestamptz not null default now(),
      primary key (scope, key)
    )`.execute(db)
  await sql`create index on idempotency_keys (created_at)`.execute(db)

  await sql`
    create table events (
      id uuid primary key,
      at timestamptz(3) not null,
      kind text not null,
      payload jsonb not null
    )`.execute(db)

  await sql`
    create table reactions_done (
      event_id uuid not null references events,
      reaction text not null,
      primary key (event_id, reaction)
    )`.execute(db)

  await sql`
    create table server_instances (
      id uuid primary key,
      worker_ids text[] not null,
      seen_at timestamptz not null
    )`.execute(db)
}
