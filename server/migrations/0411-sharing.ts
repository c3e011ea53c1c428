import { type Kysely, sql } from 'kysely'

/** Certificates that their holder shares, by a link or with an organisation, and every look at them (NQI-4.1-mutual). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_shares (
      id uuid primary key,
      institution_id uuid not null,
      certificate_id uuid not null,
      holder_id uuid not null,
      receiver_id uuid,
      -- Hash of a random secret of 256 bits.
      token_sha256 text unique,
      note text not null,
      created_at timestamptz(3) not null,
      created_by_name text not null,
      expires_at timestamptz(3),
      revoked_at timestamptz(3),
      accepted_at timestamptz(3),
      accepted_by_name text,
      check ((receiver_id is null) = (token_sha256 is not null)),
      check ((receiver_id is null) = (expires_at is not null)),
      check (receiver_id <> holder_id),
      check (expires_at > created_at),
      check ((accepted_at is null) = (accepted_by_name is null)),
      check (accepted_at is null or receiver_id is not null)
    )`.execute(db)
  await sql`create index on certificate_shares (institution_id, certificate_id, created_at)`.execute(db)
  await sql`create unique index certificate_shares_receiver on certificate_shares (receiver_id, institution_id, certificate_id)
    where revoked_at is null and receiver_id is not null`.execute(db)

  await sql`
    create table certificate_share_accesses (
      id uuid primary key,
      share_id uuid not null references certificate_shares (id),
      at timestamptz(3) not null,
      what text not null check (what in ('opened', 'file')),
      organization_name text,
      place text not null
    )`.execute(db)
  await sql`create index on certificate_share_accesses (share_id, at)`.execute(db)
  await sql`create trigger append_only before update or delete on certificate_share_accesses
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificate_share_accesses
    for each statement execute function refuse_change()`.execute(db)
}
