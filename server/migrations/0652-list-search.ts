import { type Kysely, sql } from 'kysely'

/**
 * Lists are searched by Chinese words through an index: trigrams say nothing of Chinese in the locale of this database, pairs of neighbouring
 * characters do. What a list looks at is one text. About two minutes on a million records.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function han_pairs(words text) returns text[] language sql immutable parallel safe
    return array(
      select distinct substr(words, place, 2) from generate_series(1, length(words) - 1) place
      where substr(words, place, 2) ~ '^[\u3400-\u9fff\uf900-\ufaff]{2}$')`.execute(db)
  await sql`
    create function task_search(number text, order_number text, client text, name text, serial text, part text, calibrator text)
    returns text language sql immutable parallel safe
    return number || ' ' || order_number || ' ' || client || ' ' || name || ' ' || serial || ' ' || part || ' ' || calibrator`.execute(
    db,
  )
  await sql`
    create function sample_search(number text, name text, model text, serial text)
    returns text language sql immutable parallel safe
    return number || ' ' || name || ' ' || model || ' ' || serial`.execute(db)
  await sql`
    create function certificate_search(number text, summary jsonb) returns text language sql immutable parallel safe
    return coalesce(number, '') || ' ' || coalesce(summary ->> 'orderNumber', '') || ' ' || coalesce(summary ->> 'client', '') || ' ' ||
      coalesce(summary ->> 'institution', '') || ' ' || coalesce(summary ->> 'instrument', '') || ' ' ||
      coalesce(summary ->> 'model', '') || ' ' || coalesce(summary ->> 'serials', summary ->> 'serial', '') || ' ' ||
      coalesce(summary ->> 'part', '')`.execute(db)

  await sql`create index records_han on records using gin (institution_id, han_pairs(record_search(number, subject)))`.execute(
    db,
  )
  const texts = {
    tasks: sql`task_search(number, order_number, client_name, name, serial, part, calibrator_name)`,
    samples: sql`sample_search(number, name, model, serial)`,
    certificates: sql`certificate_search(number, summary)`,
  }
  for (const [table, text] of Object.entries(texts)) {
    await sql`create index ${sql.ref(`${table}_searched`)} on ${sql.table(table)} using gin
      (institution_id, ${text} gin_trgm_ops)`.execute(db)
    await sql`create index ${sql.ref(`${table}_han`)} on ${sql.table(table)} using gin
      (institution_id, han_pairs(${text}))`.execute(db)
  }
}
