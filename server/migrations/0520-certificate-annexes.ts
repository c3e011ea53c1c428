import { type Kysely, sql } from 'kysely'

/** The further instruments of a certificate with an annex, each with its record; the first stands in the certificate's own row (CAL-6.4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_annexes (
      institution_id uuid not null,
      certificate_id uuid not null,
      -- As printed: the first instrument is number 1.
      position integer not null check (position between 2 and 100),
      record_id uuid not null,
      order_item_id uuid not null,
      primary key (institution_id, certificate_id, position),
      unique (institution_id, certificate_id, record_id),
      foreign key (institution_id, certificate_id) references certificates (institution_id, id)
    )`.execute(db)
  await sql`create index on certificate_annexes (institution_id, record_id)`.execute(db)
  await sql`
    create function keep_issued_annex() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' or exists (
        select 1 from certificates where institution_id = coalesce(new.institution_id, old.institution_id)
          and id = coalesce(new.certificate_id, old.certificate_id) and status <> 'draft'
      ) then
        raise exception 'the annex of a certificate that is signed stays as it is' using errcode = 'raise_exception';
      end if;
      return coalesce(new, old);
    end $$`.execute(db)
  await sql`create trigger keep_issued before insert or update or delete on certificate_annexes
    for each row execute function keep_issued_annex()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificate_annexes
    for each statement execute function refuse_change()`.execute(db)
}
