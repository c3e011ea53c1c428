import { type Kysely, sql } from 'kysely'

/**
 * Names of stored contents. A file never changes: another content is another file. What it is for, and who may read it
 * beside its owner, is known to the module that refers to it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table files (
      id uuid primary key,
      -- The organisation acted for, or the person themself while they have none (registration).
      owner_id uuid not null,
      sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
      name text not null,
      media_type text not null,
      size bigint not null check (size > 0),
      -- Empty: made by the system.
      uploaded_by uuid,
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index on files (owner_id, created_at)`.execute(db)
  await sql`create index on files (sha256)`.execute(db)
  await sql`create trigger never_changed before update on files for each row execute function refuse_change()`.execute(
    db,
  )
}
