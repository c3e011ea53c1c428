import { type Kysely, sql } from 'kysely'

/** Suspicious data (CAL-8.2): results that make a history, cases for the quality supervisor, and retests of a record by another person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table records
    add column retest_of uuid,
    add column readings_sha256 text,
    add foreign key (institution_id, retest_of) references records (institution_id, id),
    drop constraint records_institution_id_task_id_key`.execute(db)
  await sql`create unique index records_of_task on records (institution_id, task_id) where retest_of is null`.execute(
    db,
  )
  await sql`create unique index records_retest on records (institution_id, retest_of) where retest_of is not null`.execute(
    db,
  )
  await sql`create index records_same_readings on records (institution_id, readings_sha256)
    where readings_sha256 is not null`.execute(db)

  // Derived from submitted records, written anew with each submission.
  await sql`
    create table record_results (
      institution_id uuid not null,
      record_id uuid not null,
      point integer not null,
      sheet text not null,
      -- Maker, model and serial number: the instrument, and without the number its kind.
      instrument text not null,
      kind text not null,
      nominal text not null,
      y text not null,
      "U" text not null,
      -- Standard deviation by column.
      spread jsonb not null,
      submitted_at timestamptz(3) not null,
      primary key (institution_id, record_id, point),
      foreign key (institution_id, record_id) references records (institution_id, id)
    )`.execute(db)
  await sql`create index on record_results (institution_id, sheet, instrument, submitted_at desc)`.execute(db)
  await sql`create index on record_results (institution_id, sheet, kind, nominal, submitted_at desc)`.execute(db)

  await sql`
    create table suspicions (
      institution_id uuid not null,
      id uuid not null,
      record_id uuid not null,
      status text not null
        check (status in ('flagged', 'explained', 'dismissed', 'retest-ordered', 'compared', 'closed')),
      reasons jsonb not null,
      raised_at timestamptz(3) not null,
      explanation text,
      decided_by uuid,
      decided_by_name text,
      decided_at timestamptz(3),
      decision text,
      retester_id uuid,
      retester_name text,
      comparison jsonb not null default '[]',
      outcome text check (outcome in ('stands', 'rejected')),
      conclusion text,
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, record_id),
      foreign key (institution_id, record_id) references records (institution_id, id),
      check (status <> 'dismissed' or decision is not null),
      check (status not in ('retest-ordered', 'compared') or retester_id is not null),
      check ((status = 'closed') = (conclusion is not null))
    )`.execute(db)
  await sql`create index on suspicions (institution_id, status, raised_at desc)`.execute(db)

  await sql`
    create table suspicion_limits (
      institution_id uuid primary key,
      limits jsonb not null,
      version integer not null
    )`.execute(db)
}
