import { type Kysely, sql } from 'kysely'

/** Original records are evidence (CAL-6.3): entries are only added; a correction is a new row that names the one it replaces. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table records (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      status text not null check (status in ('recording', 'submitted', 'checked')),
      version integer not null,
      task_id uuid not null,
      order_id uuid not null,
      order_item_id uuid not null,
      method_id uuid not null,
      sheet_id uuid not null,
      -- The sheet as it was when the work began.
      sheet jsonb not null,
      room_id uuid,
      room_name text,
      -- What the record is about, as printed on it; kept here because a record must be readable by itself for six years.
      subject jsonb not null,
      calibrator_id uuid not null,
      calibrator_name text not null,
      checker_id uuid not null,
      checker_name text not null,
      started_at timestamptz(3) not null,
      submitted_at timestamptz(3),
      checked_at timestamptz(3),
      remark text,
      result jsonb,
      primary key (institution_id, id),
      unique (institution_id, number),
      unique (institution_id, task_id),
      check (calibrator_id <> checker_id),
      check (status = 'recording' or (submitted_at is not null and result is not null))
    )`.execute(db)
  await sql`create index on records (institution_id, status, started_at desc)`.execute(db)
  await sql`create index on records (institution_id, order_item_id)`.execute(db)

  await sql`
    create table record_entries (
      institution_id uuid not null,
      id uuid not null,
      record_id uuid not null,
      kind text not null check (kind in ('reading', 'environment', 'order')),
      point integer not null,
      "row" integer not null,
      name text not null,
      -- Decimal text, exactly as observed: 10.020 is not 10.02.
      value text not null check (value ~ '^-?[0-9]+([.][0-9]+)?$'),
      entered_at timestamptz(3) not null,
      entered_by uuid not null,
      entered_by_name text not null,
      replaces uuid,
      reason text,
      primary key (institution_id, id),
      foreign key (institution_id, record_id) references records (institution_id, id),
      foreign key (institution_id, replaces) references record_entries (institution_id, id),
      unique (institution_id, replaces),
      check ((replaces is null) = (reason is null))
    )`.execute(db)
  await sql`create unique index record_entries_cell on record_entries (institution_id, record_id, kind, point, "row", name)
    where replaces is null`.execute(db)

  await sql`
    create table record_standards (
      institution_id uuid not null,
      id uuid not null,
      record_id uuid not null,
      role text not null,
      equipment_id uuid not null,
      snapshot jsonb not null,
      chosen_at timestamptz(3) not null,
      chosen_by_name text not null,
      primary key (institution_id, id),
      foreign key (institution_id, record_id) references records (institution_id, id)
    )`.execute(db)
  await sql`create index on record_standards (institution_id, record_id)`.execute(db)
  await sql`create index on record_standards (institution_id, equipment_id)`.execute(db)

  for (const table of ['record_entries', 'record_standards']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
  await sql`
    create function keep_checked_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.status = 'checked' then
        raise exception 'a checked record is evidence' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_checked before update or delete on records
    for each row execute function keep_checked_record()`.execute(db)
}
