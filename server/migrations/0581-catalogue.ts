import { type Kysely, sql } from 'kysely'

/** Service items and their guides by version: at most one draft and one published guide for each item (NQI-4.1-guide). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table service_items (
      id uuid primary key,
      kind text not null check (kind in ('standards', 'metrology', 'testing', 'certification', 'quality-management', 'brand',
        'intellectual-property', 'other')),
      name jsonb not null,
      summary text not null default '',
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`create unique index on service_items (kind, (name ->> 'zh'))`.execute(db)
  await sql`
    create table service_guides (
      item_id uuid not null references service_items,
      number integer not null check (number > 0),
      status text not null check (status in ('draft', 'published', 'withdrawn')),
      content jsonb not null,
      published_at timestamptz(3),
      version integer not null,
      primary key (item_id, number),
      check ((status = 'draft') = (published_at is null))
    )`.execute(db)
  await sql`create unique index on service_guides (item_id) where status = 'draft'`.execute(db)
  await sql`create unique index on service_guides (item_id) where status = 'published'`.execute(db)
}
