import { type Kysely, sql } from 'kysely'

/**
 * Keys of institutions beside those that the installation makes and certifies itself: in a token or a signing server, certified by an authority
 * outside, of the Chinese suite. A request waits for the certificate; what was asked for is kept.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table signing_authorities
    add column suite text not null default 'international' check (suite in ('international', 'gm'))`.execute(db)
  await sql`alter table signing_keys
    alter column authority_id drop not null,
    alter column private_key_cipher drop not null,
    add column suite text not null default 'international' check (suite in ('international', 'gm')),
    add column place text not null default 'software' check (place in ('software', 'pkcs11', 'remote')),
    add column key_name text,
    -- Certificates of the authorities above one outside, in DER.
    add column issuers bytea[] not null default '{}',
    add check ((place = 'software') = (private_key_cipher is not null)),
    add check ((place = 'software') = (key_name is null)),
    add check ((authority_id is null) = (cardinality(issuers) > 0))`.execute(db)
  await sql`
    create table signing_requests (
      institution_id uuid not null,
      id uuid not null,
      suite text not null check (suite in ('international', 'gm')),
      place text not null check (place in ('software', 'pkcs11', 'remote')),
      key_name text,
      private_key_cipher text,
      subject_name text not null,
      request text not null,
      requested_by_name text not null,
      requested_at timestamptz(3) not null,
      closed_at timestamptz(3),
      primary key (institution_id, id),
      check ((place = 'software') = (key_name is null)),
      check (place <> 'software' or closed_at is not null or private_key_cipher is not null)
    )`.execute(db)
  await sql`
    create table signing_suites (
      institution_id uuid primary key,
      suites text[] not null check (suites <@ '{international,gm}' and cardinality(suites) > 0),
      version integer not null
    )`.execute(db)
  await sql`
    create table signing_anchors (
      id uuid primary key,
      purpose text not null check (purpose in ('certificates', 'time-stamps')),
      certificate bytea not null,
      fingerprint text not null,
      subject text not null,
      not_before timestamptz(3) not null,
      not_after timestamptz(3) not null,
      added_by_name text not null,
      added_at timestamptz(3) not null,
      withdrawn_at timestamptz(3),
      withdrawn_reason text,
      check ((withdrawn_at is null) = (withdrawn_reason is null)),
      unique (purpose, fingerprint)
    )`.execute(db)
  await sql`create trigger only_withdraw before update or delete on signing_anchors
    for each row execute function only_withdraw_key()`.execute(db)
}
