import { type Kysely, sql } from 'kysely'

/** Nonconforming work with what it touches and the notices to customers (IM-4.4.3.2, CAL-8.1), and what it holds back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_holds (
      institution_id uuid not null,
      case_id uuid not null,
      record_id uuid not null,
      case_number text not null,
      held_at timestamptz(3) not null,
      released_at timestamptz(3) check (released_at >= held_at),
      primary key (institution_id, case_id, record_id),
      foreign key (institution_id, record_id) references records (institution_id, id)
    )`.execute(db)
  await sql`create index on record_holds (institution_id, record_id) where released_at is null`.execute(db)

  await sql`
    create table nonconformities (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      status text not null check (status in ('open', 'evaluated', 'resumed', 'closed', 'dismissed')),
      version integer not null,
      source text not null,
      title text not null,
      description text not null,
      equipment_id uuid,
      faulty_from date,
      faulty_until date check (faulty_until >= faulty_from),
      opened_by text not null,
      opened_at timestamptz(3) not null,
      significance text check (significance in ('minor', 'significant', 'severe')),
      evaluation text not null,
      correction text not null,
      evaluated_by text,
      evaluated_at timestamptz(3),
      cause text not null,
      corrective_action text not null,
      cause_by text,
      resumption text not null,
      resumed_by text,
      resumed_at timestamptz(3),
      conclusion text not null,
      closed_by text,
      closed_at timestamptz(3),
      primary key (institution_id, id),
      unique (institution_id, number),
      check ((source = 'standard') = (equipment_id is not null)),
      check ((equipment_id is null) = (faulty_from is null) and (equipment_id is null) = (faulty_until is null)),
      check ((evaluated_by is null) = (significance is null)),
      check (status not in ('evaluated', 'resumed', 'closed') or evaluated_by is not null),
      check (status not in ('resumed', 'closed') or resumed_by is not null),
      check (status <> 'closed' or (cause <> '' and corrective_action <> '')),
      check ((status in ('closed', 'dismissed')) = (closed_by is not null))
    )`.execute(db)
  await sql`create index on nonconformities (institution_id, status, opened_at)`.execute(db)
  await sql`create unique index nonconformities_standard on nonconformities (institution_id, equipment_id)
    where status in ('open', 'evaluated') and equipment_id is not null`.execute(db)

  await sql`
    create table nonconformity_items (
      institution_id uuid not null,
      case_id uuid not null,
      object_id uuid not null,
      kind text not null check (kind in ('equipment', 'record', 'certificate')),
      number text not null,
      name text not null,
      party_id uuid,
      party text not null,
      decision text not null check (decision in ('open', 'stands', 'withdraw')),
      note text not null,
      decided_by text,
      decided_at timestamptz(3),
      primary key (institution_id, case_id, object_id),
      foreign key (institution_id, case_id) references nonconformities,
      check ((decision = 'open') = (decided_by is null))
    )`.execute(db)
  await sql`create index on nonconformity_items (institution_id, case_id, kind, decision)`.execute(db)

  await sql`
    create table nonconformity_notices (
      institution_id uuid not null,
      id uuid not null,
      case_id uuid not null,
      client_id uuid not null,
      client text not null,
      subject text not null,
      text text not null,
      status text not null check (status in ('draft', 'sent', 'dropped')),
      reason text not null,
      done_by text,
      done_at timestamptz(3),
      version integer not null,
      primary key (institution_id, id),
      unique (institution_id, case_id, client_id),
      foreign key (institution_id, case_id) references nonconformities,
      check ((status = 'draft') = (done_by is null)),
      check ((status = 'dropped') = (reason <> ''))
    )`.execute(db)
}
