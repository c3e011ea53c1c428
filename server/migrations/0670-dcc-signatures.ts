import { type Kysely, sql } from 'kysely'

/** The signature by SM2 beside the DCC (`.p7s`) of an institution that chose that suite. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table certificates add column dcc_signature_sha256 text
    check (dcc_signature_sha256 is null or dcc_sha256 is not null)`.execute(db)
  await sql`alter table certificate_register add column dcc_signature_sha256 text
    check (dcc_signature_sha256 is null or dcc_sha256 is not null)`.execute(db)
  await sql`create unique index on certificate_register (dcc_signature_sha256)`.execute(db)
}
