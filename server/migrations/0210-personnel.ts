import { type Kysely, sql } from 'kysely'

/** Who is entitled to do what (CAL-5.1). An authorisation is granted once and may be revoked once; it is never rewritten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db)

  await sql`
    create table personnel_files (
      institution_id uuid not null,
      account_id uuid not null,
      title text not null check (title in ('none', 'assistant-engineer', 'engineer', 'senior-engineer')),
      metrologist text not null check (metrologist in ('none', 'level-2', 'level-1')),
      registration_number text not null,
      employed_from date,
      employed_until date check (employed_until >= employed_from),
      version integer not null,
      primary key (institution_id, account_id)
    )`.execute(db)

  await sql`
    create table authorizations (
      institution_id uuid not null,
      id uuid not null,
      account_id uuid not null,
      method_id uuid not null,
      action text not null check (action in ('calibrate', 'check', 'approve', 'lead')),
      valid_from date not null,
      -- Last day.
      valid_until date not null check (valid_until >= valid_from),
      evidence text not null,
      file_id uuid,
      granted_by_id uuid not null check (granted_by_id <> account_id),
      granted_by text not null,
      granted_at timestamptz(3) not null,
      revoked_by text,
      revoked_at timestamptz(3),
      revoke_reason text,
      primary key (institution_id, id),
      foreign key (institution_id, method_id) references methods,
      check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoke_reason is null)),
      constraint authorizations_no_overlap exclude using gist (
        institution_id with =, account_id with =, method_id with =, action with =,
        daterange(valid_from, valid_until, '[]') with &&
      ) where (revoked_at is null)
    )`.execute(db)
  await sql`create index on authorizations (institution_id, method_id, action, valid_until)`.execute(db)
  await sql`create index on authorizations (institution_id, account_id, granted_at)`.execute(db)

  await sql`
    create function keep_authorization() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.revoked_at is not null
        or (to_jsonb(new) - '{revoked_by,revoked_at,revoke_reason}'::text[])
          is distinct from (to_jsonb(old) - '{revoked_by,revoked_at,revoke_reason}'::text[])
      then
        raise exception 'an authorisation can only be revoked, once';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_granted before update or delete on authorizations
    for each row execute function keep_authorization()`.execute(db)
  await sql`create trigger never_truncated before truncate on authorizations
    for each statement execute function refuse_change()`.execute(db)
}
