import { type Kysely, sql } from 'kysely'

const decimal = sql.raw(`'^-?[0-9]+(\\.[0-9]+)?$'`)

/** The register holds every kind of equipment with its file (IM-4.4.1, CAL-5.3.4); moves that need an approval wait for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table equipment
      drop constraint equipment_kind_check,
      add constraint equipment_kind_check check (kind in ('standard', 'reference-material', 'instrument', 'auxiliary',
        'software', 'reference-data', 'reagent', 'consumable')),
      drop constraint equipment_status_check,
      add constraint equipment_status_check
        check (status in ('in-use', 'restricted', 'quarantined', 'stopped', 'on-loan', 'scrapped')),
      add column software_version text not null default '',
      add column lot text not null default '',
      add column expires_on date,
      add column stock text check (stock ~ ${decimal} and stock::numeric >= 0),
      add column stock_unit text not null default '',
      add column borrowed_from text not null default ''`.execute(db)
  // What restricted equipment may still be used for, from that moment on.
  await sql`alter table equipment_status_changes add column limits jsonb`.execute(db)

  await sql`
    create table equipment_notes (
      institution_id uuid not null,
      id uuid not null,
      equipment_id uuid not null,
      kind text not null,
      happened_on date not null,
      text text not null,
      location text not null,
      amount text check (amount ~ ${decimal} and amount::numeric > 0),
      file_ids uuid[] not null,
      written_by text not null,
      written_at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, equipment_id) references equipment
    )`.execute(db)
  await sql`create index on equipment_notes (institution_id, equipment_id, happened_on)`.execute(db)
  await sql`create trigger append_only before update or delete on equipment_notes
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on equipment_notes
    for each statement execute function refuse_change()`.execute(db)

  await sql`
    create table equipment_proposals (
      institution_id uuid not null,
      id uuid not null,
      equipment_id uuid not null,
      action text not null,
      reason text not null,
      proposed_by_id uuid not null,
      proposed_by text not null,
      proposed_at timestamptz(3) not null,
      decision text check (decision in ('approved', 'rejected')),
      remark text not null,
      decided_by text,
      decided_at timestamptz(3),
      primary key (institution_id, id),
      foreign key (institution_id, equipment_id) references equipment,
      check ((decision is null) = (decided_at is null))
    )`.execute(db)
  await sql`create unique index equipment_proposals_open on equipment_proposals (institution_id, equipment_id)
    where decision is null`.execute(db)
}
