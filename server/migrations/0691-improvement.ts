import { type Kysely, sql } from 'kysely'

/**
 * The improvement register (NQI-7.2-improve, CAL-9.1, CAL-9.2): every entry with its steps as evidence. One finding is entered
 * once: a reference of a source that the platform enters by itself is unique. A complaint says whether it was upheld.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table improvements (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in ('open', 'planned', 'done', 'verified', 'published', 'dismissed')),
      version integer not null,
      source text not null check (source in ('complaint', 'satisfaction', 'suggestion', 'comparison', 'supervision',
        'external-review', 'staff', 'internal-comparison', 'interim-check', 'internal-audit', 'management-review')),
      -- Empty: the platform's own register.
      organization_id uuid,
      organization_name text,
      reference text not null,
      -- What it comes from, for what the platform entered by itself.
      reference_kind text check (reference_kind in ('complaint', 'survey', 'nonconformity')),
      reference_id uuid,
      finding text not null check (finding <> ''),
      cause text not null,
      action text not null,
      owner_id uuid,
      owner_name text,
      reported_by uuid,
      result text not null,
      opened_at timestamptz(3) not null,
      public_finding text,
      public_measures text,
      public_result text,
      published_at timestamptz(3),
      check ((organization_id is null) = (organization_name is null)),
      check ((reference_kind is null) = (reference_id is null)),
      check ((owner_id is null) = (owner_name is null)),
      check (status in ('open', 'dismissed') or (cause <> '' and action <> '' and owner_id is not null)),
      check (status not in ('done', 'verified', 'published') or reported_by is not null),
      check (status not in ('verified', 'published') or result <> ''),
      check ((status = 'published') = (published_at is not null)),
      check ((status = 'published') = (public_finding is not null and public_measures is not null and public_result is not null)),
      unique (reference_kind, reference_id)
    )`.execute(db)
  await sql`create index on improvements (opened_at desc, id desc)`.execute(db)
  await sql`create index on improvements (organization_id, opened_at desc)`.execute(db)
  await sql`create index on improvements (published_at desc) where status = 'published'`.execute(db)

  await sql`
    create table improvement_steps (
      improvement_id uuid not null references improvements,
      id uuid not null,
      at timestamptz(3) not null,
      action text not null,
      by_id uuid,
      by_name text not null,
      text text not null,
      files uuid[] not null,
      primary key (improvement_id, id)
    )`.execute(db)
  await sql`create index on improvement_steps using gin (files)`.execute(db)
  await sql`create trigger append_only before update or delete on improvement_steps
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger append_only_whole before truncate on improvement_steps
    for each statement execute function refuse_change()`.execute(db)

  await sql`alter table complaints add column outcome text check (outcome in ('upheld', 'partly-upheld', 'not-upheld'))`.execute(
    db,
  )
}
