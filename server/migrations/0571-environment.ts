import { type Kysely, sql } from 'kysely'

const decimal = sql.raw(`'^-?[0-9]+(\\.[0-9]+)?$'`)

/**
 * Limits of a room by method, loggers that send its readings, and stops of work (CAL-5.4.1, 5.4.2). A stop and its end are
 * evidence. The index of the same packet takes about 20 s on a million readings.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table rooms
    add column resumes text not null default 'itself' check (resumes in ('itself', 'person'))`.execute(db)
  await sql`
    create table room_limits (
      institution_id uuid not null,
      room_id uuid not null,
      method_id uuid not null,
      temperature_low text check (temperature_low ~ ${decimal}),
      temperature_high text check (temperature_high ~ ${decimal}),
      humidity_low text check (humidity_low ~ ${decimal}),
      humidity_high text check (humidity_high ~ ${decimal}),
      primary key (institution_id, room_id, method_id),
      foreign key (institution_id, room_id) references rooms,
      check (temperature_low::numeric <= temperature_high::numeric),
      check (humidity_low::numeric <= humidity_high::numeric)
    )`.execute(db)
  await sql`
    create table environment_loggers (
      institution_id uuid not null,
      id uuid not null,
      room_id uuid not null,
      name text not null,
      serial text not null,
      -- The token itself is shown once and kept nowhere.
      token_sha256 text not null unique,
      in_use boolean not null,
      added_by text not null,
      added_at timestamptz(3) not null,
      -- The last packet that was refused, and why; null once one was taken again.
      refused_at timestamptz(3),
      refused_code text,
      version integer not null,
      primary key (institution_id, id),
      foreign key (institution_id, room_id) references rooms
    )`.execute(db)
  await sql`create index on environment_loggers (institution_id, room_id)`.execute(db)
  await sql`alter table environment_readings add column logger_id uuid`.execute(db)
  await sql`create unique index environment_readings_packet on environment_readings (institution_id, logger_id, at)
    where logger_id is not null`.execute(db)
  await stops(db)
}

async function stops(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table room_stops (
      institution_id uuid not null,
      id uuid not null,
      room_id uuid not null,
      -- Null: all work in the room.
      method_id uuid,
      -- The reading that stopped it; null when a person did.
      reading_id uuid,
      outside text[] not null,
      reason text not null check (reading_id is not null or reason <> ''),
      stopped_by text not null,
      stopped_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, room_id) references rooms
    )`.execute(db)
  await sql`create index on room_stops (institution_id, room_id, stopped_at)`.execute(db)
  await sql`
    create table room_resumptions (
      institution_id uuid not null,
      stop_id uuid not null,
      reading_id uuid,
      reason text not null check (reading_id is not null or reason <> ''),
      resumed_by text not null,
      resumed_at timestamptz(3) not null,
      primary key (institution_id, stop_id),
      foreign key (institution_id, stop_id) references room_stops
    )`.execute(db)
  for (const table of ['room_stops', 'room_resumptions']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
