import { type Kysely, sql } from 'kysely'

/**
 * A checked record is corrected by a further version: a record of its own beside the old one, which stays as it is (CAL-6.3.4). A
 * replacement certificate names the versions that it draws on (CAL-6.4.4.3). Building the indexes takes a few seconds on a million records.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table records
    add column revision_of uuid,
    add column revision integer not null default 1,
    add column revision_reason text,
    add foreign key (institution_id, revision_of) references records (institution_id, id),
    add check ((revision_of is null) = (revision = 1)),
    add check ((revision_of is null) = (revision_reason is null))`.execute(db)
  await sql`create unique index records_revision on records (institution_id, revision_of, revision)
    where revision_of is not null`.execute(db)
  await sql`drop index records_of_task`.execute(db)
  await sql`create unique index records_of_task on records (institution_id, task_id)
    where retest_of is null and revision_of is null`.execute(db)

  // The record in each place of the original that a replacement draws on instead.
  await sql`alter table certificate_amendments
    add column revisions jsonb not null default '[]',
    add check (revisions = '[]' or kind = 'replacement')`.execute(db)

  // The draft of an amendment that is given up is void without ever having had a number.
  await sql`alter table certificates
    drop constraint certificates_check1,
    add check (status <> 'issued' or number is not null),
    add check (number is null or status in ('issued', 'void'))`.execute(db)
}
