import { type Kysely, sql } from 'kysely'

/** How organisations end on the platform: their own report or the operator's notice, with the answer to it (NQI-6.1-closing). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organization_closings (
      id uuid primary key,
      organization_id uuid not null references organizations,
      origin text not null check (origin in ('reported', 'notice')),
      status text not null check (status in ('open', 'answered', 'done', 'withdrawn')),
      version integer not null default 1,
      reason text not null check (reason <> ''),
      ceased_on date,
      due_on date,
      files uuid[] not null,
      opened_by uuid not null references accounts,
      opened_at timestamptz(3) not null,
      answer text not null default '',
      answer_files uuid[] not null default '{}',
      answered_at timestamptz(3),
      ended_at timestamptz(3),
      note text not null default '',
      check ((origin = 'reported') = (ceased_on is not null)),
      check ((ceased_on is null) = (due_on is null)),
      check (origin = 'notice' or answered_at is null),
      check ((answered_at is null) = (answer = '')),
      check ((status in ('done', 'withdrawn')) = (ended_at is not null))
    )`.execute(db)
  await sql`create unique index organization_closings_one_open on organization_closings (organization_id)
    where status in ('open', 'answered')`.execute(db)
  await sql`create index on organization_closings (organization_id, opened_at desc)`.execute(db)
  await sql`create index on organization_closings using gin (files)`.execute(db)
  await sql`create index on organization_closings using gin (answer_files)`.execute(db)
}
