import { type Kysely, sql } from 'kysely'

/** Consent by version of the rules, erased accounts, and requests to be erased that a person decides (PIPL 14, 15, 47, 50). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts
      -- The version consented to; empty once it was withdrawn.
      add column consent_version text,
      add column erased_at timestamptz(3)`.execute(db)
  await sql`
    create table account_consents (
      account_id uuid not null references accounts,
      version text not null,
      given_at timestamptz(3) not null,
      withdrawn_at timestamptz(3) check (withdrawn_at >= given_at),
      primary key (account_id, version, given_at)
    )`.execute(db)
  // Whoever registered has agreed to the notice of then.
  await sql`update accounts set consent_version = '1'`.execute(db)
  await sql`insert into account_consents (account_id, version, given_at) select id, '1', created_at from accounts`.execute(
    db,
  )
  await sql`
    create table erasures (
      id uuid primary key,
      account_id uuid not null references accounts,
      status text not null check (status in ('open', 'done', 'refused', 'withdrawn')),
      version integer not null default 1,
      remark text not null,
      opened_at timestamptz(3) not null,
      decided_at timestamptz(3),
      answer text not null default '',
      check ((status = 'open') = (decided_at is null))
    )`.execute(db)
  await sql`create unique index erasures_one_open on erasures (account_id) where status = 'open'`.execute(db)
  await sql`create index on erasures (account_id, opened_at desc)`.execute(db)
  await sql`create index on erasures (status, opened_at)`.execute(db)
  await sql`create index on signatures (account_id)`.execute(db)
  await sql`create index on audit_entries (account_id)`.execute(db)
}
