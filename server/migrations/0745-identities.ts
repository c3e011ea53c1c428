import { type Kysely, sql } from 'kysely'

/**
 * Identities of providers (OpenID Connect) linked to accounts, and accounts without a password (NQI-6.1-realname). An attempt is known
 * by the digest of its cookie; state, nonce and verifier are derived from the cookie, so that nothing here completes a sign-in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table accounts
      alter column password_hash drop not null,
      alter column password_changed_at drop not null,
      add constraint accounts_password_day check ((password_hash is null) = (password_changed_at is null))`.execute(db)
  await sql`
    create table account_identities (
      id uuid primary key,
      account_id uuid not null references accounts,
      issuer text not null,
      subject text not null check (length(subject) between 1 and 255),
      linked_at timestamptz(3) not null,
      last_used_at timestamptz(3),
      constraint account_identities_subject unique (issuer, subject),
      constraint account_identities_one_each unique (account_id, issuer)
    )`.execute(db)
  await sql`
    create table identity_attempts (
      token_sha256 text primary key,
      provider text not null,
      -- Who links an identity, in which session; empty: somebody signs in.
      account_id uuid references accounts,
      session_id uuid,
      return_to text not null,
      created_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      used_at timestamptz(3),
      -- The identity that was proved, while the person completes their account.
      issuer text,
      subject text,
      check ((account_id is null) = (session_id is null)),
      check ((issuer is null) = (subject is null)),
      check (issuer is null or (used_at is not null and account_id is null))
    )`.execute(db)
  await sql`create index on identity_attempts (expires_at)`.execute(db)
  await sql`create index on identity_attempts (account_id)`.execute(db)

  // Nobody is locked out by a change of ours: an account that is not erased has a password or an identity.
  await sql`
    create function account_way_in() returns trigger language plpgsql as $$
    declare who uuid := case when tg_table_name = 'accounts' then (to_jsonb(new) ->> 'id') else (to_jsonb(old) ->> 'account_id') end;
    begin
      if exists (select from accounts where id = who and password_hash is null and erased_at is null)
        and not exists (select from account_identities where account_id = who) then
        raise exception 'an account has a password or an identity' using errcode = 'check_violation', constraint = 'account_way_in';
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create constraint trigger way_in after insert or update of password_hash, erased_at on accounts
      deferrable initially deferred for each row execute function account_way_in()`.execute(db)
  await sql`
    create constraint trigger way_in after delete or update on account_identities
      deferrable initially deferred for each row execute function account_way_in()`.execute(db)
}
