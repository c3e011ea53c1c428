import { type Kysely, sql } from 'kysely'

const appendOnly = async (db: Kysely<unknown>, table: string): Promise<void> => {
  await sql`create trigger append_only before update or delete on ${sql.table(table)}
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger no_truncate before truncate on ${sql.table(table)}
    for each statement execute function refuse_change()`.execute(db)
}

async function plan(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table missions (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      status text not null check (status in ('planned', 'prepared', 'under-way', 'returned', 'closed', 'cancelled')),
      place text not null,
      contact text not null,
      first_day date not null,
      last_day date not null,
      cross_region boolean not null,
      transport text not null,
      safety_rules text not null,
      lead_id uuid not null,
      lead_name text not null,
      created_at timestamptz(3) not null,
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, number),
      check (first_day <= last_day)
    )`.execute(db)
  await sql`create index on missions (institution_id, first_day desc, id desc)`.execute(db)
  await sql`
    create table mission_team (
      institution_id uuid not null,
      mission_id uuid not null,
      account_id uuid not null,
      account_name text not null,
      duty text not null,
      position integer not null,
      primary key (institution_id, mission_id, account_id),
      foreign key (institution_id, mission_id) references missions (institution_id, id)
    )`.execute(db)
  await sql`create index on mission_team (institution_id, account_id)`.execute(db)
  await sql`
    create table mission_items (
      institution_id uuid not null,
      mission_id uuid not null,
      item_id uuid not null,
      order_id uuid not null,
      position integer not null,
      live boolean not null,
      primary key (institution_id, mission_id, item_id),
      foreign key (institution_id, mission_id) references missions (institution_id, id),
      foreign key (institution_id, item_id) references order_items (institution_id, id)
    )`.execute(db)
  await sql`create unique index mission_items_in_one on mission_items (institution_id, item_id) where live`.execute(db)
  await sql`
    create table mission_standards (
      institution_id uuid not null,
      mission_id uuid not null,
      equipment_id uuid not null,
      number text not null,
      name text not null,
      asked jsonb,
      position integer not null,
      primary key (institution_id, mission_id, equipment_id),
      foreign key (institution_id, mission_id) references missions (institution_id, id),
      foreign key (institution_id, equipment_id) references equipment (institution_id, id)
    )`.execute(db)
}

async function evidence(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mission_moves (
      institution_id uuid not null,
      id uuid not null,
      mission_id uuid not null,
      action text not null,
      remark text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, mission_id) references missions (institution_id, id)
    )`.execute(db)
  await sql`create index on mission_moves (institution_id, mission_id)`.execute(db)
  await sql`
    create table mission_standard_checks (
      institution_id uuid not null,
      id uuid not null,
      mission_id uuid not null,
      equipment_id uuid not null,
      phase text not null check (phase in ('before', 'after')),
      condition text not null,
      value text check (value ~ '^-?[0-9]+(\.[0-9]+)?$'),
      passed boolean not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, mission_id) references missions (institution_id, id)
    )`.execute(db)
  await sql`create index on mission_standard_checks (institution_id, mission_id)`.execute(db)
  await sql`
    create table mission_acknowledgements (
      institution_id uuid not null,
      mission_id uuid not null,
      account_id uuid not null,
      rules_sha256 text not null,
      at timestamptz(3) not null,
      primary key (institution_id, mission_id, account_id, rules_sha256),
      foreign key (institution_id, mission_id) references missions (institution_id, id)
    )`.execute(db)
  await sql`
    create table mission_counts (
      institution_id uuid not null,
      mission_id uuid not null,
      item_id uuid not null,
      direction text not null check (direction in ('in', 'out')),
      condition text not null,
      accessories jsonb not null,
      person text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, mission_id, item_id, direction),
      foreign key (institution_id, mission_id) references missions (institution_id, id)
    )`.execute(db)
  await sql`
    create table mission_papers (
      institution_id uuid not null,
      id uuid not null,
      mission_id uuid not null,
      kind text not null check (kind in ('travel', 'lodging', 'shipping', 'vehicle', 'other')),
      files uuid[] not null,
      note text not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, mission_id) references missions (institution_id, id),
      check (cardinality(files) > 0 or note <> '')
    )`.execute(db)
  await sql`create index on mission_papers (institution_id, mission_id)`.execute(db)
}

async function conditions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mission_conditions (
      institution_id uuid not null,
      id uuid not null,
      mission_id uuid not null,
      item_id uuid not null,
      record_id uuid not null,
      decision text not null check (decision in ('stop', 'go-on')),
      findings text not null,
      effect text not null,
      customer text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, mission_id) references missions (institution_id, id),
      foreign key (institution_id, record_id) references records (institution_id, id),
      check (decision = 'stop' or customer <> '')
    )`.execute(db)
  await sql`create index on mission_conditions (institution_id, mission_id)`.execute(db)
  await sql`
    create table mission_consents (
      institution_id uuid not null,
      condition_id uuid not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, condition_id),
      foreign key (institution_id, condition_id) references mission_conditions (institution_id, id)
    )`.execute(db)
  await sql`alter table records add column limits_consent text`.execute(db)
}

/**
 * On-site missions (CAL-6.2.7, 6.2.8): the plan is edited by its version, everything that happened is append-only. `live` of an instrument
 * ends with its mission, so that it is in one mission at a time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await plan(db)
  await evidence(db)
  await conditions(db)
  const tables = ['moves', 'standard_checks', 'acknowledgements', 'counts', 'papers', 'conditions', 'consents']
  for (const table of tables) await appendOnly(db, `mission_${table}`)
}
