import { type Kysely, sql } from 'kysely'

/** A begun record that another calibrator goes on with: who measured until when, and why it changed hands. Evidence: never changed (CAL-6.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_hand_overs (
      institution_id uuid not null,
      id uuid not null,
      record_id uuid not null,
      from_id uuid not null,
      from_name text not null,
      to_id uuid not null,
      to_name text not null,
      reason text not null,
      handed_at timestamptz(3) not null,
      handed_by uuid not null,
      handed_by_name text not null,
      primary key (institution_id, id),
      foreign key (institution_id, record_id) references records (institution_id, id),
      check (from_id <> to_id)
    )`.execute(db)
  await sql`create index record_hand_overs_by_record on record_hand_overs (institution_id, record_id, id)`.execute(db)
  await sql`create trigger append_only before update or delete on record_hand_overs
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on record_hand_overs
    for each statement execute function refuse_change()`.execute(db)
  // Whoever began a task, where another finished it; not known of those begun before it was kept.
  await sql`alter table tasks add column started_by_name text`.execute(db)
}
