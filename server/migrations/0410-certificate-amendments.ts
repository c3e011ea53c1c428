import { type Kysely, sql } from 'kysely'

/**
 * Amendments of issued certificates: by a supplement, by a replacement, or by voiding (CAL-6.4.4). Each is asked for by one
 * person and approved by another; the certificate made for it names the one it amends.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table certificates
      add column amends_id uuid,
      add column amendment text check (amendment in ('supplement', 'replacement')),
      add check ((amends_id is null) = (amendment is null)),
      add check (amends_id <> id),
      add foreign key (institution_id, amends_id) references certificates (institution_id, id)`.execute(db)
  await sql`drop index certificates_record`.execute(db)
  await sql`create unique index certificates_record on certificates (institution_id, record_id)
    where status <> 'void' and amendment is null`.execute(db)
  await sql`create unique index certificates_replacement on certificates (institution_id, amends_id)
    where status <> 'void' and amendment = 'replacement'`.execute(db)
  await sql`create index on certificates (institution_id, amends_id) where amends_id is not null`.execute(db)

  await sql`
    create table certificate_amendments (
      institution_id uuid not null,
      id uuid not null,
      certificate_id uuid not null,
      kind text not null check (kind in ('supplement', 'replacement', 'void')),
      status text not null check (status in ('asked', 'approved', 'declined', 'done')),
      version integer not null,
      reason text not null,
      -- What a supplement adds.
      addition text,
      -- What a replacement says otherwise: field and new text.
      corrections jsonb not null,
      asked_by uuid not null,
      asked_by_name text not null,
      asked_at timestamptz(3) not null,
      decided_by uuid,
      decided_by_name text,
      decided_at timestamptz(3),
      remark text,
      successor_id uuid,
      done_at timestamptz(3),
      -- The holder has read it.
      acknowledged_at timestamptz(3),
      acknowledged_by_name text,
      -- The withdrawn original came back and is kept for analysis.
      returned_at timestamptz(3),
      returned_to_name text,
      kept_where text,
      analysis text,
      primary key (institution_id, id),
      foreign key (institution_id, certificate_id) references certificates (institution_id, id),
      foreign key (institution_id, successor_id) references certificates (institution_id, id),
      check (status = 'declined' or decided_by is null or decided_by <> asked_by),
      check ((status = 'asked') = (decided_by is null)),
      check ((status = 'done') = (done_at is not null)),
      check (successor_id is null or kind <> 'void'),
      check ((kind = 'supplement') = (addition is not null)),
      check (returned_at is null or kind <> 'supplement')
    )`.execute(db)
  await sql`create unique index certificate_amendments_open on certificate_amendments (institution_id, certificate_id)
    where status in ('asked', 'approved')`.execute(db)
  await sql`create unique index on certificate_amendments (institution_id, successor_id)`.execute(db)
  await sql`create index on certificate_amendments (institution_id, certificate_id, asked_at)`.execute(db)

  await sql`
    create function keep_amendment() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'an amendment is never deleted' using errcode = 'raise_exception';
      end if;
      if to_jsonb(new) - '{status,version,decided_by,decided_by_name,decided_at,remark,successor_id,done_at,acknowledged_at,acknowledged_by_name,returned_at,returned_to_name,kept_where,analysis}'::text[] <>
        to_jsonb(old) - '{status,version,decided_by,decided_by_name,decided_at,remark,successor_id,done_at,acknowledged_at,acknowledged_by_name,returned_at,returned_to_name,kept_where,analysis}'::text[] then
        raise exception 'what was asked for stays as it was asked' using errcode = 'raise_exception';
      end if;
      if old.decided_by is not null and new.decided_by is distinct from old.decided_by then
        raise exception 'an amendment is decided once' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_amendment before update or delete on certificate_amendments
    for each row execute function keep_amendment()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificate_amendments
    for each statement execute function refuse_change()`.execute(db)
}
