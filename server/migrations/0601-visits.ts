import { type Kysely, sql } from 'kysely'

/** Who may enter rooms, and who visited: evidence, only ever added to (IM-4.2.1, CAL-5.4.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table room_entry (
      institution_id uuid not null,
      room_id uuid not null,
      controlled boolean not null,
      primary key (institution_id, room_id),
      foreign key (institution_id, room_id) references rooms
    )`.execute(db)
  await sql`
    create table entry_permits (
      institution_id uuid not null,
      id uuid not null,
      room_id uuid not null,
      account_id uuid not null,
      name text not null,
      valid_from date not null,
      valid_until date not null,
      note text not null,
      granted_by text not null,
      granted_at timestamptz(3) not null,
      primary key (institution_id, id),
      check (valid_from <= valid_until),
      foreign key (institution_id, room_id) references rooms
    )`.execute(db)
  await sql`create index on entry_permits (institution_id, room_id, account_id)`.execute(db)
  await sql`
    create table entry_withdrawals (
      institution_id uuid not null,
      permit_id uuid not null,
      reason text not null,
      withdrawn_by text not null,
      withdrawn_at timestamptz(3) not null,
      primary key (institution_id, permit_id),
      foreign key (institution_id, permit_id) references entry_permits
    )`.execute(db)
  await sql`
    create table visit_notices (
      institution_id uuid not null,
      version integer not null,
      text text not null,
      set_by text not null,
      set_at timestamptz(3) not null,
      primary key (institution_id, version)
    )`.execute(db)
  await visits(db)
}

async function visits(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table visits (
      institution_id uuid not null,
      id uuid not null,
      name text not null,
      organization text not null,
      purpose text not null,
      host_id uuid not null,
      host_name text not null,
      room_ids uuid[] not null,
      -- 0: the laboratory had set no text of its own.
      notice_version integer not null,
      entered_at timestamptz(3) not null,
      recorded_by text not null,
      primary key (institution_id, id)
    )`.execute(db)
  await sql`create index on visits (institution_id, entered_at)`.execute(db)
  await sql`
    create table visit_ends (
      institution_id uuid not null,
      visit_id uuid not null,
      note text not null,
      left_at timestamptz(3) not null,
      recorded_by text not null,
      primary key (institution_id, visit_id),
      foreign key (institution_id, visit_id) references visits
    )`.execute(db)
  for (const table of ['entry_permits', 'entry_withdrawals', 'visit_notices', 'visits', 'visit_ends']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
