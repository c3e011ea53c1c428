import { type Kysely, sql } from 'kysely'

/** Changes of main data as reported, with what they replaced once they were approved (NQI-6.1-change): the history of an organisation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organization_changes (
      id uuid primary key,
      organization_id uuid not null references organizations,
      status text not null check (status in ('announced', 'submitted', 'returned', 'approved', 'withdrawn')),
      version integer not null default 1,
      happened_on date not null,
      due_on date not null,
      -- Texts by field; the identity number masked, and encrypted beside it.
      facts jsonb not null check (facts <> '{}'::jsonb),
      identity_cipher text check (identity_cipher is null or facts ? 'legalRepresentativeId'),
      replaced jsonb,
      papers jsonb not null,
      remark text not null,
      reported_by uuid not null references accounts,
      announced_at timestamptz(3) not null,
      -- The first time: mending a returned report does not make it late.
      submitted_at timestamptz(3),
      decided_at timestamptz(3),
      reasons jsonb not null default '[]',
      note text not null default '',
      reminded text not null default 'no' check (reminded in ('no', 'soon', 'late')),
      check (due_on > happened_on),
      check ((status = 'approved') = (replaced is not null)),
      check (status in ('announced', 'withdrawn') or submitted_at is not null)
    )`.execute(db)
  await sql`create unique index organization_changes_one_open on organization_changes (organization_id)
    where status in ('announced', 'submitted', 'returned')`.execute(db)
  await sql`create index on organization_changes (organization_id, announced_at desc, id desc)`.execute(db)
  await sql`create index on organization_changes (announced_at desc, id desc)`.execute(db)
  await sql`create index on organization_changes (due_on) where status in ('announced', 'returned')`.execute(db)
  await sql`create index on organization_changes using gin (papers jsonb_path_ops)`.execute(db)
}
