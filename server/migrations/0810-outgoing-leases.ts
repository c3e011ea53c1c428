import { type Kysely, sql } from 'kysely'

/** Who asks somebody outside at the moment, and until when nobody else does (`platform/errand.ts`). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outgoing_leases (
      task text not null,
      id uuid not null,
      holder uuid not null,
      until timestamptz(3) not null,
      primary key (task, id)
    )`.execute(db)
}
