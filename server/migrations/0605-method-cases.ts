import { type Kysely, sql } from 'kysely'

/**
 * Verification and validation of methods before use (CAL-5.2.4), by version, signed by three people. Methods in use until now are taken
 * over as they are: work by them goes on, and the case says that nothing was verified here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table method_cases (
      institution_id uuid not null,
      id uuid not null,
      method_id uuid not null,
      kind text not null check (kind in ('verification', 'validation')),
      case_version integer not null check (case_version > 0),
      status text not null check (status in
        ('draft', 'submitted', 'reviewed', 'approved', 'taken-over', 'replaced', 'withdrawn', 'discarded')),
      -- The edition of the method that the case is about.
      method_code text not null,
      method_from date not null,
      reason text not null,
      items jsonb not null,
      suitable boolean,
      conclusion text not null,
      note text not null,
      -- Whoever wrote in it: none of them reviews or approves it.
      author_ids uuid[] not null,
      author_name text not null,
      started_at timestamptz(3) not null,
      reviewed_by_id uuid,
      reviewed_by text,
      approved_by_id uuid,
      approved_by text,
      approved_at timestamptz(3),
      version integer not null,
      primary key (institution_id, id),
      unique (institution_id, method_id, kind, case_version),
      foreign key (institution_id, method_id) references methods (institution_id, id),
      check ((status = 'taken-over') <= (author_ids = '{}')),
      check (status not in ('submitted', 'reviewed', 'approved') or suitable is not null),
      check (status not in ('reviewed', 'approved') or reviewed_by_id is not null),
      check (status <> 'approved' or approved_by_id is not null and approved_at is not null),
      check (approved_by_id <> reviewed_by_id),
      check (reviewed_by_id <> all (author_ids)),
      check (approved_by_id <> all (author_ids))
    )`.execute(db)
  await sql`create unique index method_cases_one_open on method_cases (institution_id, method_id, kind)
    where status in ('draft', 'submitted', 'reviewed')`.execute(db)
  await sql`create unique index method_cases_one_in_force on method_cases (institution_id, method_id, kind)
    where status in ('approved', 'taken-over')`.execute(db)

  await sql`
    create function keep_decided_method_case() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'a case of a method is never deleted';
      end if;
      if (new.method_id, new.kind, new.case_version, new.method_code, new.method_from, new.reason, new.started_at)
          is distinct from (old.method_id, old.kind, old.case_version, old.method_code, old.method_from, old.reason, old.started_at)
        or old.status <> 'draft' and (new.items, new.suitable, new.conclusion, new.author_ids)
          is distinct from (old.items, old.suitable, old.conclusion, old.author_ids)
        or old.status in ('replaced', 'withdrawn', 'discarded') and new.status <> old.status
      then
        raise exception 'a case of a method that was handed in is not changed';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_decided before update or delete on method_cases
    for each row execute function keep_decided_method_case()`.execute(db)
  await sql`create trigger never_truncated before truncate on method_cases
    for each statement execute function refuse_change()`.execute(db)

  await sql`
    insert into method_cases (institution_id, id, method_id, kind, case_version, status, method_code, method_from, reason, items,
      conclusion, note, author_ids, author_name, started_at, version)
    select m.institution_id, gen_random_uuid(), m.id, needed.kind, 1, 'taken-over', m.code, m.effective_on,
      '启用案卷以前已在使用', '[]', '',
      '本系统启用方法验证与确认案卷以前已在使用，按沿用登记；未在本系统中验证或确认。', '{}', '', now(), 1
    from methods m
    join (values ('verification'), ('validation')) as needed (kind)
      on needed.kind = 'verification' or m.kind = 'non-standard'
    where exists (select from method_sheets s
        where s.institution_id = m.institution_id and s.method_id = m.id and s.status in ('approved', 'retired'))
      or exists (select from order_items i where i.institution_id = m.institution_id and i.method_id = m.id)`.execute(
    db,
  )
}
