import { type Kysely, sql } from 'kysely'

/**
 * The index of the one box: public texts as they are written, as they sound and as they are spelt. What was there before is put in
 * unread (`words_version` 0); the server reads it within minutes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table text_entries (
      kind text not null check (kind in ('institution', 'norm', 'service', 'guide')),
      id uuid not null,
      names text[] not null,
      body text not null default '',
      terms tsvector not null default '',
      sounds tsvector not null default '',
      spelling text not null default '',
      words_version integer not null default 0,
      primary key (kind, id)
    )`.execute(db)
  await sql`create index on text_entries using gin (terms)`.execute(db)
  await sql`create index on text_entries using gin (sounds)`.execute(db)
  await sql`create index on text_entries using gin (spelling gin_trgm_ops)`.execute(db)
  await sql`create index on text_entries (words_version)`.execute(db)
  await takeIn(db)
}

async function takeIn(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into text_entries (kind, id, names)
      select 'institution', id, array[name, display_name] from organizations
      where kind = 'institution' and status = 'approved'`.execute(db)
  await sql`
    insert into text_entries (kind, id, names)
      select 'norm', id, array[number, number_key, replace(number_key, '/', ''), title ->> 'zh', title ->> 'en']
      from norms`.execute(db)
  await sql`
    insert into text_entries (kind, id, names)
      select 'service', i.id, array[name ->> 'zh', name ->> 'en', summary]
      from service_items i join service_guides g on g.item_id = i.id and g.status = 'published'`.execute(db)
  await sql`
    insert into text_entries (kind, id, names, body)
      select 'guide', i.id, array[name ->> 'zh', name ->> 'en'], concat_ws(' ', content ->> 'conditions', content ->> 'price',
        content ->> 'channel', content ->> 'steps', jsonb_path_query_array(content, '$.materials[*].name')::text)
      from service_items i join service_guides g on g.item_id = i.id and g.status = 'published'`.execute(db)
}
