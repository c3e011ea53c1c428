import { type Kysely, sql } from 'kysely'

/** How the instruments come in (CAL-6.2.2), and whether a verification or a calibration is asked for (CAL-6.1.1). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table orders
      add column carrier text not null default '',
      add column waybill text not null default '' check (waybill ~ '^([A-Za-z0-9-]{6,40})?$'),
      add column fetched_by text check (fetched_by in ('laboratory', 'window')),
      add column appointment date,
      add check (way_in = 'mailed' or (carrier = '' and waybill = '')),
      add check (way_in = 'fetched' or fetched_by is null),
      add check (way_in in ('fetched', 'site') or appointment is null),
      add check (fetched_by is distinct from 'window' or window_id is not null)`.execute(db)
  await sql`
    alter table order_items
      add column service text not null default 'calibration' check (service in ('calibration', 'verification'))`.execute(
    db,
  )
}
