import { type Kysely, sql } from 'kysely'

/**
 * Promises warn whole working days before they are due, and what is still not kept some working days after is escalated (CAL-6.2.6).
 * Clocks that ran before go on as they were started.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table deadlines
      add column warn_before_days integer check (warn_before_days > 0),
      add column escalate_at timestamptz(3),
      add column escalated_at timestamptz(3),
      drop constraint deadlines_check,
      add constraint deadlines_next_at check (case
        when state in ('running', 'warned') then next_at is not null
        when state = 'overdue' then true
        else next_at is null
      end)`.execute(db)
  await sql`create index deadlines_open on deadlines (organization_id, subject_kind, kind, state) where ended_at is null`.execute(
    db,
  )
}
