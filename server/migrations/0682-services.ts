import { type Kysely, sql } from 'kysely'

/**
 * Service cases: services of the seven kinds beside metrology, from the accepted offer to the result (NQI-6.3-followup,
 * NQI-6.4-feedback). A line of a demand becomes one case; what was done stays as it was written.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table demand_items
      drop constraint demand_items_service_check,
      add check (service in ('verification', 'calibration', 'testing', 'certification', 'standards', 'quality-management',
        'brand', 'intellectual-property', 'other'))`.execute(db)
  await sql`
    create table service_cases (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      kind text not null check (kind in ('standards', 'testing', 'certification', 'quality-management', 'brand',
        'intellectual-property', 'other')),
      status text not null check (status in ('under-way', 'finished', 'cancelled')),
      -- How many steps of its kind are done.
      done integer not null check (done between 0 and 9),
      title text not null,
      asked text not null,
      institution_name text not null,
      client_id uuid not null,
      client_name text not null,
      window_id uuid,
      demand_id uuid not null,
      demand_number text not null,
      demand_line integer not null,
      contact text not null,
      contact_phone text not null,
      -- Yuan, decimal text; null where a total was agreed on.
      price text check (price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      promised_days integer not null check (promised_days between 1 and 250),
      opened_at timestamptz(3) not null,
      ending text,
      ended_at timestamptz(3),
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, number),
      unique (demand_id, demand_line),
      check ((status in ('finished', 'cancelled')) = (ending is not null)),
      check ((ending is null) = (ended_at is null))
    )`.execute(db)
  await sql`create index on service_cases (institution_id, opened_at desc)`.execute(db)
  await sql`create index on service_cases (client_id, opened_at desc)`.execute(db)
  await sql`create index on service_cases (window_id, opened_at desc) where window_id is not null`.execute(db)
  await sql`
    create table service_case_notes (
      institution_id uuid not null,
      case_id uuid not null,
      position integer not null check (position > 0),
      -- The step of its kind that was done; null for a note between the steps.
      step text,
      note text not null,
      files uuid[] not null,
      by_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, case_id, position),
      foreign key (institution_id, case_id) references service_cases (institution_id, id)
    )`.execute(db)
  await sql`create index on service_case_notes using gin (files)`.execute(db)
  await sql`create trigger append_only before update or delete on service_case_notes
    for each row execute function refuse_change()`.execute(db)
}
