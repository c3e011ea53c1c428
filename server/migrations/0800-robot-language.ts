import { type Kysely, sql } from 'kysely'

/** A group is told in the language that was chosen for its robot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table message_robots
      add column locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en'))`.execute(db)
  await sql`alter table message_robots alter column locale drop default`.execute(db)
}
