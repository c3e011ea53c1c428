import { type Kysely, sql } from 'kysely'

/** Copies of the certificates of a year are disposed of after six years at least, asked for by one and approved by another (CAL-7.3.2). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table certificate_disposals (
      institution_id uuid not null,
      id uuid not null,
      version integer not null,
      year integer not null,
      status text not null check (status in ('asked', 'approved', 'declined')),
      reason text not null,
      asked_by uuid not null,
      asked_by_name text not null,
      asked_at timestamptz(3) not null,
      decided_by uuid,
      decided_by_name text,
      decided_at timestamptz(3),
      remark text,
      primary key (institution_id, id),
      check ((status = 'asked') = (decided_by is null)),
      check ((decided_by is null) = (decided_at is null)),
      check (status <> 'approved' or decided_by <> asked_by),
      -- Six full years after the last day of the year.
      check (extract(year from asked_at at time zone 'Asia/Shanghai') > year + 6)
    )`.execute(db)
  await sql`create unique index certificate_disposals_open on certificate_disposals (institution_id, year)
    where status <> 'declined'`.execute(db)
  await sql`
    create function keep_disposal() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or old.status <> 'asked' then
        raise exception 'a disposal that was decided stays as it is' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_disposal before update or delete on certificate_disposals
    for each row execute function keep_disposal()`.execute(db)
  await sql`create trigger never_truncated before truncate on certificate_disposals
    for each statement execute function refuse_change()`.execute(db)
}
