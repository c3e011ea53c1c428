import { type Kysely, sql } from 'kysely'

/**
 * Support tickets (NQI-4.1-monitor). Whoever opened one is known by the account alone, so that an erased person is erased here too. What
 * was said stays as it was; about the device only what was consented to is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table support_tickets (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in ('open', 'answered', 'closed')),
      account_id uuid not null,
      organization_id uuid,
      page text not null,
      did text not null check (did <> ''),
      expected text not null check (expected <> ''),
      diagnostics jsonb,
      files uuid[] not null,
      rating smallint check (rating between 1 and 10),
      opened_at timestamptz(3) not null,
      closed_at timestamptz(3),
      version integer not null default 1,
      check ((status = 'closed') = (closed_at is not null))
    )`.execute(db)
  await sql`create index on support_tickets (account_id, opened_at desc)`.execute(db)
  await sql`create index on support_tickets (status, opened_at)`.execute(db)
  await sql`create index on support_tickets (opened_at desc)`.execute(db)
  await sql`create index on support_tickets using gin (files)`.execute(db)
  await sql`
    create table support_messages (
      ticket_id uuid not null references support_tickets (id),
      position integer not null check (position > 0),
      side text not null check (side in ('asker', 'support')),
      account_id uuid not null,
      text text not null check (text <> ''),
      files uuid[] not null,
      at timestamptz(3) not null,
      primary key (ticket_id, position)
    )`.execute(db)
  await sql`create index on support_messages using gin (files)`.execute(db)
  await sql`create trigger append_only before update or delete on support_messages
    for each row execute function refuse_change()`.execute(db)
}
