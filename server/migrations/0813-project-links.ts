import { type Kysely, sql } from 'kysely'

/**
 * Orders and demands of the enterprise that belong to a project, or to one phase of it. The order is another module's row and is named
 * by its key. Of a task it is noted that its end was told.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table project_links (
      project_id uuid not null references projects,
      id uuid not null,
      -- Null: of the whole project.
      position integer,
      kind text not null check (kind in ('demand', 'order')),
      institution_id uuid,
      subject_id uuid not null,
      number text not null,
      title text not null,
      linked_by uuid references accounts,
      linked_by_name text not null,
      linked_at timestamptz(3) not null,
      primary key (project_id, id),
      foreign key (project_id, position) references project_phases (project_id, position),
      unique nulls not distinct (project_id, position, subject_id),
      check ((kind = 'order') = (institution_id is not null))
    )`.execute(db)
  await sql`
    insert into project_links (project_id, id, kind, subject_id, number, title, linked_by_name, linked_at)
    select project_id, gen_random_uuid(), 'demand', demand_id, number, title, '', opened_at
    from project_demands join (select id, opened_at from projects) project on project.id = project_id`.execute(db)
  await sql`drop table project_demands`.execute(db)
  // What belongs to a phase does not change any more once it was accepted.
  await sql`create trigger project_link_in_time before insert on project_links
    for each row when (new.position is not null) execute function project_task_in_time()`.execute(db)
  await sql`create trigger append_only before update or delete on project_links
    for each row execute function refuse_change()`.execute(db)
  await sql`alter table project_tasks add column reminded_at timestamptz(3)`.execute(db)
  await sql`create index project_tasks_open on project_tasks (due_on) where done_at is null and reminded_at is null`.execute(
    db,
  )
}
