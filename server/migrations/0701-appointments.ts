import { type Kysely, sql } from 'kysely'

/**
 * Slots of windows and who booked them (NQI-4.2-appointment). A place in a slot is given once: it has a number no larger than the
 * slot's capacity, and no two appointments that count have the same.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table appointment_slots (
      window_id uuid not null references windows,
      id uuid not null,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      capacity integer not null check (capacity between 1 and 50),
      is_open boolean not null,
      published_by_name text not null,
      published_at timestamptz(3) not null,
      version integer not null,
      primary key (window_id, id),
      unique (window_id, id, starts_at, ends_at, capacity),
      check (ends_at > starts_at),
      check ((starts_at at time zone 'Asia/Shanghai')::date = (ends_at at time zone 'Asia/Shanghai')::date),
      constraint appointment_slots_apart exclude using gist (
        window_id with =, tstzrange(starts_at, ends_at) with &&
      ) where (is_open)
    )`.execute(db)
  await sql`create index on appointment_slots (window_id, starts_at)`.execute(db)
  await sql`
    create table appointments (
      id uuid primary key,
      number text not null,
      window_id uuid not null,
      slot_id uuid not null,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      capacity integer not null,
      place integer not null check (place between 1 and capacity),
      status text not null check (status in ('booked', 'arrived', 'no-show', 'cancelled')),
      client_id uuid references organizations,
      client_name text,
      visitor text not null,
      visitor_phone text not null,
      subject text not null,
      booked_by uuid not null references accounts,
      booked_by_name text not null,
      booked_at timestamptz(3) not null,
      reason text not null default '',
      version integer not null,
      unique (window_id, number),
      -- The times and the capacity are the slot's own.
      foreign key (window_id, slot_id, starts_at, ends_at, capacity)
        references appointment_slots (window_id, id, starts_at, ends_at, capacity),
      check ((client_id is null) = (client_name is null)),
      constraint appointments_one_at_a_time exclude using gist (
        window_id with =, client_id with =, tstzrange(starts_at, ends_at) with &&
      ) where (status = 'booked' and client_id is not null)
    )`.execute(db)
  await sql`
    create unique index appointments_one_place on appointments (window_id, slot_id, place)
    where status <> 'cancelled'`.execute(db)
  await sql`create index on appointments (window_id, starts_at)`.execute(db)
  await sql`create index on appointments (client_id, starts_at)`.execute(db)
}
