import { type Kysely, sql } from 'kysely'

/**
 * Surveys after every kind of service, answered by account, by the link of a message, or on the telephone (NQI-7.1-survey,
 * NQI-6.4-feedback). Of a link only the digest is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table surveys rename column order_id to subject_id`.execute(db)
  await sql`alter table surveys rename column order_number to subject_number`.execute(db)
  await sql`
    alter table surveys
      add column subject_kind text not null default 'order' check (subject_kind in ('order', 'service')),
      add column window_id uuid,
      add column window_name text,
      add column via text check (via in ('account', 'link', 'telephone')),
      add column recorded_by text,
      add column return_note text not null default ''`.execute(db)
  await sql`alter table surveys alter column subject_kind drop default`.execute(db)
  await sql`alter table surveys disable trigger keep_answer`.execute(db)
  await sql`update surveys set via = 'account' where status = 'answered'`.execute(db)
  await sql`alter table surveys enable trigger keep_answer`.execute(db)
  await sql`
    alter table surveys
      add check ((status = 'answered') = (via is not null)),
      add check ((window_id is null) = (window_name is null)),
      add check ((via = 'telephone') = (recorded_by is not null))`.execute(db)
  await sql`create index on surveys (window_id, asked_at desc) where window_id is not null`.execute(db)
  await sql`create index on surveys (asked_at)`.execute(db)

  await sql`
    create table survey_links (
      institution_id uuid not null,
      survey_id uuid not null,
      token_sha256 text not null check (token_sha256 ~ '^[0-9a-f]{64}$'),
      expires_at timestamptz(3) not null,
      primary key (institution_id, survey_id, token_sha256),
      foreign key (institution_id, survey_id) references surveys
    )`.execute(db)
  await sql`create unique index on survey_links (token_sha256)`.execute(db)
}
