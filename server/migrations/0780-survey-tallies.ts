import { type Kysely, sql } from 'kysely'

const questions = 9
const points = 10

/** How many of the answers gave each number of points to each question: ten counts a question, one after the other. */
const counts = sql.join(
  Array.from({ length: questions * points }, (_, at) => {
    const [question, score] = [Math.floor(at / points) + 1, (at % points) + 1]
    return sql`count(*) filter (where scores[${sql.lit(question)}] = ${sql.lit(score)})`
  }),
)

const month = sql`date_trunc('month', answered_at at time zone 'Asia/Shanghai')::date`

/** Adds the answers among these rows to what was counted before. */
const addAnswers = (rows: ReturnType<typeof sql>) => sql`
  insert into survey_tallies
    select institution_id, ${month}, window_id, service_kinds, max(institution_name), max(window_name), array[${counts}]::int[]
    from ${rows} group by 1, 2, 3, 4
  on conflict (institution_id, month, window_id, service_kinds) do update set
    institution_name = greatest(survey_tallies.institution_name, excluded.institution_name),
    window_name = greatest(survey_tallies.window_name, excluded.window_name),
    counts = add_counts(survey_tallies.counts, excluded.counts)`

const addClients = (rows: ReturnType<typeof sql>) => sql`
  insert into survey_clients
    select distinct institution_id, ${month}, window_id, service_kinds, client_id from ${rows}
  on conflict do nothing`

/**
 * Answers counted by month as they come in, and who answered, so that the statistics of a quarter do not read every answer
 * (NQI-7.1-quarter). An answer never changes (`keep_answer`), so what was counted stays right.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table survey_tallies (
      institution_id uuid not null,
      month date not null check (extract(day from month) = 1),
      window_id uuid,
      service_kinds text[] not null,
      institution_name text not null,
      window_name text,
      counts integer[] not null check (cardinality(counts) = ${sql.lit(questions * points)} and 0 <= all (counts)),
      unique nulls not distinct (institution_id, month, window_id, service_kinds)
    )`.execute(db)
  await sql`create index on survey_tallies (month)`.execute(db)
  await sql`
    create table survey_clients (
      institution_id uuid not null,
      month date not null check (extract(day from month) = 1),
      window_id uuid,
      service_kinds text[] not null,
      client_id uuid not null,
      unique nulls not distinct (institution_id, month, window_id, service_kinds, client_id)
    )`.execute(db)
  await sql`create index on survey_clients (month)`.execute(db)
  await sql`
    create function add_counts(a integer[], b integer[]) returns integer[] language sql immutable strict parallel safe
    return (select array_agg(x + y order by at) from unnest(a, b) with ordinality as one (x, y, at))`.execute(db)

  const inserted = sql`added where status = 'answered'`
  const updated = sql`added join replaced using (institution_id, id) where added.status = 'answered' and replaced.status <> 'answered'`
  // Of an update only the new row is counted: `replaced` gives nothing but its status.
  const turned = sql`(select added.* from ${updated}) as answers`
  for (const [when, rows, tables] of [
    ['insert', sql`(select * from ${inserted}) as answers`, sql`new table as added`],
    ['update', turned, sql`new table as added old table as replaced`],
  ] as const) {
    await sql`
      create function ${sql.raw(`tally_answers_on_${when}`)}() returns trigger language plpgsql as $$
      begin
        ${addAnswers(rows)};
        ${addClients(rows)};
        return null;
      end $$`.execute(db)
    await sql`create trigger ${sql.raw(`tally_answers_on_${when}`)} after ${sql.raw(when)} on surveys referencing ${tables}
      for each statement execute function ${sql.raw(`tally_answers_on_${when}`)}()`.execute(db)
  }
  const stored = sql`(select * from surveys where status = 'answered') as answers`
  await addAnswers(stored).execute(db)
  await addClients(stored).execute(db)

  await sql`create index on surveys (answered_at) where status = 'answered' and suggestion <> ''`.execute(db)
  await sql`
    create index surveys_unsatisfied on surveys (answered_at) where status = 'answered' and
      least(scores[1], scores[2], scores[3], scores[4], scores[5], scores[6], scores[7], scores[8], scores[9]) <= 4`.execute(
    db,
  )
}
