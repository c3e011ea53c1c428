import { type Kysely, sql } from 'kysely'

/** Satisfaction surveys (NQI-7.1-survey): nine scores from 1 to 10, answered once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table surveys (
      institution_id uuid not null,
      id uuid not null,
      status text not null check (status in ('open', 'answered')),
      order_id uuid not null,
      order_number text not null,
      client_id uuid not null,
      institution_name text not null,
      client_name text not null,
      asked_at timestamptz(3) not null,
      answered_at timestamptz(3),
      answered_by uuid,
      answered_by_name text,
      service_kinds text[] not null default '{}',
      scores smallint[] not null default '{}',
      suggestion text not null default '',
      improvement text not null default '',
      primary key (institution_id, id),
      unique (institution_id, order_id),
      check (1 <= all (scores) and 10 >= all (scores)),
      check ((status = 'answered') = (cardinality(scores) = 9 and answered_at is not null))
    )`.execute(db)
  await sql`create index on surveys (client_id, asked_at desc)`.execute(db)
  await sql`create index on surveys (answered_at) where status = 'answered'`.execute(db)

  await sql`
    create function keep_answer() returns trigger language plpgsql as $$
    begin
      if old.status = 'answered' and
        to_jsonb(new) - 'improvement'::text <> to_jsonb(old) - 'improvement'::text then
        raise exception 'an answer is evidence' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger keep_answer before update on surveys for each row execute function keep_answer()`.execute(db)
}
