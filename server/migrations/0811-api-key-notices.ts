import { type Kysely, sql } from 'kysely'

/** That a key ends was told so many days before, once each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_key_notices (
      key_id uuid not null references api_keys,
      days_before integer not null check (days_before > 0),
      told_at timestamptz(3) not null,
      primary key (key_id, days_before)
    )`.execute(db)
  await sql`create trigger append_only before update or delete on api_key_notices
    for each row execute function refuse_change()`.execute(db)
  await sql`create index api_keys_ending on api_keys (expires_at) where revoked_at is null and expires_at is not null`.execute(
    db,
  )
}
