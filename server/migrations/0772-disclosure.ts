import { type Kysely, sql } from 'kysely'

/**
 * Rules of windows by version with their periodic checks (CAL-4.3, 4.5, 4.7), and the disclosure list with who keeps each of it
 * current (CAL-4.4). Versions and checks stay as they were written; a check answers each item of the version that it checked.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table disclosures (
      organization_id uuid not null references organizations,
      id uuid not null,
      kind text not null check (kind in ('laws', 'authorisations', 'steps', 'fees', 'times', 'promises')),
      title text not null,
      content text not null,
      posted_at text not null,
      responsible_id uuid not null references accounts,
      responsible_name text not null,
      every_months integer not null check (every_months between 1 and 24),
      published boolean not null,
      checked_on date not null,
      checked_by_name text not null,
      due_on date not null,
      version integer not null,
      primary key (organization_id, id),
      check (due_on > checked_on)
    )`.execute(db)
  await sql`create index on disclosures (organization_id, due_on)`.execute(db)
  await sql`
    create table window_rules (
      organization_id uuid not null references organizations,
      id uuid not null,
      number integer not null check (number > 0),
      due_on date not null,
      version integer not null,
      primary key (organization_id, id)
    )`.execute(db)
  await sql`
    create table window_rule_versions (
      organization_id uuid not null,
      rule_id uuid not null,
      number integer not null check (number > 0),
      title text not null,
      content text not null,
      items text[] not null check (cardinality(items) > 0),
      every_months integer not null check (every_months between 1 and 24),
      saved_by_name text not null,
      saved_at timestamptz(3) not null,
      primary key (organization_id, rule_id, number),
      foreign key (organization_id, rule_id) references window_rules (organization_id, id)
    )`.execute(db)
  await sql`
    create table window_rule_checks (
      organization_id uuid not null,
      id uuid not null,
      rule_id uuid not null,
      number integer not null,
      results jsonb not null check (jsonb_array_length(results) > 0),
      checked_by_name text not null,
      checked_at timestamptz(3) not null,
      primary key (organization_id, id),
      foreign key (organization_id, rule_id, number) references window_rule_versions (organization_id, rule_id, number)
    )`.execute(db)
  await sql`create index on window_rule_checks (organization_id, rule_id, checked_at desc)`.execute(db)
  for (const table of ['window_rule_versions', 'window_rule_checks']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger append_only_whole before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
  await sql`
    alter table improvements
      drop constraint improvements_reference_kind_check,
      add constraint improvements_reference_kind_check
        check (reference_kind in ('complaint', 'survey', 'nonconformity', 'window-check'))`.execute(db)
}
