import { type Kysely, sql } from 'kysely'

/**
 * Where the chain of one institution goes on in that of another: a calibration rests on a certificate that the other issued on this
 * platform. Found again by issuer, number and serial number, as `whenMeasured` of the module does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table trace_links (
      lower_institution_id uuid not null,
      lower_id uuid not null,
      upper_institution_id uuid not null,
      upper_id uuid not null,
      primary key (lower_institution_id, lower_id),
      foreign key (lower_institution_id, lower_id) references trace_nodes,
      check (lower_institution_id <> upper_institution_id)
    )`.execute(db)
  await sql`create index on trace_links (upper_institution_id, upper_id)`.execute(db)
  await sql`
    insert into trace_links
    select distinct on (entered.institution_id, entered.id) entered.institution_id, entered.id, issued.institution_id, issued.id
    from equipment_certificates entered
    join equipment on equipment.institution_id = entered.institution_id and equipment.id = entered.equipment_id
    join trace_nodes node on node.institution_id = entered.institution_id and node.id = entered.id
    join organizations issuer on issuer.name = entered.issuer and issuer.id <> entered.institution_id
    join certificates issued on issued.institution_id = issuer.id and issued.number = entered.number
    where equipment.serial <> '' and equipment.serial = issued.summary->>'serial'`.execute(db)
}
