import { type Kysely, sql } from 'kysely'

/**
 * Demands and what institutions say to them (NQI-6.2, NQI-6.3). Shared rows: a demand belongs to an enterprise and is answered by
 * several institutions. Names are kept as they were; the instruments do not change once posted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demands (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in ('open', 'responded', 'offered', 'matched', 'withdrawn', 'closed')),
      client_id uuid not null,
      client_name text not null,
      window_id uuid,
      window_name text,
      title text not null,
      body text not null,
      place text not null check (place in ('laboratory', 'site')),
      address text not null,
      wished_by date,
      contact text not null,
      contact_phone text not null,
      posted_by uuid not null,
      posted_by_name text not null,
      posted_at timestamptz(3) not null,
      response text,
      responded_by_name text,
      responded_at timestamptz(3),
      ending text,
      ended_by_name text,
      ended_at timestamptz(3),
      institution_id uuid,
      order_id uuid,
      order_number text,
      version integer not null default 1,
      check ((window_id is null) = (window_name is null)),
      check ((response is null) = (responded_at is null) and (response is null) = (responded_by_name is null)),
      check (status <> 'responded' or response is not null),
      check ((status in ('withdrawn', 'closed')) = (ending is not null)),
      check ((ending is null) = (ended_at is null) and (ending is null) = (ended_by_name is null)),
      check ((status = 'matched') = (order_id is not null)),
      check ((order_id is null) = (institution_id is null) and (order_id is null) = (order_number is null))
    )`.execute(db)
  await sql`create index on demands (posted_at desc, id desc)`.execute(db)
  await sql`create index on demands (status, posted_at)`.execute(db)
  await sql`create index on demands (client_id, posted_at desc)`.execute(db)
  await sql`create index on demands (window_id, posted_at desc) where window_id is not null`.execute(db)

  await sql`
    create table demand_items (
      demand_id uuid not null references demands (id),
      line integer not null check (line > 0),
      name text not null,
      model text not null,
      serial text not null,
      maker text not null,
      quantity text not null,
      points text not null,
      -- Decimal text as it was typed, with its units.
      range jsonb,
      service text not null check (service in ('verification', 'calibration')),
      conformity boolean not null,
      primary key (demand_id, line)
    )`.execute(db)
  await sql`create trigger append_only before update or delete on demand_items
    for each row execute function refuse_change()`.execute(db)

  await sql`
    create table demand_offers (
      demand_id uuid not null references demands (id),
      institution_id uuid not null,
      institution_name text not null,
      status text not null check (status in ('invited', 'offered', 'declined', 'accepted', 'not-chosen')),
      invited_by_name text not null,
      invited_at timestamptz(3) not null,
      answered_by_name text,
      answered_at timestamptz(3),
      -- Yuan, decimal text.
      price text check (price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      days integer check (days between 1 and 250),
      remark text not null default '',
      lines integer[] not null default '{}',
      reason text not null default '',
      primary key (demand_id, institution_id),
      check ((answered_at is null) = (answered_by_name is null)),
      check (status <> 'invited' or answered_at is null),
      check (status not in ('offered', 'accepted') or
        (price is not null and days is not null and cardinality(lines) > 0 and answered_at is not null)),
      check ((status = 'declined') = (reason <> ''))
    )`.execute(db)
  await sql`create unique index demand_offers_accepted on demand_offers (demand_id) where status = 'accepted'`.execute(
    db,
  )
  await sql`create index on demand_offers (institution_id, invited_at desc)`.execute(db)
}
