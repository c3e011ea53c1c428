import { type Kysely, sql } from 'kysely'

/** Complaints (NQI-6.4-complaint, CAL-8.3): the case, every step of it as evidence, and the public time limits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table complaints (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in
        ('received', 'investigating', 'forwarded', 'answered', 'replied', 'archived', 'dismissed', 'withdrawn')),
      version integer not null,
      kind text not null,
      channel text not null check (channel in ('web', 'telephone', 'window', 'letter')),
      institution_id uuid,
      institution_name text,
      about text not null,
      content text not null,
      request text not null,
      confidential boolean not null,
      client_id uuid,
      complainant text not null check (complainant <> ''),
      contact text not null,
      contact_phone text not null,
      email text not null,
      window_id uuid,
      window_name text,
      filed_at timestamptz(3) not null,
      files uuid[] not null,
      forwarded_files uuid[] not null,
      forwarded_at timestamptz(3),
      code_sha256 text not null,
      handler text,
      extension_days integer check (extension_days between 1 and 120),
      extension_reason text not null,
      objected boolean not null,
      rate_until timestamptz(3),
      score smallint check (score between 1 and 10),
      check ((institution_id is null) = (institution_name is null)),
      check ((window_id is null) = (window_name is null)),
      check (forwarded_files <@ files),
      check (status not in ('forwarded', 'answered') or (institution_id is not null and forwarded_at is not null)),
      check (status = 'received' or status in ('dismissed', 'withdrawn') or handler is not null),
      check ((extension_days is null) = (extension_reason = '')),
      check (score is null or status = 'archived')
    )`.execute(db)
  await sql`create index on complaints (filed_at desc, id desc)`.execute(db)
  await sql`create index on complaints (client_id, filed_at desc)`.execute(db)
  await sql`create index on complaints (institution_id, filed_at desc) where forwarded_at is not null`.execute(db)
  await sql`create index on complaints (status, filed_at)`.execute(db)
  await sql`create index on complaints using gin (files)`.execute(db)

  await sql`
    create table complaint_steps (
      complaint_id uuid not null references complaints,
      id uuid not null,
      at timestamptz(3) not null,
      action text not null,
      side text not null check (side in ('complainant', 'window', 'handler', 'operator', 'institution')),
      by_name text not null,
      text text not null,
      measures text not null,
      nonconformity text not null,
      score smallint check (score between 1 and 10),
      days integer,
      files uuid[] not null,
      primary key (complaint_id, id)
    )`.execute(db)
  await sql`create index on complaint_steps using gin (files)`.execute(db)
  await sql`create trigger append_only before update or delete on complaint_steps
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger append_only_whole before truncate on complaint_steps
    for each statement execute function refuse_change()`.execute(db)

  await sql`
    create table complaint_rules (
      the_only boolean primary key default true check (the_only),
      telephone text not null,
      email text not null,
      address text not null,
      hours text not null,
      first_days integer not null check (first_days between 1 and 120),
      answer_days integer not null check (answer_days between 1 and 120),
      reply_days integer not null check (reply_days between 1 and 120),
      rating_days integer not null check (rating_days between 1 and 120),
      version integer not null,
      check (first_days <= reply_days and answer_days <= reply_days)
    )`.execute(db)
  await sql`insert into complaint_rules values (true, '', '', '', '', 1, 5, 15, 10, 1)`.execute(db)
}
