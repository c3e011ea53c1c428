import { type Kysely, sql } from 'kysely'

/**
 * What an institution's certificates carry of the institution: its part of the number, its head, its marks and its seals.
 * A code is never given to a second institution, even after the first has changed it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table certificates drop constraint certificates_kind_check`.execute(db)
  await sql`alter table certificates add constraint certificates_kind_check
    check (kind in ('calibration', 'verification', 'verification-failure', 'test'))`.execute(db)

  await sql`
    create table certificate_codes (
      code text primary key check (code ~ '^[A-Z][A-Z0-9]{1,5}$'),
      institution_id uuid not null,
      taken_at timestamptz(3) not null
    )`.execute(db)
  await appendOnly(db, 'certificate_codes')
  // Numbers from before institutions had codes may be there twice; those with a code may not.
  await sql`create unique index certificate_register_coded on certificate_register (number)
    where number ~ '^[A-Z][A-Z0-9]{1,5}-[A-Z]{2}-'`.execute(db)

  await sql`
    create table certificate_settings (
      institution_id uuid primary key,
      version integer not null,
      code text not null references certificate_codes (code),
      name_en text not null,
      address_en text not null,
      postcode text not null,
      email text not null,
      website text not null,
      authorisation_number text not null,
      logo_file_id uuid
    )`.execute(db)

  await sql`
    create table certificate_marks (
      institution_id uuid not null,
      id uuid not null,
      version integer not null,
      kind text not null check (kind in ('accreditation', 'centre')),
      label_zh text not null,
      label_en text not null,
      file_id uuid not null,
      valid_from date not null,
      valid_until date not null,
      -- Which stated capabilities the mark stands for.
      capability_ids uuid[] not null,
      withdrawn_at timestamptz(3),
      primary key (institution_id, id),
      check (valid_until >= valid_from)
    )`.execute(db)

  await sql`
    create table certificate_seals (
      institution_id uuid not null,
      id uuid not null,
      version integer not null,
      name text not null,
      file_id uuid not null,
      keeper_ids uuid[] not null check (cardinality(keeper_ids) > 0),
      created_at timestamptz(3) not null,
      withdrawn_at timestamptz(3),
      primary key (institution_id, id)
    )`.execute(db)
  await sql`create unique index certificate_seals_in_use on certificate_seals (institution_id) where withdrawn_at is null`.execute(
    db,
  )
  await sql`
    create table certificate_seal_uses (
      institution_id uuid not null,
      id uuid not null,
      seal_id uuid not null,
      certificate_id uuid not null,
      number text not null,
      used_at timestamptz(3) not null,
      used_by uuid not null,
      used_by_name text not null,
      primary key (institution_id, id),
      unique (institution_id, certificate_id),
      foreign key (institution_id, seal_id) references certificate_seals (institution_id, id),
      foreign key (institution_id, certificate_id) references certificates (institution_id, id)
    )`.execute(db)
  await sql`create index on certificate_seal_uses (institution_id, used_at desc)`.execute(db)
  await appendOnly(db, 'certificate_seal_uses')
}

/** Evidence: no row of it is changed, removed or truncated. */
async function appendOnly(db: Kysely<unknown>, table: string): Promise<void> {
  for (const [name, when] of [
    ['append_only', 'before update or delete on'],
    ['never_truncated', 'before truncate on'],
  ] as const)
    await sql`create trigger ${sql.raw(name)} ${sql.raw(when)} ${sql.table(table)}
      for each ${sql.raw(name === 'append_only' ? 'row' : 'statement')} execute function refuse_change()`.execute(db)
}
