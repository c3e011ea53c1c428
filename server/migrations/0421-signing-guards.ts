import { type Kysely, sql } from 'kysely'

/** What was asked of authorities, and whom the platform trusted beside itself, is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['signing_anchors', 'signing_requests'])
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  await sql`create trigger never_deleted before delete on signing_requests
    for each row execute function refuse_change()`.execute(db)
}
