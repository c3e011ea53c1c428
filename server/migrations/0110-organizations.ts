import { type Kysely, sql } from 'kysely'

/**
 * Organisations by their registered name and code, and who belongs to them. An organisation is never deleted: certificates
 * that it issued stay verifiable after it closed (NQI-6.1-closing).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organizations (
      id uuid primary key,
      kind text not null check (kind in ('operator', 'institution', 'enterprise', 'window', 'authority')),
      status text not null check (status in ('submitted', 'returned', 'approved', 'deregistered')),
      name text not null,
      display_name text not null,
      uscc text,
      legal_representative text not null default '',
      legal_representative_id_cipher text,
      -- First six and last two signs, for showing (PIPL 51).
      legal_representative_id_masked text not null default '',
      region text not null default '',
      address text not null default '',
      phone text not null default '',
      applicant_id uuid references accounts,
      submitted_at timestamptz(3),
      decided_at timestamptz(3),
      reasons jsonb not null default '[]',
      note text not null default '',
      created_at timestamptz(3) not null,
      version integer not null default 1,
      -- An applicant proves who the organisation is; what the operator sets up itself needs no proof.
      check (kind not in ('institution', 'enterprise')
        or (uscc is not null and legal_representative_id_cipher is not null and applicant_id is not null))
    )`.execute(db)
  await sql`create unique index organizations_uscc on organizations (uscc) where status <> 'deregistered'`.execute(db)
  await sql`create index on organizations (status, submitted_at)`.execute(db)
  await sql`create index on organizations (applicant_id)`.execute(db)

  await sql`
    create table organization_attachments (
      organization_id uuid not null references organizations,
      kind text not null,
      file_id uuid not null,
      primary key (organization_id, kind, file_id)
    )`.execute(db)

  await sql`
    create table memberships (
      organization_id uuid not null references organizations,
      account_id uuid not null references accounts,
      posts text[] not null check (cardinality(posts) > 0),
      created_at timestamptz(3) not null,
      version integer not null default 1,
      primary key (organization_id, account_id)
    )`.execute(db)
  await sql`create index on memberships (account_id)`.execute(db)

  await sql`
    create table invitations (
      organization_id uuid not null references organizations,
      id uuid not null,
      token_sha256 text not null unique,
      email text not null,
      name text not null,
      posts text[] not null check (cardinality(posts) > 0),
      invited_by uuid not null,
      created_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      accepted_at timestamptz(3),
      primary key (organization_id, id)
    )`.execute(db)
  await sql`create unique index invitations_open on invitations (organization_id, email) where accepted_at is null`.execute(
    db,
  )
}
