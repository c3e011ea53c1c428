import { type Kysely, sql } from 'kysely'

/** Who calibrates and who checks an instrument: never the same person (CAL-6.3; ISO/IEC 17025, 7.7). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tasks (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      status text not null check (status in ('assigned', 'started', 'submitted', 'returned', 'done')),
      order_id uuid not null,
      item_id uuid not null,
      -- What the list shows and is searched by; the order keeps the authoritative text.
      order_number text not null,
      client_name text not null,
      name text not null,
      model text not null,
      serial text not null,
      maker text not null,
      method_id uuid not null,
      method jsonb not null,
      calibrator_id uuid not null,
      calibrator_name text not null,
      checker_id uuid not null,
      checker_name text not null,
      due_day date not null,
      assigned_by uuid not null,
      assigned_by_name text not null,
      assigned_at timestamptz(3) not null,
      started_at timestamptz(3),
      submitted_at timestamptz(3),
      done_at timestamptz(3),
      return_reason text,
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, number),
      unique (institution_id, item_id),
      foreign key (institution_id, item_id) references order_items (institution_id, id),
      check (calibrator_id <> checker_id),
      check (status = 'assigned' or started_at is not null),
      check (status not in ('submitted', 'done') or submitted_at is not null),
      check ((status = 'done') = (done_at is not null)),
      check (status <> 'returned' or return_reason is not null)
    )`.execute(db)
  await sql`create index on tasks (institution_id, status, due_day)`.execute(db)
  await sql`create index on tasks (institution_id, calibrator_id, status, due_day)`.execute(db)
  await sql`create index on tasks (institution_id, checker_id, status, due_day)`.execute(db)
}
