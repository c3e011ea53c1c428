import { type Kysely, sql } from 'kysely'

/**
 * Keys with which institutions sign their documents, and the authority of this installation that certifies them. Private keys
 * are encrypted; the key of that encryption lies outside the database. A key is never deleted or altered, only withdrawn: what
 * it signed must stay verifiable.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table signing_authorities (
      id uuid primary key,
      certificate bytea not null,
      fingerprint text not null unique,
      private_key_cipher text not null,
      not_before timestamptz(3) not null,
      not_after timestamptz(3) not null,
      withdrawn_at timestamptz(3),
      withdrawn_reason text,
      check (not_before < not_after),
      check ((withdrawn_at is null) = (withdrawn_reason is null))
    )`.execute(db)
  await sql`
    create table signing_keys (
      institution_id uuid not null,
      id uuid not null,
      authority_id uuid not null references signing_authorities,
      subject_name text not null,
      certificate bytea not null,
      fingerprint text not null,
      private_key_cipher text not null,
      not_before timestamptz(3) not null,
      not_after timestamptz(3) not null,
      withdrawn_at timestamptz(3),
      withdrawn_reason text,
      primary key (institution_id, id),
      unique (institution_id, fingerprint),
      check (not_before < not_after),
      check ((withdrawn_at is null) = (withdrawn_reason is null))
    )`.execute(db)
  // Which of the certificates that a file names were withdrawn is asked whoever the institution is.
  await sql`create index on signing_keys (fingerprint) where withdrawn_at is not null`.execute(db)

  await sql`
    create function only_withdraw_key() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'a signing key is never deleted' using errcode = 'raise_exception';
      end if;
      if old.withdrawn_at is not null or
        to_jsonb(new) - '{withdrawn_at,withdrawn_reason}'::text[] <>
        to_jsonb(old) - '{withdrawn_at,withdrawn_reason}'::text[] then
        raise exception 'a signing key is only withdrawn, once' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  for (const table of ['signing_authorities', 'signing_keys']) {
    await sql`create trigger only_withdraw before update or delete on ${sql.table(table)}
      for each row execute function only_withdraw_key()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
