import { type Kysely, sql } from 'kysely'

/**
 * Methods of a laboratory (CAL-5.2) and their method sheets by version. What was approved stays as it was: work was done by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table methods (
      institution_id uuid not null,
      id uuid not null,
      code text not null,
      name_zh text not null,
      name_en text not null,
      kind text not null check (kind in
        ('verification-regulation', 'calibration-specification', 'other-standard', 'non-standard')),
      effective_on date not null,
      -- First day on which it does not apply any more.
      ended_on date check (ended_on > effective_on),
      end_reason text check (end_reason in ('superseded', 'abolished')),
      successor_id uuid,
      note text not null,
      version integer not null,
      primary key (institution_id, id),
      constraint methods_code unique (institution_id, code),
      foreign key (institution_id, successor_id) references methods,
      check ((ended_on is null) = (end_reason is null)),
      check ((end_reason is not distinct from 'superseded') = (successor_id is not null)),
      check (successor_id <> id)
    )`.execute(db)
  await sql`create index on methods (institution_id, successor_id)`.execute(db)

  await sql`
    create table method_sheets (
      institution_id uuid not null,
      id uuid not null,
      method_id uuid not null,
      sheet_key text not null,
      sheet_version integer not null check (sheet_version > 0),
      status text not null check (status in ('draft', 'approved', 'retired', 'discarded')),
      content jsonb not null,
      content_sha256 text not null,
      -- Whoever wrote in it: none of them approves it.
      author_ids uuid[] not null check (cardinality(author_ids) > 0),
      author_name text not null,
      created_at timestamptz(3) not null,
      approved_by text,
      approved_at timestamptz(3),
      retired_at timestamptz(3),
      retire_reason text not null default '',
      version integer not null,
      primary key (institution_id, id),
      unique (institution_id, method_id, sheet_key, sheet_version),
      foreign key (institution_id, method_id) references methods,
      check ((status in ('approved', 'retired')) = (approved_at is not null)),
      check ((approved_at is null) = (approved_by is null)),
      check ((status = 'retired') = (retired_at is not null))
    )`.execute(db)
  await sql`create unique index method_sheets_one_draft on method_sheets (institution_id, method_id, sheet_key)
    where status = 'draft'`.execute(db)
  await sql`create unique index method_sheets_one_approved on method_sheets (institution_id, method_id, sheet_key)
    where status = 'approved'`.execute(db)

  await sql`
    create function keep_decided_sheet() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'a method sheet is never deleted';
      end if;
      if (new.method_id, new.sheet_key, new.sheet_version, new.created_at)
          is distinct from (old.method_id, old.sheet_key, old.sheet_version, old.created_at)
        or old.status <> 'draft' and (new.status = 'draft'
          or (new.content, new.content_sha256, new.author_ids, new.approved_by, new.approved_at)
            is distinct from (old.content, old.content_sha256, old.author_ids, old.approved_by, old.approved_at))
        or old.status in ('retired', 'discarded') and new.status <> old.status
      then
        raise exception 'a method sheet that was decided on is not changed';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_decided before update or delete on method_sheets
    for each row execute function keep_decided_sheet()`.execute(db)
  await sql`create trigger never_truncated before truncate on method_sheets
    for each statement execute function refuse_change()`.execute(db)
}
