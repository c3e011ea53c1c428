import { type Kysely, sql } from 'kysely'

/**
 * Somebody of the institution answers for what its own system returned: released with a signature, or at once where the institution
 * decided so for the key; withdrawn with a reason. What was seen by the customer before stays seen.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outside_result_steps (
      institution_id uuid not null,
      id uuid not null,
      result_id uuid not null,
      action text not null check (action in ('release', 'withdraw')),
      at timestamptz(3) not null,
      -- Empty: released at once by the institution's decision on the key, or returned before anybody was asked.
      by_id uuid references accounts,
      by_name text not null,
      reason text not null,
      primary key (institution_id, id),
      foreign key (institution_id, result_id) references outside_results,
      unique (institution_id, result_id, action),
      check ((by_id is null) = (by_name = '')),
      check (action = 'release' or (by_id is not null and reason <> ''))
    )`.execute(db)
  await sql`
    insert into outside_result_steps (institution_id, id, result_id, action, at, by_name, reason)
    select institution_id, gen_random_uuid(), id, 'release', returned_at, '', '' from outside_results`.execute(db)
  await sql`create trigger append_only before update or delete on outside_result_steps
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger not_emptied before truncate on outside_result_steps
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    create function outside_result_not_withdrawn() returns trigger language plpgsql as $$
    begin
      if exists (select from outside_result_steps
                 where institution_id = new.institution_id and result_id = new.result_id and action = 'withdraw') then
        raise exception 'a withdrawn result stays so' using errcode = 'check_violation', constraint = 'outside_result_not_withdrawn';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger not_withdrawn before insert on outside_result_steps
    for each row execute function outside_result_not_withdrawn()`.execute(db)
  // Why a result stands in the place of another; of those returned before, nobody was asked.
  await sql`
    alter table outside_results add column replaced_because text not null default '',
      add check (replaces_id is not null or replaced_because = '')`.execute(db)
  await sql`
    create table api_key_releases (
      key_id uuid primary key references api_keys,
      decided_by uuid not null references accounts,
      decided_by_name text not null,
      decided_at timestamptz(3) not null
    )`.execute(db)
}
