import { type Kysely, sql } from 'kysely'

/** The machine-readable certificate (DCC) of an issued certificate, and the register that knows it by its hash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table certificates add column dcc_sha256 text`.execute(db)
  await sql`alter table certificate_register add column dcc_sha256 text`.execute(db)
  await sql`create unique index on certificate_register (dcc_sha256)`.execute(db)
}
