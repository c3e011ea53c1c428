import { type Kysely, sql } from 'kysely'

/** Keys by which other systems act for an organisation, and what each has left of its calls. Of a key only the digest is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_keys (
      id uuid primary key,
      organization_id uuid not null references organizations,
      name text not null check (name <> ''),
      prefix text not null check (prefix ~ '^thk_[A-Za-z0-9_-]{8}$'),
      token_sha256 text not null unique check (token_sha256 ~ '^[0-9a-f]{64}$'),
      scopes text[] not null check (cardinality(scopes) > 0),
      addresses text[] not null,
      created_at timestamptz(3) not null,
      created_by uuid not null,
      created_by_name text not null,
      expires_at timestamptz(3) check (expires_at > created_at),
      last_used_at timestamptz(3),
      revoked_at timestamptz(3) check (revoked_at >= created_at),
      revoked_by_name text,
      check ((revoked_at is null) = (revoked_by_name is null))
    )`.execute(db)
  await sql`create index on api_keys (organization_id, created_at desc)`.execute(db)
  // What a key may do is said once, when it is made; an end is final.
  await sql`
    create function keep_api_key() returns trigger language plpgsql as $$
    begin
      if old.revoked_at is not null then raise exception 'a revoked key stays as it is'; end if;
      if row(new.id, new.organization_id, new.name, new.prefix, new.token_sha256, new.scopes, new.addresses, new.created_at,
             new.created_by, new.created_by_name, new.expires_at)
         is distinct from
         row(old.id, old.organization_id, old.name, old.prefix, old.token_sha256, old.scopes, old.addresses, old.created_at,
             old.created_by, old.created_by_name, old.expires_at)
      then raise exception 'a key is not changed'; end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_api_key before update on api_keys for each row execute function keep_api_key()`.execute(
    db,
  )
  // Nothing is lost with it but one minute's counting.
  await sql`
    create unlogged table call_buckets (
      subject uuid primary key,
      tokens double precision not null,
      filled_at timestamptz(3) not null,
      refused boolean not null
    )`.execute(db)
}
