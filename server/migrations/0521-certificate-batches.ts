import { type Kysely, sql } from 'kysely'

/** Certificates issued one after the other with one proof of presence; one that is refused does not stop the rest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_batches (
      institution_id uuid not null,
      id uuid not null,
      asked_by uuid not null,
      asked_by_name text not null,
      asked_at timestamptz(3) not null,
      -- How whoever asked proved to be present: it stands behind each signature of the batch.
      proved_by text not null check (proved_by in ('password', 'totp')),
      primary key (institution_id, id)
    )`.execute(db)
  await sql`create index on certificate_batches (institution_id, asked_at desc)`.execute(db)
  await sql`create trigger append_only before update or delete on certificate_batches
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificate_batches
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    create table certificate_batch_items (
      institution_id uuid not null,
      batch_id uuid not null,
      position integer not null,
      certificate_id uuid not null,
      -- As it was when it was asked for.
      version integer not null,
      status text not null check (status in ('waiting', 'done', 'failed', 'stopped')),
      -- Why it failed: the refusal and what it speaks of.
      code text,
      details jsonb,
      primary key (institution_id, batch_id, position),
      unique (institution_id, batch_id, certificate_id),
      foreign key (institution_id, batch_id) references certificate_batches (institution_id, id),
      foreign key (institution_id, certificate_id) references certificates (institution_id, id),
      check ((status = 'failed') = (code is not null))
    )`.execute(db)
}
