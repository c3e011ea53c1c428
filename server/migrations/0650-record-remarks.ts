import { type Kysely, sql } from 'kysely'

/**
 * What checkers remark on records and what is answered: evidence like the figures, so neither is ever changed (CAL-6.3.4). Of a record that
 * waits for its correction now, the remark is taken over with the moment and the person of its return.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table record_remarks (
      institution_id uuid not null,
      id uuid not null,
      record_id uuid not null,
      kind text not null check (kind in ('record', 'reading', 'environment', 'order', 'point', 'column', 'standard')),
      point integer not null,
      "row" integer not null,
      name text not null,
      remark text not null,
      made_at timestamptz(3) not null,
      made_by uuid not null,
      made_by_name text not null,
      primary key (institution_id, id),
      foreign key (institution_id, record_id) references records (institution_id, id)
    )`.execute(db)
  await sql`create index record_remarks_by_record on record_remarks (institution_id, record_id, id)`.execute(db)
  await sql`
    create table record_remark_answers (
      institution_id uuid not null,
      remark_id uuid not null,
      answer text not null,
      answered_at timestamptz(3) not null,
      answered_by uuid not null,
      answered_by_name text not null,
      -- The correction at the place of the remark, where that is the answer.
      entry_id uuid,
      primary key (institution_id, remark_id),
      foreign key (institution_id, remark_id) references record_remarks (institution_id, id),
      foreign key (institution_id, entry_id) references record_entries (institution_id, id)
    )`.execute(db)
  for (const table of ['record_remarks', 'record_remark_answers']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger never_truncated before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
  await sql`
    insert into record_remarks
      select distinct on (r.institution_id, r.id) r.institution_id, gen_random_uuid(), r.id, 'record', 0, 0, '', r.remark,
        a.at, a.account_id, a.account_name
      from records r join audit_entries a on a.organization_id = r.institution_id and a.object_kind = 'record'
        and a.object_id = r.id::text and a.action = 'records.return'
      where r.status = 'recording' and r.remark is not null and a.account_id is not null
      order by r.institution_id, r.id, a.sequence desc`.execute(db)
}
