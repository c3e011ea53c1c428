import { type Kysely, sql } from 'kysely'

/** Training of staff and its effect (IM-4.3.3), the question bank and examinations (CAL-5.1.4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table trainings (
      institution_id uuid not null,
      id uuid not null,
      status text not null check (status in ('planned', 'held', 'evaluated', 'cancelled')),
      topic text not null,
      kind text not null,
      method_id uuid,
      planned_on date not null,
      held_on date,
      hours text not null check (hours ~ '^[0-9]+([.][0-9]+)?$'),
      trainer text not null,
      cancel_reason text,
      version integer not null,
      primary key (institution_id, id),
      foreign key (institution_id, method_id) references methods,
      check ((held_on is not null) = (status in ('held', 'evaluated'))),
      check ((cancel_reason is not null) = (status = 'cancelled'))
    )`.execute(db)
  await sql`create index on trainings (institution_id, planned_on)`.execute(db)

  await sql`
    create table training_participants (
      institution_id uuid not null,
      training_id uuid not null,
      account_id uuid not null,
      result text check (result in ('passed', 'failed', 'absent')),
      score text,
      effect text check (effect in ('effective', 'partly', 'ineffective')),
      effect_note text not null,
      primary key (institution_id, training_id, account_id),
      foreign key (institution_id, training_id) references trainings
    )`.execute(db)
  await sql`create index on training_participants (institution_id, account_id)`.execute(db)

  await sql`
    create table exam_questions (
      institution_id uuid not null,
      id uuid not null,
      method_id uuid,
      kind text not null check (kind in ('single', 'multiple', 'true-false')),
      question text not null,
      options text[] not null check (cardinality(options) between 2 and 8),
      answers integer[] not null check (cardinality(answers) between 1 and 8),
      retired_at timestamptz(3),
      version integer not null,
      primary key (institution_id, id),
      foreign key (institution_id, method_id) references methods
    )`.execute(db)
  await sql`create index on exam_questions (institution_id, method_id)`.execute(db)

  await sql`
    create table exams (
      institution_id uuid not null,
      id uuid not null,
      title text not null,
      method_id uuid,
      question_count integer not null check (question_count > 0),
      pass_score integer not null check (pass_score between 1 and 100),
      minutes integer not null check (minutes > 0),
      opens_on date not null,
      closes_on date not null check (closes_on >= opens_on),
      primary key (institution_id, id),
      foreign key (institution_id, method_id) references methods
    )`.execute(db)

  await sql`
    create table exam_sittings (
      institution_id uuid not null,
      id uuid not null,
      exam_id uuid not null,
      account_id uuid not null,
      name text not null,
      -- The questions as they were, with their answers.
      paper jsonb not null,
      answers jsonb,
      started_at timestamptz(3) not null,
      due_at timestamptz(3) not null,
      submitted_at timestamptz(3),
      score integer check (score between 0 and 100),
      passed boolean,
      primary key (institution_id, id),
      foreign key (institution_id, exam_id) references exams,
      check ((submitted_at is null) = (score is null) and (submitted_at is null) = (passed is null))
    )`.execute(db)
  await sql`create index on exam_sittings (institution_id, account_id, started_at)`.execute(db)
  await sql`create unique index exam_sittings_one_running on exam_sittings (institution_id, exam_id, account_id)
    where submitted_at is null`.execute(db)

  await sql`
    create function keep_marked_paper() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.submitted_at is not null then
        raise exception 'a paper that was handed in stays as it is';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_marked before update or delete on exam_sittings
    for each row execute function keep_marked_paper()`.execute(db)
  await sql`create trigger never_truncated before truncate on exam_sittings
    for each statement execute function refuse_change()`.execute(db)
}
