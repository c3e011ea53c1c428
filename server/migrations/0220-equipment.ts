import { type Kysely, sql } from 'kysely'

const decimal = sql.raw(`'^-?[0-9]+(\\.[0-9]+)?$'`)

/**
 * Equipment with its certificates (CAL-5.3, 5.5.4), rooms and their environment (CAL-5.4). Certificates, confirmations, changes of
 * status and readings are evidence: they are added to, never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await equipment(db)
  await certificates(db)
  await rooms(db)
  const evidence = [
    'equipment_status_changes',
    'equipment_certificates',
    'equipment_certificate_values',
    'equipment_confirmations',
    'environment_readings',
  ]
  for (const table of evidence) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}

async function equipment(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table equipment (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      name text not null,
      model text not null,
      serial text not null,
      maker text not null,
      kind text not null check (kind in ('standard', 'reference-material', 'instrument', 'auxiliary')),
      status text not null check (status in ('in-use', 'restricted', 'quarantined', 'stopped', 'scrapped')),
      restriction text not null,
      measuring_range text not null,
      accuracy text not null,
      location text not null,
      note text not null,
      created_at timestamptz(3) not null,
      version integer not null,
      primary key (institution_id, id),
      constraint equipment_number unique (institution_id, number)
    )`.execute(db)

  await sql`
    create table equipment_status_changes (
      institution_id uuid not null,
      id uuid not null,
      equipment_id uuid not null,
      action text not null,
      from_status text not null,
      to_status text not null,
      reason text not null,
      changed_by text not null,
      changed_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, equipment_id) references equipment
    )`.execute(db)
  await sql`create index on equipment_status_changes (institution_id, equipment_id, changed_at)`.execute(db)
}

async function certificates(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table equipment_certificates (
      institution_id uuid not null,
      id uuid not null,
      equipment_id uuid not null,
      number text not null,
      issuer text not null,
      -- The same certificate typed again after a mistake gets the next revision, with the reason.
      revision integer not null check (revision > 0),
      correction_reason text not null check ((revision = 1) = (correction_reason = '')),
      calibrated_on date not null,
      -- Last day.
      valid_until date not null check (valid_until >= calibrated_on),
      traceability text not null,
      file_id uuid,
      registered_by text not null,
      registered_at timestamptz(3) not null,
      primary key (institution_id, id),
      unique (institution_id, equipment_id, issuer, number, revision),
      foreign key (institution_id, equipment_id) references equipment
    )`.execute(db)
  await sql`create index on equipment_certificates (institution_id, equipment_id, calibrated_on, registered_at)`.execute(
    db,
  )

  await sql`
    create table equipment_certificate_values (
      institution_id uuid not null,
      certificate_id uuid not null,
      position integer not null,
      quantity text not null,
      nominal text not null check (nominal ~ ${decimal}),
      value text not null check (value ~ ${decimal}),
      unit text not null,
      expanded_uncertainty text not null check (expanded_uncertainty ~ ${decimal} and expanded_uncertainty::numeric >= 0),
      coverage_factor text not null check (coverage_factor ~ ${decimal} and coverage_factor::numeric > 0),
      primary key (institution_id, certificate_id, position),
      foreign key (institution_id, certificate_id) references equipment_certificates
    )`.execute(db)

  await sql`
    create table equipment_confirmations (
      institution_id uuid not null,
      certificate_id uuid not null,
      decision text not null check (decision in ('suitable', 'unsuitable')),
      note text not null,
      confirmed_by text not null,
      confirmed_at timestamptz(3) not null,
      primary key (institution_id, certificate_id),
      foreign key (institution_id, certificate_id) references equipment_certificates
    )`.execute(db)
}

async function rooms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rooms (
      institution_id uuid not null,
      id uuid not null,
      code text not null,
      name text not null,
      temperature_low text check (temperature_low ~ ${decimal}),
      temperature_high text check (temperature_high ~ ${decimal}),
      humidity_low text check (humidity_low ~ ${decimal}),
      humidity_high text check (humidity_high ~ ${decimal}),
      window_minutes integer not null check (window_minutes between 5 and 1440),
      in_use boolean not null,
      version integer not null,
      primary key (institution_id, id),
      constraint rooms_code unique (institution_id, code),
      check (temperature_low::numeric <= temperature_high::numeric),
      check (humidity_low::numeric <= humidity_high::numeric)
    )`.execute(db)

  await sql`
    create table environment_readings (
      institution_id uuid not null,
      id uuid not null,
      room_id uuid not null,
      temperature text not null check (temperature ~ ${decimal}),
      humidity text not null check (humidity ~ ${decimal}),
      pressure text check (pressure ~ ${decimal}),
      at timestamptz(3) not null,
      recorded_at timestamptz(3) not null check (recorded_at >= at),
      recorded_by text not null,
      -- What lay outside the limits that the room had then.
      outside text[] not null,
      primary key (institution_id, id),
      foreign key (institution_id, room_id) references rooms
    )`.execute(db)
  await sql`create index on environment_readings (institution_id, room_id, at desc)`.execute(db)
}
