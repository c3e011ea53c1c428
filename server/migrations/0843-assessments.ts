import { type Kysely, sql } from 'kysely'

/** Assessments of the service with institutions and users; a plan's items are improvements, whose reference says so (NQI-7.2-improve). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table joint_assessments (
      id uuid primary key,
      held_on date not null,
      next_on date not null check (next_on > held_on),
      participants jsonb not null check (jsonb_array_length(participants) > 0),
      summary text not null,
      conclusions text not null,
      plan jsonb not null check (jsonb_array_length(plan) > 0),
      recorded_by text not null,
      recorded_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index on joint_assessments (held_on desc, id)`.execute(db)
  await sql`create trigger append_only before update or delete on joint_assessments
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger append_only_whole before truncate on joint_assessments
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    alter table improvements
      drop constraint improvements_reference_kind_check,
      add constraint improvements_reference_kind_check
        check (reference_kind in ('complaint', 'survey', 'nonconformity', 'window-check', 'assessment'))`.execute(db)
}
