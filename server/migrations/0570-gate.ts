import { type Kysely, sql } from 'kysely'

/** What the gate answered, and what that rested on: evidence, kept with the case it was asked about, also when it refused. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table gate_decisions (
      institution_id uuid not null,
      id uuid not null,
      moment text not null
        check (moment in ('assign', 'begin', 'submit', 'check', 'certificate-check', 'approve', 'issue')),
      -- The instrument, task, record or certificate: the first of them that exists at that moment.
      subject_id uuid not null,
      allowed boolean not null,
      reasons jsonb not null,
      rests_on jsonb not null,
      asked_by_id uuid not null,
      asked_by text not null,
      decided_at timestamptz(3) not null,
      primary key (institution_id, id),
      check (allowed = (reasons = '[]'::jsonb))
    )`.execute(db)
  await sql`create index on gate_decisions (institution_id, subject_id, decided_at)`.execute(db)
  await sql`create trigger append_only before update or delete on gate_decisions
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on gate_decisions
    for each statement execute function refuse_change()`.execute(db)
}
