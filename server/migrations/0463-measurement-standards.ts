import { type Kysely, sql } from 'kysely'

/** Measurement standards (计量标准, JJF 1033) with equipment, methods, tests and document set (CAL-4.1.2). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table measurement_standards (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      name text not null,
      kind text not null check (kind in ('public', 'organisation-highest', 'authorised')),
      quantity text not null,
      measuring_range text not null,
      accuracy text not null,
      status text not null check (status in ('in-use', 'suspended', 'withdrawn')),
      certificate_number text not null,
      examined_by text not null,
      valid_from date not null,
      -- Last day.
      valid_until date not null check (valid_until >= valid_from),
      lead_id uuid not null,
      lead_name text not null,
      method_ids uuid[] not null,
      note text not null,
      version integer not null,
      primary key (institution_id, id),
      constraint measurement_standards_number unique (institution_id, number)
    )`.execute(db)
  await sql`
    create table measurement_standard_equipment (
      institution_id uuid not null,
      standard_id uuid not null,
      equipment_id uuid not null,
      role text not null check (role in ('main', 'auxiliary')),
      primary key (institution_id, standard_id, equipment_id),
      foreign key (institution_id, standard_id) references measurement_standards,
      foreign key (institution_id, equipment_id) references equipment
    )`.execute(db)
  await sql`create index on measurement_standard_equipment (institution_id, equipment_id)`.execute(db)
  await sql`
    create table measurement_standard_tests (
      institution_id uuid not null,
      id uuid not null,
      standard_id uuid not null,
      kind text not null check (kind in ('repeatability', 'stability')),
      parameter text not null,
      done_on date not null,
      readings text[] not null,
      unit text not null,
      acceptance_limit text not null,
      result text not null,
      accepted boolean not null,
      note text not null,
      recorded_by text not null,
      recorded_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, standard_id) references measurement_standards
    )`.execute(db)
  await sql`create index on measurement_standard_tests (institution_id, standard_id, done_on)`.execute(db)
  await sql`
    create table measurement_standard_documents (
      institution_id uuid not null,
      id uuid not null,
      standard_id uuid not null,
      kind text not null,
      title text not null,
      file_id uuid not null,
      added_by text not null,
      added_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, standard_id) references measurement_standards
    )`.execute(db)
  await sql`create index on measurement_standard_documents (institution_id, standard_id)`.execute(db)
  for (const table of ['measurement_standard_tests', 'measurement_standard_documents']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
