import { type Kysely, sql } from 'kysely'

/** How this installation began: empty, or with the demo world. One row, written at the first start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installation (
      only_row boolean primary key default true check (only_row),
      began text not null check (began in ('empty', 'loading-demo', 'demo'))
    )`.execute(db)
}
