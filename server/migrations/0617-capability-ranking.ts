import { type Kysely, sql } from 'kysely'

/**
 * U with a constant and a slope gets a form of its own, ordered by its smallest value: its slope alone orders nothing. A million rows
 * take about ten seconds. What customers think of an institution is kept beside the index, to order by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table capability_index drop constraint capability_index_form_check`.execute(db)
  await sql`
    update capability_index set form = 3, order_u = least(u_const + u_slope * at_low, u_const + u_slope * at_high)
    where form = 1 and u_const <> 0`.execute(db)
  await sql`
    alter table capability_index add constraint capability_index_form_check check (form in (0, 1, 2, 3))`.execute(db)
  await sql`
    create table capability_ratings (
      institution_id uuid primary key,
      answers integer not null check (answers > 0),
      mean double precision not null check (mean between 1 and 10)
    )`.execute(db)
  await sql`
    insert into capability_ratings
      select institution_id, count(distinct id)::int, avg(score)
      from (select institution_id, id, scores, row_number() over (partition by institution_id order by answered_at desc) as at
          from surveys where status = 'answered') latest, unnest(scores) as score
      where at <= 100 group by institution_id having count(distinct id) >= 3`.execute(db)
}
