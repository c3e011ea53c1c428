import { type Kysely, sql } from 'kysely'

/** Files of records, and figures that came from one of them: each names its file and row (CAL-6.3.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_attachments (
      institution_id uuid not null,
      record_id uuid not null,
      file_id uuid not null,
      -- As it was when it was attached: the file itself is not of the laboratory's tables.
      name text not null,
      sha256 text not null,
      note text not null,
      added_at timestamptz(3) not null,
      added_by uuid not null,
      added_by_name text not null,
      primary key (institution_id, record_id, file_id),
      foreign key (institution_id, record_id) references records (institution_id, id)
    )`.execute(db)
  await sql`create trigger append_only before update or delete on record_attachments
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on record_attachments
    for each statement execute function refuse_change()`.execute(db)
  await sql`alter table record_entries
    add column file_id uuid,
    add column file_row integer check (file_row > 0),
    add check ((file_id is null) = (file_row is null)),
    add foreign key (institution_id, record_id, file_id) references record_attachments (institution_id, record_id, file_id)`.execute(
    db,
  )
  await sql`
    create table reading_maps (
      institution_id uuid not null,
      -- Name of the method sheet: its versions share the map.
      sheet text not null,
      map jsonb not null,
      saved_at timestamptz(3) not null,
      primary key (institution_id, sheet)
    )`.execute(db)
}
