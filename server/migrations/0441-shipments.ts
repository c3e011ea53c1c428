import { type Kysely, sql } from 'kysely'

/** Instruments that a window carries for laboratories, and the shipments between them (NQI-4.2-park). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table samples drop constraint samples_status_check`.execute(db)
  await sql`alter table samples add constraint samples_status_check
    check (status in ('in-custody', 'handing-over', 'with-window', 'returned'))`.execute(db)

  await sql`
    create table carried_items (
      institution_id uuid not null,
      id uuid not null,
      status text not null check (status in ('held', 'shipped', 'arrived', 'missing', 'back-shipped', 'back', 'handed-out')),
      item_id uuid not null,
      window_id uuid not null,
      institution_name text not null,
      window_name text not null,
      order_number text not null,
      client_name text not null,
      instrument text not null,
      condition text not null,
      accessories jsonb not null,
      delivered_by text not null,
      received_by uuid not null,
      received_by_name text not null,
      received_at timestamptz(3) not null,
      sample_id uuid,
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, item_id),
      foreign key (institution_id, item_id) references order_items (institution_id, id),
      foreign key (institution_id, sample_id) references samples (institution_id, id),
      check (status not in ('arrived', 'back-shipped', 'back', 'handed-out') or sample_id is not null)
    )`.execute(db)
  await sql`create index on carried_items (institution_id, status, received_at desc)`.execute(db)
  await sql`create index carried_items_of_window on carried_items (window_id, status, received_at desc)`.execute(db)

  await sql`
    create table shipments (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      direction text not null check (direction in ('in', 'back')),
      window_id uuid not null,
      institution_name text not null,
      window_name text not null,
      carrier text not null,
      pieces integer not null check (pieces > 0),
      sent_by_id uuid not null,
      sent_by_name text not null,
      sent_at timestamptz(3) not null,
      counted_by_name text,
      counted_at timestamptz(3),
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, direction, window_id, number),
      check ((counted_at is null) = (counted_by_name is null))
    )`.execute(db)
  await sql`create index on shipments (institution_id, sent_at desc)`.execute(db)
  await sql`create index shipments_of_window on shipments (window_id, sent_at desc)`.execute(db)

  await sql`
    create table shipment_lines (
      institution_id uuid not null,
      shipment_id uuid not null,
      carried_id uuid not null,
      line integer not null,
      arrived boolean,
      remark text not null default '',
      primary key (institution_id, shipment_id, carried_id),
      foreign key (institution_id, shipment_id) references shipments (institution_id, id),
      foreign key (institution_id, carried_id) references carried_items (institution_id, id)
    )`.execute(db)
}
