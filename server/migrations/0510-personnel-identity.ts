import { type Kysely, sql } from 'kysely'

/** Who a person is (CAL-5.1.2, 5.1.5), and what supervisors saw of their work (CAL-8.1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table personnel_files
      add column identity_cipher text,
      add column born_on date,
      add check ((identity_cipher is null) = (born_on is null))`.execute(db)

  // Shared by all institutions: says that somebody is employed, never who or where. The fingerprint is keyed, so that the table
  // cannot be searched by trying numbers.
  await sql`
    create table employments (
      institution_id uuid not null,
      account_id uuid not null,
      identity_fingerprint text not null,
      employed_from date,
      employed_until date,
      primary key (institution_id, account_id),
      constraint employments_one_account unique (institution_id, identity_fingerprint),
      constraint employments_one_institution exclude using gist (
        identity_fingerprint with =, institution_id with <>, daterange(employed_from, employed_until, '[]') with &&
      )
    )`.execute(db)

  await sql`
    create table work_supervisions (
      institution_id uuid not null,
      id uuid not null,
      account_id uuid not null,
      method_id uuid,
      observed_on date not null,
      observed text not null,
      conclusion text not null check (conclusion in ('competent', 'needs-training', 'suspend')),
      follow_up text not null,
      observer_id uuid not null check (observer_id <> account_id),
      observer text not null,
      recorded_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, method_id) references methods,
      check (conclusion = 'competent' or follow_up <> '')
    )`.execute(db)
  await sql`create index on work_supervisions (institution_id, account_id, observed_on)`.execute(db)
  await sql`create trigger append_only before update or delete on work_supervisions
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on work_supervisions
    for each statement execute function refuse_change()`.execute(db)
}
