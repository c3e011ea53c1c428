import { type Kysely, sql } from 'kysely'

/**
 * Activities and trainings that institutions, windows and the operator publish (NQI-5.x-training), who is enrolled and who waits,
 * attendance, papers, certificates and evaluations. A place is given once: it has a number no larger than the capacity, and no
 * two enrolments hold the same.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createActivities(db)
  await createEnrolments(db)
  await createAttendance(db)
  await createResults(db)
  await appendOnly(db, ['activity_attendance', 'activity_certificates', 'activity_evaluations'])
}

async function createActivities(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activities (
      id uuid primary key,
      organizer_id uuid not null references organizations,
      organizer_name text not null,
      status text not null check (status in ('draft', 'published', 'closed', 'held', 'archived', 'cancelled')),
      kind text not null check (kind in ('training', 'lecture', 'open-day', 'enterprise-visit', 'exchange', 'other')),
      title text not null check (title <> ''),
      area text not null,
      service_item_id uuid references service_items,
      purpose text not null,
      audience text not null,
      programme jsonb not null,
      mode text not null check (mode in ('on-site', 'online', 'both')),
      region text,
      place text not null,
      online_address text not null,
      capacity integer check (capacity between 1 and 5000),
      per_organization integer not null check (per_organization between 1 and 500),
      waiting_limit integer not null check (waiting_limit between 0 and 500),
      confirm_hours integer not null check (confirm_hours between 1 and 168),
      enrol_until date,
      fee text not null check (fee ~ '^[0-9]+([.][0-9]{1,2})?$'),
      fee_covers text not null,
      contact text not null,
      contact_phone text,
      attachment_ids uuid[] not null,
      attendance_percent integer not null check (attendance_percent between 1 and 100),
      -- Its rules and questions, with the right answers.
      paper jsonb,
      cancel_reason text not null default '',
      published_at timestamptz(3),
      version integer not null,
      unique (id, capacity),
      check ((status = 'cancelled') = (cancel_reason <> '')),
      -- Nothing is published incomplete.
      constraint activities_complete check (published_at is null and status in ('draft', 'cancelled') or (
        published_at is not null and purpose <> '' and audience <> '' and jsonb_array_length(programme) > 0
        and capacity is not null and enrol_until is not null and contact <> '' and contact_phone is not null
        and (mode = 'online' or (region is not null and place <> ''))
        and (mode = 'on-site' or online_address <> '')
        and (fee::numeric = 0 or fee_covers <> '')))
    )`.execute(db)
  await sql`create index on activities (organizer_id, status)`.execute(db)
  await sql`create index on activities (status, enrol_until)`.execute(db)
  await sql`create index on activities using gin (attachment_ids)`.execute(db)
  await sql`
    create table activity_meetings (
      id uuid primary key,
      activity_id uuid not null references activities,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null check (ends_at > starts_at),
      unique (activity_id, id),
      constraint activity_meetings_apart exclude using gist (activity_id with =, tstzrange(starts_at, ends_at) with &&)
    )`.execute(db)
  await sql`create index on activity_meetings (starts_at)`.execute(db)
}

async function createEnrolments(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity_enrolments (
      id uuid primary key,
      activity_id uuid not null,
      capacity integer not null,
      organization_id uuid not null references organizations,
      organization_name text not null,
      -- The participant; null for a colleague without an account.
      account_id uuid references accounts,
      name text not null check (name <> ''),
      email text not null,
      enrolled_by uuid not null references accounts,
      enrolled_by_name text not null,
      enrolled_at timestamptz(3) not null,
      status text not null check (status in ('waiting', 'offered', 'enrolled', 'withdrawn', 'lapsed')),
      place integer check (place between 1 and capacity),
      offered_until timestamptz(3),
      version integer not null,
      unique (activity_id, id),
      foreign key (activity_id, capacity) references activities (id, capacity) on update cascade,
      check ((place is not null) = (status in ('offered', 'enrolled'))),
      check ((offered_until is not null) = (status = 'offered'))
    )`.execute(db)
  await sql`create unique index activity_enrolments_one_place on activity_enrolments (activity_id, place)`.execute(db)
  await sql`
    create unique index activity_enrolments_account_once on activity_enrolments (activity_id, account_id)
    where status in ('waiting', 'offered', 'enrolled')`.execute(db)
  await sql`
    create unique index activity_enrolments_name_once on activity_enrolments (activity_id, organization_id, lower(name))
    where status in ('waiting', 'offered', 'enrolled')`.execute(db)
  await sql`create index on activity_enrolments (activity_id, enrolled_at)`.execute(db)
  await sql`create index on activity_enrolments (organization_id, enrolled_at)`.execute(db)
  await sql`create index on activity_enrolments (account_id)`.execute(db)
  await sql`create index on activity_enrolments (offered_until) where status = 'offered'`.execute(db)
}

async function createAttendance(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity_attendance (
      id uuid primary key,
      activity_id uuid not null,
      meeting_id uuid not null,
      enrolment_id uuid not null,
      kind text not null check (kind in ('arrive', 'leave', 'correct')),
      via text not null check (via in ('code', 'ticket', 'desk')),
      arrived_at timestamptz(3),
      left_at timestamptz(3) check (left_at > arrived_at),
      reason text not null check ((reason <> '') = (kind = 'correct')),
      noted_by uuid not null references accounts,
      noted_by_name text not null,
      noted_at timestamptz(3) not null,
      foreign key (activity_id, meeting_id) references activity_meetings (activity_id, id),
      foreign key (activity_id, enrolment_id) references activity_enrolments (activity_id, id)
    )`.execute(db)
  await sql`
    create unique index activity_attendance_once on activity_attendance (meeting_id, enrolment_id, kind)
    where kind in ('arrive', 'leave')`.execute(db)
  await sql`create index on activity_attendance (enrolment_id)`.execute(db)
  await sql`create index on activity_attendance (activity_id)`.execute(db)
}

async function createResults(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table activity_papers (
      id uuid primary key,
      activity_id uuid not null,
      enrolment_id uuid not null,
      attempt integer not null check (attempt between 1 and 10),
      -- The questions as they were, with their answers.
      paper jsonb not null,
      answers jsonb,
      started_at timestamptz(3) not null,
      due_at timestamptz(3) not null,
      submitted_at timestamptz(3),
      score integer check (score between 0 and 100),
      passed boolean,
      unique (enrolment_id, attempt),
      foreign key (activity_id, enrolment_id) references activity_enrolments (activity_id, id),
      check ((submitted_at is null) = (score is null) and (submitted_at is null) = (passed is null))
    )`.execute(db)
  await sql`
    create unique index activity_papers_one_running on activity_papers (enrolment_id)
    where submitted_at is null`.execute(db)
  await sql`create trigger keep_marked before update or delete on activity_papers
    for each row execute function keep_marked_paper()`.execute(db)
  await sql`create trigger never_truncated before truncate on activity_papers
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    create table activity_certificates (
      enrolment_id uuid primary key,
      activity_id uuid not null,
      organizer_id uuid not null references organizations,
      number text not null,
      code text not null check (code ~ '^[A-Z2-9]{4}-[A-Z2-9]{4}$'),
      issued_at timestamptz(3) not null,
      -- What is printed: it never changes.
      content jsonb not null,
      unique (organizer_id, number),
      foreign key (activity_id, enrolment_id) references activity_enrolments (activity_id, id)
    )`.execute(db)
  await sql`create index on activity_certificates (number)`.execute(db)
  await sql`
    create table activity_evaluations (
      enrolment_id uuid primary key,
      activity_id uuid not null,
      scores smallint[] not null check (cardinality(scores) = 4 and 1 <= all (scores) and 10 >= all (scores)),
      remark text not null,
      evaluated_at timestamptz(3) not null,
      foreign key (activity_id, enrolment_id) references activity_enrolments (activity_id, id)
    )`.execute(db)
  await sql`create index on activity_evaluations (activity_id)`.execute(db)
}

async function appendOnly(db: Kysely<unknown>, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger append_only_whole before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
