import { type Kysely, sql } from 'kysely'

/**
 * Projects of key enterprises with a team across institutions, phase by phase (NQI-4.2-enterprise). A phase that was accepted does not
 * change any more, nor gets tasks; a project is finished only when all its phases were accepted; notes stay as written.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table projects (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in ('under-way', 'finished', 'cancelled')),
      leader_id uuid not null references organizations,
      leader_name text not null,
      enterprise_id uuid not null references organizations,
      enterprise_name text not null,
      title text not null,
      goal text not null,
      opened_by_name text not null,
      opened_at timestamptz(3) not null,
      ending text,
      ended_at timestamptz(3),
      version integer not null,
      check ((status = 'under-way') = (ended_at is null) and (ended_at is null) = (ending is null))
    )`.execute(db)
  await sql`create index on projects (leader_id, opened_at desc)`.execute(db)
  await sql`create index on projects (enterprise_id, opened_at desc)`.execute(db)
  await sql`
    create table project_teams (
      project_id uuid not null references projects,
      organization_id uuid not null references organizations,
      organization_name text not null,
      status text not null check (status in ('invited', 'agreed', 'declined')),
      asked text not null,
      person_id uuid references accounts,
      person_name text,
      reason text not null,
      primary key (project_id, organization_id),
      check ((status = 'agreed') = (person_id is not null) and (person_id is null) = (person_name is null)),
      check ((status = 'declined') = (reason <> ''))
    )`.execute(db)
  await sql`create index on project_teams (organization_id)`.execute(db)
  await sql`
    create table project_phases (
      project_id uuid not null references projects,
      position integer not null check (position > 0),
      title text not null,
      begins_on date not null,
      ends_on date not null,
      deliverables text not null,
      status text not null check (status in ('planned', 'under-way', 'delivered', 'accepted')),
      word text not null,
      primary key (project_id, position),
      check (ends_on >= begins_on)
    )`.execute(db)
  await sql`
    create table project_tasks (
      project_id uuid not null,
      id uuid not null,
      position integer not null,
      title text not null,
      organization_id uuid not null,
      due_on date not null,
      done_by_name text,
      done_at timestamptz(3),
      primary key (project_id, id),
      foreign key (project_id, position) references project_phases (project_id, position),
      foreign key (project_id, organization_id) references project_teams (project_id, organization_id),
      check ((done_at is null) = (done_by_name is null))
    )`.execute(db)
  await sql`
    create table project_notes (
      project_id uuid not null references projects,
      id uuid not null,
      kind text not null check (kind in ('note', 'meeting')),
      position integer,
      held_on date,
      text text not null,
      files uuid[] not null,
      by_name text not null,
      organization_name text not null,
      at timestamptz(3) not null,
      primary key (project_id, id),
      foreign key (project_id, position) references project_phases (project_id, position),
      check (kind <> 'meeting' or held_on is not null)
    )`.execute(db)
  await sql`create index on project_notes using gin (files)`.execute(db)
  await sql`create trigger append_only before update or delete on project_notes
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger append_only_whole before truncate on project_notes
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    create table project_demands (
      project_id uuid not null references projects,
      demand_id uuid not null references demands,
      number text not null,
      title text not null,
      primary key (project_id, demand_id)
    )`.execute(db)
  await sql`create trigger accepted_stays before update or delete on project_phases
    for each row when (old.status = 'accepted') execute function refuse_change()`.execute(db)
  await sql`
    create function project_task_in_time() returns trigger language plpgsql as $$
    begin
      if (select status from project_phases where project_id = new.project_id and position = new.position for update) = 'accepted' then
        raise exception 'phase % was accepted', new.position using errcode = 'check_violation', constraint = 'project_task_in_time';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger project_task_in_time before insert on project_tasks
    for each row execute function project_task_in_time()`.execute(db)
  await sql`
    create function project_is_accepted() returns trigger language plpgsql as $$
    begin
      if exists (select from project_phases where project_id = new.id and status <> 'accepted') then
        raise exception 'project % has phases left', new.id using errcode = 'check_violation', constraint = 'project_is_accepted';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger project_is_accepted before update on projects
    for each row when (new.status = 'finished') execute function project_is_accepted()`.execute(db)
}
