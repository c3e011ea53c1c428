import { type Kysely, sql } from 'kysely'

/**
 * Validity of licences and certificates, and every submission of a registration as it was handed in (NQI-6.1-institution,
 * NQI-6.1-review): the reviewer of a resubmission is shown only what changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organizations
      -- Empty: valid without limit, or registered before it was asked for.
      add column licence_valid_until date,
      add column certificate_number text not null default '',
      add column certificate_valid_until date,
      add check (certificate_valid_until is null or certificate_number <> '')`.execute(db)
  await sql`
    create unique index organizations_certificate on organizations (certificate_number)
      where certificate_number <> '' and status <> 'deregistered'`.execute(db)
  await sql`create index on organizations (name)`.execute(db)
  await sql`create index on organization_attachments (file_id)`.execute(db)
  // The content, so that one scan is not handed in for two organisations.
  await sql`alter table organization_attachments add column sha256 text`.execute(db)
  await sql`update organization_attachments paper set sha256 = files.sha256 from files where files.id = paper.file_id`.execute(
    db,
  )
  await sql`alter table organization_attachments alter column sha256 set not null`.execute(db)
  await sql`create index on organization_attachments (sha256)`.execute(db)

  await sql`
    create table organization_submissions (
      organization_id uuid not null references organizations,
      number integer not null check (number > 0),
      submitted_at timestamptz(3) not null,
      submitted_by uuid not null references accounts,
      -- Texts by field, the identity number masked; and the number of the submission that gave the identity number last.
      facts jsonb not null,
      identity_since integer not null check (identity_since between 1 and number),
      papers jsonb not null,
      -- The reasons that this submission answers.
      answers jsonb not null,
      primary key (organization_id, number)
    )`.execute(db)
  await sql`create index on organization_submissions using gin (papers jsonb_path_ops)`.execute(db)
  await sql`create trigger append_only before update or delete on organization_submissions
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger no_truncate before truncate on organization_submissions
    for each statement execute function refuse_change()`.execute(db)
}
