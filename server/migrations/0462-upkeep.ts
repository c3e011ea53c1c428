import { type Kysely, sql } from 'kysely'

const decimal = sql.raw(`'^-?[0-9]+(\\.[0-9]+)?$'`)

/** Plans of equipment (CAL-5.3.2), its interim checks (CAL-5.5.3), and the secret addresses of calendars. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table equipment_schedules (
      institution_id uuid not null,
      id uuid not null,
      equipment_id uuid not null,
      kind text not null,
      title text not null,
      every_months integer not null check (every_months between 1 and 120),
      first_on date not null,
      -- From the last actual date, or the first one while it was never done.
      next_on date not null,
      last_on date,
      budget numeric(12, 2),
      provider text not null,
      active boolean not null,
      version integer not null,
      primary key (institution_id, id),
      foreign key (institution_id, equipment_id) references equipment
    )`.execute(db)
  await sql`create index on equipment_schedules (institution_id, equipment_id)`.execute(db)
  await sql`create index on equipment_schedules (institution_id, next_on) where active`.execute(db)

  await sql`
    create table equipment_schedule_dates (
      institution_id uuid not null,
      schedule_id uuid not null,
      done_on date not null,
      -- The date on which it had been due.
      due_on date not null,
      cost numeric(12, 2),
      note text not null,
      done_by text not null,
      entered_at timestamptz(3) not null,
      primary key (institution_id, schedule_id, done_on),
      foreign key (institution_id, schedule_id) references equipment_schedules
    )`.execute(db)

  await sql`
    create table equipment_checks (
      institution_id uuid not null,
      id uuid not null,
      equipment_id uuid not null,
      name text not null,
      unit text not null,
      done_on date not null,
      readings text[] not null,
      reference text not null check (reference ~ ${decimal}),
      expanded_uncertainty text not null check (expanded_uncertainty ~ ${decimal}),
      reference_uncertainty text check (reference_uncertainty ~ ${decimal}),
      mean double precision not null,
      ratio double precision not null,
      verdict text not null check (verdict in ('pass', 'warn', 'stop')),
      note text not null,
      recorded_by text not null,
      recorded_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, equipment_id) references equipment
    )`.execute(db)
  await sql`create index on equipment_checks (institution_id, equipment_id, name, done_on)`.execute(db)

  for (const table of ['equipment_schedule_dates', 'equipment_checks']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }

  // One for each person; only the hash of the secret is kept.
  await sql`
    create table equipment_calendars (
      institution_id uuid not null,
      account_id uuid not null,
      token_sha256 text not null unique,
      created_at timestamptz(3) not null,
      primary key (institution_id, account_id)
    )`.execute(db)
}
