import { type Kysely, sql } from 'kysely'

/**
 * What a list is searched in stands beside each row as text and as pairs of Chinese characters, kept by the database: worked out while it is
 * read, a word that every row has took a tenth of a millisecond of each. Orders and their instruments are searched the same way. The tables
 * are written anew: about four minutes on a million records.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function order_search(number text, client text) returns text language sql immutable parallel safe
    return number || ' ' || client`.execute(db)
  await sql`
    create function order_item_search(name text, model text, serial text, maker text)
    returns text language sql immutable parallel safe
    return name || ' ' || model || ' ' || serial || ' ' || maker`.execute(db)

  const texts = {
    records: sql`record_search(number, subject)`,
    tasks: sql`task_search(number, order_number, client_name, name, serial, part, calibrator_name)`,
    samples: sql`sample_search(number, name, model, serial)`,
    certificates: sql`certificate_search(number, summary)`,
    orders: sql`order_search(number, client_name)`,
    order_items: sql`order_item_search(name, model, serial, maker)`,
  }
  for (const [table, text] of Object.entries(texts)) {
    const indexes = { searched: sql.ref(`${table}_searched`), han: sql.ref(`${table}_han`) }
    await sql`drop index if exists ${indexes.searched}, ${indexes.han}`.execute(db)
    await sql`alter table ${sql.table(table)}
      add column searched text not null generated always as (${text}) stored,
      add column searched_pairs text[] not null generated always as (han_pairs(${text})) stored`.execute(db)
    await sql`create index ${indexes.searched} on ${sql.table(table)} using gin
      (institution_id, searched gin_trgm_ops)`.execute(db)
    await sql`create index ${indexes.han} on ${sql.table(table)} using gin (institution_id, searched_pairs)`.execute(db)
  }

  // Columns that the database makes are still empty in the new row when this looks at it: they are no change.
  await sql`
    create or replace function keep_issued_certificate() returns trigger language plpgsql as $$
    declare
      free constant text[] := '{status,version,void_reason,voided_at,searched,searched_pairs}';
    begin
      if tg_op = 'DELETE' then
        raise exception 'a certificate is never deleted' using errcode = 'raise_exception';
      end if;
      if old.status = 'void' then
        raise exception 'a void certificate stays void' using errcode = 'raise_exception';
      end if;
      if old.number is not null and to_jsonb(new) - free <> to_jsonb(old) - free then
        raise exception 'an issued certificate is evidence' using errcode = 'raise_exception';
      end if;
      return new;
    end $$`.execute(db)
}
