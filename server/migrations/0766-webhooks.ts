import { type Kysely, sql } from 'kysely'

/** Addresses that are told what happens, the messages to each, and every attempt to deliver one. Secrets are encrypted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      id uuid primary key,
      organization_id uuid not null references organizations,
      url text not null check (url ~ '^https?://'),
      events text[] not null check (cardinality(events) > 0),
      status text not null check (status in ('active', 'paused')),
      paused_at timestamptz(3),
      paused_because text check (paused_because in ('administrator', 'failing', 'gone')),
      secret_sealed text not null,
      earlier_secret_sealed text,
      earlier_until timestamptz(3),
      -- No answer came: nothing is tried before then, so that a dead receiver does not hold up the others.
      resting_until timestamptz(3),
      created_at timestamptz(3) not null,
      created_by_name text not null,
      version integer not null default 1,
      check ((status = 'paused') = (paused_at is not null)),
      check ((paused_at is null) = (paused_because is null)),
      check ((earlier_secret_sealed is null) = (earlier_until is null))
    )`.execute(db)
  await sql`create index on webhooks (organization_id, created_at)`.execute(db)
  await sql`
    create table webhook_messages (
      id uuid primary key,
      webhook_id uuid not null references webhooks on delete cascade,
      type text not null,
      body text not null,
      status text not null check (status in ('waiting', 'delivered', 'failed')),
      created_at timestamptz(3) not null,
      next_attempt_at timestamptz(3),
      -- Attempts that the schedule has made; those by hand do not count.
      tried integer not null default 0,
      by_hand boolean not null,
      check ((status = 'waiting') = (next_attempt_at is not null))
    )`.execute(db)
  await sql`create index on webhook_messages (webhook_id, created_at desc, id desc)`.execute(db)
  await sql`create index on webhook_messages (created_at)`.execute(db)
  await sql`
    create table webhook_attempts (
      message_id uuid not null references webhook_messages on delete cascade,
      at timestamptz(3) not null,
      id uuid not null,
      answer integer,
      fault text,
      ms integer not null,
      primary key (message_id, at, id),
      check ((answer is null) <> (fault is null))
    )`.execute(db)
  await sql`create trigger append_only before update on webhook_attempts for each row execute function refuse_change()`.execute(
    db,
  )
}
