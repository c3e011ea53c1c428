import { type Kysely, sql } from 'kysely'

/** Who answers for a group or room, and is told when a promise of its people is late (CAL-6.2.6). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task_groups
      add column head_id uuid,
      add column head_name text,
      add constraint task_groups_head check ((head_id is null) = (head_name is null))`.execute(db)
  await sql`create index on task_groups (institution_id, head_id) where head_id is not null`.execute(db)
}
