import { type Kysely, sql } from 'kysely'

/**
 * Like demands gathered into one package for an institution (NQI-4.2-bundle). The price by tiers stays as it was given; a demand
 * takes part in one bundle at a time; nobody joins or leaves but while the bundle is open; a bundle is formed with exactly the
 * instruments that are in it, and not with fewer than its lowest tier asks for.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bundles (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in ('asked', 'open', 'formed', 'failed', 'cancelled')),
      organizer_id uuid not null references organizations,
      organizer_name text not null,
      institution_id uuid not null references organizations,
      institution_name text not null,
      title text not null,
      service text not null,
      instrument text not null,
      -- The first two, four or six digits of GB/T 2260; null: everywhere.
      region text check (region ~ '^[1-9][0-9]([0-9]{2}){0,2}$'),
      terms text not null,
      join_until date not null,
      opened_by_name text not null,
      opened_at timestamptz(3) not null,
      method_code text,
      reason text not null,
      days integer check (days between 1 and 250),
      place text check (place in ('laboratory', 'site')),
      valid_until date,
      remark text not null,
      quoted_by_name text,
      quoted_at timestamptz(3),
      -- Of the whole bundle when it was formed, and yuan for one of them.
      reached integer check (reached > 0),
      unit_price text check (unit_price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      ending text,
      ended_at timestamptz(3),
      version integer not null,
      check ((quoted_at is null) = (quoted_by_name is null) and (quoted_at is null) = (method_code is null)
        and (quoted_at is null) = (days is null) and (quoted_at is null) = (place is null)
        and (quoted_at is null) = (valid_until is null)),
      check (status not in ('open', 'formed') or quoted_at is not null),
      check (valid_until > join_until),
      check ((status = 'formed') = (reached is not null) and (status = 'formed') = (unit_price is not null)),
      check ((status in ('failed', 'cancelled')) = (ending is not null)),
      check ((status in ('formed', 'failed', 'cancelled')) = (ended_at is not null))
    )`.execute(db)
  await sql`create index on bundles (status, join_until)`.execute(db)
  await sql`create index on bundles (organizer_id, opened_at desc)`.execute(db)
  await sql`create index on bundles (institution_id, opened_at desc)`.execute(db)
  await sql`
    create table bundle_tiers (
      bundle_id uuid not null references bundles,
      from_pieces integer not null check (from_pieces > 0),
      price text not null check (price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      primary key (bundle_id, from_pieces)
    )`.execute(db)
  await sql`create trigger append_only before update or delete on bundle_tiers
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger append_only_whole before truncate on bundle_tiers
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    create table bundle_members (
      bundle_id uuid not null references bundles,
      demand_id uuid not null references demands,
      demand_number text not null,
      client_id uuid not null references organizations,
      client_name text not null,
      window_id uuid,
      lines integer[] not null check (cardinality(lines) > 0),
      -- released: the bundle came to nothing.
      status text not null check (status in ('joined', 'left', 'accepted', 'released')),
      joined_by_name text not null,
      joined_at timestamptz(3) not null,
      primary key (bundle_id, demand_id)
    )`.execute(db)
  await sql`create unique index bundle_members_once on bundle_members (demand_id) where status = 'joined'`.execute(db)
  await sql`create index on bundle_members (client_id)`.execute(db)
  await sql`create index on bundle_members (window_id) where window_id is not null`.execute(db)
  await sql`
    create table bundle_invitations (
      bundle_id uuid not null references bundles,
      client_id uuid not null references organizations,
      told_at timestamptz(3) not null,
      primary key (bundle_id, client_id)
    )`.execute(db)
  await keepLaw(db)
}

async function keepLaw(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function bundle_is_open() returns trigger language plpgsql as $$
    declare found text;
    begin
      select status into found from bundles where id = new.bundle_id for update;
      if new.status = 'joined' and found <> 'open' then
        raise exception 'bundle % cannot be joined', new.bundle_id using errcode = 'check_violation', constraint = 'bundle_is_open';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger bundle_is_open before insert or update on bundle_members
    for each row execute function bundle_is_open()`.execute(db)
  await sql`
    create function bundle_is_whole() returns trigger language plpgsql as $$
    declare pieces integer; least integer;
    begin
      select coalesce(sum(cardinality(lines)), 0) into pieces from bundle_members
        where bundle_id = new.id and status = 'joined';
      select min(from_pieces) into least from bundle_tiers where bundle_id = new.id;
      if new.reached <> pieces or pieces < least then
        raise exception 'bundle % is formed with % of % instruments', new.id, new.reached, pieces
          using errcode = 'check_violation', constraint = 'bundle_is_whole';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger bundle_is_whole before update on bundles for each row
    when (new.status = 'formed' and old.status <> 'formed') execute function bundle_is_whole()`.execute(db)
}
