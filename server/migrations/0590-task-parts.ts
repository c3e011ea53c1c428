import { type Kysely, sql } from 'kysely'

/**
 * Several tasks of one instrument, each a part of its own (CAL-6.2.6, CAL-6.3): one without a name is the whole instrument, or what the named
 * parts leave. What was given and not begun can be withdrawn; a withdrawn task keeps its number.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tasks
      add column part text not null default '',
      add column sheet_id uuid,
      add column withdrawn_at timestamptz(3),
      add column withdrawn_reason text,
      drop constraint tasks_institution_id_item_id_key,
      drop constraint tasks_status_check,
      drop constraint tasks_check1,
      add constraint tasks_status_check check (status in ('assigned', 'started', 'submitted', 'returned', 'done', 'withdrawn')),
      add constraint tasks_started check (status in ('assigned', 'withdrawn') or started_at is not null),
      add constraint tasks_withdrawn check ((status = 'withdrawn') = (withdrawn_at is not null and withdrawn_reason is not null)),
      add constraint tasks_withdrawn_unbegun check (withdrawn_at is null or started_at is null)`.execute(db)
  await sql`create unique index tasks_part on tasks (institution_id, item_id, part) where status <> 'withdrawn'`.execute(
    db,
  )
  await sql`create index on tasks (institution_id, order_id)`.execute(db)
  await sql`drop index tasks_open`.execute(db)
  await sql`create index tasks_open on tasks (institution_id, due_day, id) where status not in ('done', 'withdrawn')`.execute(
    db,
  )
}
