import { type Kysely, sql } from 'kysely'

/**
 * People and how they prove who they are (GB/T 22239-2019 8.1.4.1). Tokens and backup codes are kept as SHA-256 only and
 * the secret of the authenticator encrypted: whoever reads this database cannot sign in with what it says.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table accounts (
      id uuid primary key,
      email text not null unique check (email = lower(email)),
      name text not null,
      display_name text not null,
      phone text not null,
      locale text not null check (locale in ('zh-CN', 'en')),
      password_hash text not null,
      password_changed_at timestamptz(3) not null,
      totp_secret_cipher text,
      totp_confirmed_at timestamptz(3),
      -- The last time step whose code was accepted: a code works once (RFC 6238, 5.2).
      totp_last_step bigint not null default 0,
      last_signed_in_at timestamptz(3),
      last_organization_id uuid,
      created_at timestamptz(3) not null,
      version integer not null default 1
    )`.execute(db)

  await sql`
    create table account_backup_codes (
      account_id uuid not null references accounts,
      code_sha256 text not null,
      used_at timestamptz(3),
      primary key (account_id, code_sha256)
    )`.execute(db)

  await sql`
    create table account_sessions (
      id uuid primary key,
      token_sha256 text not null unique,
      account_id uuid not null references accounts,
      -- The organisation acted for.
      organization_id uuid,
      -- A session that still waits for the second factor gives no rights.
      open boolean not null,
      created_at timestamptz(3) not null,
      last_seen_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      ip text not null,
      user_agent text not null
    )`.execute(db)
  await sql`create index on account_sessions (account_id)`.execute(db)
  await sql`create index on account_sessions (expires_at)`.execute(db)

  await sql`
    create table account_links (
      token_sha256 text primary key,
      kind text not null check (kind in ('reset', 'set-up')),
      account_id uuid references accounts check ((kind = 'reset') = (account_id is not null)),
      created_at timestamptz(3) not null,
      expires_at timestamptz(3) not null,
      used_at timestamptz(3)
    )`.execute(db)
  await sql`create index on account_links (account_id)`.execute(db)

  // Failed proofs by e-mail address, registered or not, and by network address. Counts survive a restart.
  await sql`
    create table proof_attempts (
      key text primary key,
      failures integer not null,
      last_at timestamptz(3) not null
    )`.execute(db)

  // Logins that the login page shows. Only the demo world writes here.
  await sql`
    create table demo_logins (
      email text primary key,
      password text not null,
      name text not null,
      organization text not null,
      position integer not null
    )`.execute(db)
}
