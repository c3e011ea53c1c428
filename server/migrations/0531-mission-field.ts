import { type Kysely, sql } from 'kysely'

/** Figures from devices on site, each kept as it came, and what was decided on those that could not be taken into their record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mission_field_entries (
      institution_id uuid not null,
      id uuid not null,
      mission_id uuid not null,
      device_id uuid not null,
      device_name text not null,
      seq integer not null check (seq > 0),
      record_id uuid not null,
      kind text not null,
      point integer not null,
      row integer not null,
      name text not null,
      value text not null check (value ~ '^-?[0-9]+(\.[0-9]+)?$'),
      reason text not null,
      device_at timestamptz(3) not null,
      observed_at timestamptz(3) not null,
      received_at timestamptz(3) not null,
      account_id uuid not null,
      account_name text not null,
      offset_ms bigint not null,
      clock text not null check (clock in ('right', 'wrong', 'changed')),
      outcome text not null check (outcome in ('applied', 'agreeing', 'conflict', 'held')),
      why jsonb,
      primary key (institution_id, id),
      unique (institution_id, device_id, seq),
      foreign key (institution_id, mission_id) references missions (institution_id, id),
      check ((outcome in ('conflict', 'held')) = (why is not null))
    )`.execute(db)
  await sql`create index on mission_field_entries (institution_id, mission_id, received_at desc)`.execute(db)
  await sql`
    create table mission_field_resolutions (
      institution_id uuid not null,
      entry_id uuid not null,
      decision text not null check (decision in ('adopted', 'set-aside')),
      reason text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, entry_id),
      foreign key (institution_id, entry_id) references mission_field_entries (institution_id, id)
    )`.execute(db)
  for (const table of ['mission_field_entries', 'mission_field_resolutions']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger no_truncate before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
