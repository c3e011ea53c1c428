import { type Kysely, sql } from 'kysely'

/**
 * Who issued a method, which with its kind says what it may be used for and in what order (CAL-5.2.1, 5.2.2); of each instrument of an
 * order, whether its customer wished for the method, and why it was chosen when another comes first. Methods known before are taken as
 * national ones, those of the laboratory itself as its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table methods add column level text not null default 'national' check (level in
    ('national', 'departmental-local', 'international', 'regional', 'industry', 'group', 'own'))`.execute(db)
  await sql`update methods set level = 'own' where kind = 'non-standard'`.execute(db)
  await sql`
    alter table methods
      alter column level drop default,
      add check (case kind
        when 'verification-regulation' then level in ('national', 'departmental-local')
        when 'calibration-specification' then level in ('national', 'departmental-local')
        when 'other-standard' then level not in ('departmental-local', 'own')
        else level = 'own' end)`.execute(db)
  await sql`
    alter table order_items
      add column method_wished boolean not null default false,
      add column method_reason text not null default ''`.execute(db)
}
