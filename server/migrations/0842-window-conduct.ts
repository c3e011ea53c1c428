import { type Kysely, sql } from 'kysely'

/**
 * Which clause a rule of a window serves: its checks answer the points of that clause besides the window's own (CAL-4.3, 4.5, 4.6, 4.7).
 * And what a window has for its visitors, looked at from time to time (CAL-4.6).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table window_rule_versions
      add column topic text not null default 'management'
        check (topic in ('management', 'lawful-conduct', 'premises', 'service-quality')),
      drop constraint window_rule_versions_items_check,
      add constraint window_rule_versions_items_check check (cardinality(items) > 0 or topic <> 'management')`.execute(
    db,
  )
  await sql`alter table window_rule_versions alter column topic drop default`.execute(db)
  await sql`
    create table window_facilities (
      organization_id uuid not null references organizations,
      id uuid not null,
      kind text not null check (kind in ('reception', 'waiting', 'sample-counter', 'writing', 'self-service', 'signs', 'accessible',
        'meeting', 'safety', 'amenities', 'other')),
      name text not null,
      place text not null,
      state text not null check (state in ('in-order', 'out-of-order')),
      note text not null,
      looked_at_on date not null,
      looked_at_by_name text not null,
      version integer not null,
      primary key (organization_id, id)
    )`.execute(db)
}
