import { type Kysely, sql } from 'kysely'

/** Parts of an instrument are worked on in rooms of their own: a room is used by a task, no longer by the instrument (CAL-5.4.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table room_uses rename column item_id to task_id`.execute(db)
  await sql`
    update room_uses set task_id = tasks.id from tasks
    where tasks.institution_id = room_uses.institution_id and tasks.item_id = room_uses.task_id`.execute(db)
}
