import { type Kysely, sql } from 'kysely'

/**
 * Evaluations in five dimensions by self and third parties, their weights by version, and published quarters (NQI-7.1-modes,
 * NQI-7.1-quarter, IM-7.1). All three are only added to: a published quarter does not change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table evaluation_weights (
      version integer primary key,
      self smallint not null check (self between 0 and 100),
      by_users smallint not null check (by_users between 0 and 100),
      third_party smallint not null check (third_party between 0 and 100),
      dimensions smallint[] not null check (cardinality(dimensions) = 5 and 0 <= all (dimensions)),
      reason text not null,
      set_by text not null,
      set_at timestamptz(3),
      check (self + by_users + third_party = 100),
      check (dimensions[1] + dimensions[2] + dimensions[3] + dimensions[4] + dimensions[5] = 100)
    )`.execute(db)
  await sql`insert into evaluation_weights values (1, 20, 60, 20, '{20,20,20,20,20}', '', '', null)`.execute(db)

  await sql`
    create table evaluations (
      id uuid primary key,
      institution_id uuid not null,
      institution_name text not null,
      mode text not null check (mode in ('self', 'third-party')),
      year integer not null,
      quarter smallint not null check (quarter between 1 and 4),
      evaluator text not null check (evaluator <> ''),
      scores smallint[] not null check (cardinality(scores) = 5 and 1 <= all (scores) and 10 >= all (scores)),
      basis text not null,
      given_by text not null,
      given_at timestamptz(3) not null,
      unique (year, quarter, institution_id, mode, evaluator)
    )`.execute(db)

  await sql`
    create table quarter_reports (
      year integer not null,
      quarter smallint not null check (quarter between 1 and 4),
      version integer not null check (version > 0),
      reason text not null,
      figures jsonb not null,
      published_by text not null,
      published_at timestamptz(3) not null,
      primary key (year, quarter, version),
      check ((version = 1) = (reason = ''))
    )`.execute(db)
  for (const table of ['evaluation_weights', 'evaluations', 'quarter_reports']) {
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`create trigger append_only_whole before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
