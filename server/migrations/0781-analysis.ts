import { type Kysely, sql } from 'kysely'

/**
 * Demands, orders and cases counted by month (NQI-6.3-analysis). Everything here is worked out from what the other modules keep, and may be
 * counted again at any time; of who stands behind a cell no more is kept than is needed to know that they are enough to be shown.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Only the present capabilities can be asked, so what they reached is noted while the demand is young.
  await sql`
    create table analysis_reaches (
      demand_id uuid not null,
      line integer not null check (line > 0),
      -- Institutions with a capability that reaches it.
      reached integer not null check (reached >= 0),
      quantity text not null,
      primary key (demand_id, line)
    )`.execute(db)
  await sql`
    create table analysis_months (
      month date primary key check (extract(day from month) = 1),
      counted_at timestamptz(3) not null
    )`.execute(db)
  await sql`
    create table analysis_cells (
      month date not null references analysis_months,
      -- Of the enterprise, six digits; empty where it named none, like what follows.
      region text not null,
      industry text not null,
      kind text not null,
      quantity text not null,
      demands integer not null,
      lines integer not null,
      asked integer not null,
      unmet integer not null,
      scarce integer not null,
      matched integer not null,
      responses integer not null,
      responses_kept integer not null,
      answers integer not null,
      answers_kept integer not null,
      responded integer not null,
      response_hours double precision not null,
      clients uuid[] not null check (cardinality(clients) between 1 and 3),
      primary key (month, region, industry, kind, quantity),
      check (unmet + scarce <= asked and asked <= lines and matched <= lines),
      check (responses_kept <= responses and answers_kept <= answers)
    )`.execute(db)
  await sql`
    create table analysis_flows (
      month date not null references analysis_months,
      from_region text not null,
      to_region text not null,
      kind text not null,
      orders integer not null check (orders > 0),
      clients uuid[] not null check (cardinality(clients) between 1 and 3),
      primary key (month, from_region, to_region, kind)
    )`.execute(db)
}
