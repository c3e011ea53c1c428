import { type Kysely, sql } from 'kysely'

/**
 * Enterprises without an account that a window acts for, by consent given on the telephone or at the window (NQI-6.3-channels). Their
 * record is the window's until the enterprise registers with its own credit code; every consent stays as it was logged. What a
 * window decides for such a client is marked on the demand and on the order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organizations
      -- The window that keeps the record of an enterprise that has not registered itself.
      add column kept_by uuid references organizations,
      drop constraint organizations_check,
      add constraint organizations_proved check (kind not in ('institution', 'enterprise')
        or (uscc is not null and (kept_by is not null or (legal_representative_id_cipher is not null and applicant_id is not null)))),
      add constraint organizations_kept check (kept_by is null or kind = 'enterprise')`.execute(db)
  await sql`create index on organizations (kept_by, created_at desc) where kept_by is not null`.execute(db)
  await sql`
    create table client_consents (
      client_id uuid not null references organizations,
      id uuid not null,
      window_id uuid not null references organizations,
      channel text not null,
      person text not null,
      said text not null,
      logged_by_name text not null,
      at timestamptz(3) not null,
      primary key (client_id, id)
    )`.execute(db)
  await sql`create trigger append_only before update or delete on client_consents
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger append_only_whole before truncate on client_consents
    for each statement execute function refuse_change()`.execute(db)
  await sql`
    alter table demands
      add column window_decides boolean not null default false,
      -- SHA-256 of the code by which whoever has no account follows it; null until one was given.
      add column follow_sha256 text check (follow_sha256 ~ '^[0-9a-f]{64}$'),
      add constraint demands_window_decides check (not window_decides or window_id is not null)`.execute(db)
  await sql`
    alter table orders
      add column window_decides boolean not null default false,
      add constraint orders_window_decides check (not window_decides or window_id is not null)`.execute(db)
}
