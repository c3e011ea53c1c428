import { type Kysely, sql } from 'kysely'

/** Visits of windows and institutions to enterprises, and the needs heard there (NQI-6.3-visits, IM-6.1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outreach_visits (
      id uuid primary key,
      organization_id uuid not null references organizations,
      status text not null check (status in ('planned', 'done', 'cancelled')),
      client_id uuid not null references organizations,
      client_name text not null,
      planned_on date not null,
      purpose text not null,
      every_months integer check (every_months between 1 and 24),
      planned_by_name text not null,
      visited_on date,
      met text not null default '',
      summary text not null default '',
      recorded_by_name text,
      recorded_at timestamptz(3),
      reason text not null default '',
      version integer not null,
      check ((status = 'done') = (visited_on is not null)),
      check (status <> 'cancelled' or reason <> '')
    )`.execute(db)
  await sql`
    create unique index outreach_once_a_day on outreach_visits (organization_id, client_id, planned_on)
    where status = 'planned'`.execute(db)
  await sql`create index on outreach_visits (organization_id, status, planned_on)`.execute(db)
  await sql`create index on outreach_visits (organization_id, client_id, visited_on)`.execute(db)
  await sql`
    create table outreach_needs (
      visit_id uuid not null references outreach_visits,
      line integer not null check (line > 0),
      kind text not null,
      title text not null,
      body text not null,
      instruments jsonb not null,
      demand_id uuid unique,
      demand_number text,
      primary key (visit_id, line),
      check ((demand_id is null) = (demand_number is null))
    )`.execute(db)
}
