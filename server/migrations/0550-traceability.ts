import { type Kysely, sql } from 'kysely'

/**
 * The traceability graph (IM-5.1.2): who handed a quantity to whom, from above. Every calibration of a standard is a node of
 * its own, so that what was measured under it never moves to a later one. It is kept from what other modules tell; here it
 * is filled from what they have. A million certificates take about two minutes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table trace_nodes (
      institution_id uuid not null,
      id uuid not null,
      kind text not null check (kind in ('body', 'calibration', 'record', 'certificate', 'instrument', 'parameter')),
      level text check (level in ('national-standard', 'national-institute', 'higher-institute', 'unplaced')),
      number text not null,
      name text not null,
      party_id uuid,
      party text not null,
      on_day date,
      valid_until date,
      equipment_id uuid,
      -- By what a body, a parameter or an instrument is known again.
      natural_key text,
      circular boolean not null,
      note text not null,
      version integer not null,
      primary key (institution_id, id),
      constraint trace_nodes_known unique (institution_id, kind, natural_key),
      check ((kind = 'body') = (level is not null)),
      check ((kind = 'calibration') = (equipment_id is not null)),
      check ((kind in ('body', 'parameter', 'instrument')) = (natural_key is not null))
    )`.execute(db)
  await sql`create index on trace_nodes (institution_id, equipment_id, on_day) where equipment_id is not null`.execute(
    db,
  )
  await sql`create index on trace_nodes (institution_id, lower(number) text_pattern_ops)`.execute(db)

  await sql`
    create table trace_edges (
      institution_id uuid not null,
      lower_id uuid not null,
      upper_id uuid not null,
      lower_kind text not null,
      upper_kind text not null,
      -- When the quantity was handed on, or from when on it holds.
      since date not null,
      -- First day on which it holds no more.
      until date check (until >= since),
      primary key (institution_id, lower_id, upper_id),
      foreign key (institution_id, lower_id) references trace_nodes,
      foreign key (institution_id, upper_id) references trace_nodes,
      check (lower_id <> upper_id)
    )`.execute(db)
  await sql`create index on trace_edges (institution_id, upper_id, since) include (lower_id, lower_kind)`.execute(db)
  await fillNodes(db)
  await fillEdges(db)
}

const instrumentKey = sql.raw(
  `concat_ws('|', c.client_id, c.summary->>'instrument', c.summary->>'model', c.summary->>'serial')`,
)

async function fillNodes(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into trace_nodes
    select institution_id, gen_random_uuid(), 'body', 'unplaced', '', issuer, null, '', null, null, null, issuer, false, '', 1
    from (select distinct institution_id, issuer from equipment_certificates) one`.execute(db)
  await sql`
    insert into trace_nodes
    select c.institution_id, c.id, 'calibration', null, e.number, e.name, null, c.number || ' · ' || c.issuer, c.calibrated_on,
      c.valid_until, e.id, null, false, '', 1
    from equipment_certificates c join equipment e on e.institution_id = c.institution_id and e.id = c.equipment_id`.execute(
    db,
  )
  await sql`
    insert into trace_nodes
    select institution_id, id, 'record', null, number, subject->>'instrument', null, subject->>'client',
      (started_at at time zone 'Asia/Shanghai')::date, null, null, null, false, '', 1
    from records`.execute(db)
  await sql`
    insert into trace_nodes
    select institution_id, id, 'certificate', null, number, summary->>'instrument', client_id, summary->>'client',
      (issued_at at time zone 'Asia/Shanghai')::date, valid_until, null, null, false, '', 1
    from certificates where number is not null`.execute(db)
  await sql`
    insert into trace_nodes
    select distinct on (c.institution_id, ${instrumentKey}) c.institution_id, gen_random_uuid(), 'instrument', null,
      c.summary->>'serial', concat_ws(' ', c.summary->>'instrument', c.summary->>'model'), c.client_id, c.summary->>'client',
      null::date, null::date, null::uuid, ${instrumentKey}, false, '', 1
    from certificates c where number is not null`.execute(db)
}

async function fillEdges(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into trace_edges
    select c.institution_id, c.id, coalesce(own.id, body.id), 'calibration', case when own.id is null then 'body' else 'certificate' end,
      c.calibrated_on,
      (select min(greatest(later.calibrated_on, c.calibrated_on)) from equipment_certificates later
        where later.institution_id = c.institution_id and later.equipment_id = c.equipment_id
          and (later.registered_at, later.id) > (c.registered_at, c.id))
    from equipment_certificates c
    join trace_nodes body on body.institution_id = c.institution_id and body.kind = 'body' and body.natural_key = c.issuer
    left join certificates own on own.institution_id = c.institution_id and own.number = c.number`.execute(db)
  await sql`
    insert into trace_edges
    select r.institution_id, r.id, (s.snapshot->>'certificateId')::uuid, 'record', 'calibration',
      min((s.chosen_at at time zone 'Asia/Shanghai')::date), max((r.submitted_at at time zone 'Asia/Shanghai')::date) + 1
    from records r
    join lateral (
      select distinct on (role) snapshot, chosen_at from record_standards
      where institution_id = r.institution_id and record_id = r.id order by role, id desc
    ) s on true
    group by r.institution_id, r.id, (s.snapshot->>'certificateId')::uuid`.execute(db)
  await sql`
    insert into trace_edges
    select institution_id, id, record_id, 'certificate', 'record', (issued_at at time zone 'Asia/Shanghai')::date, null
    from certificates where number is not null`.execute(db)
  await sql`
    insert into trace_edges
    select c.institution_id, i.id, c.id, 'instrument', 'certificate', (c.issued_at at time zone 'Asia/Shanghai')::date, null
    from certificates c
    join trace_nodes i on i.institution_id = c.institution_id and i.kind = 'instrument' and i.natural_key = ${instrumentKey}
    where c.number is not null`.execute(db)
}
