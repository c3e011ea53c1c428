import { type Kysely, sql } from 'kysely'

/** The price list of a laboratory, and the quotation of an order that was computed from it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table price_lines (
      institution_id uuid not null,
      id uuid not null,
      instrument text not null check (instrument <> ''),
      measuring_range text not null,
      method_id uuid,
      -- Yuan, and percent of it: decimal text.
      price text not null check (price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      surcharge text not null check (surcharge ~ '^(0|[1-9][0-9]{0,2})([.][0-9]{1,2})?$'),
      remark text not null,
      version integer not null default 1,
      primary key (institution_id, id)
    )`.execute(db)
  // Two lines for the same work would make every quotation of it doubtful.
  await sql`create unique index price_lines_work on price_lines (institution_id, lower(instrument),
    lower(measuring_range), coalesce(method_id, '00000000-0000-0000-0000-000000000000'))`.execute(db)
  // Discount, urgency and the prices of the list by which instruments were priced.
  await sql`alter table orders add column quotation jsonb`.execute(db)
}
