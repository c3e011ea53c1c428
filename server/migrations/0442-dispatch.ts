import { type Kysely, sql } from 'kysely'

/** Groups of people (所、室); a person works in one of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task_groups (
      institution_id uuid not null,
      id uuid not null,
      name text not null,
      room text not null,
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, name)
    )`.execute(db)
  await sql`
    create table task_group_members (
      institution_id uuid not null,
      account_id uuid not null,
      group_id uuid not null,
      account_name text not null,
      primary key (institution_id, account_id),
      foreign key (institution_id, group_id) references task_groups (institution_id, id)
    )`.execute(db)
  await sql`create index on task_group_members (institution_id, group_id)`.execute(db)
  // What is still open, for the board and the loads: it stays small however many tasks are done.
  await sql`create index tasks_open on tasks (institution_id, due_day, id) where status <> 'done'`.execute(db)
}
