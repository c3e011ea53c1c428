import { type Kysely, sql } from 'kysely'

/**
 * The search index of capabilities. Words live in a small vocabulary of topics (what, by which method, how accurate), so that pinyin,
 * synonyms and typing errors cost what the vocabulary costs; entries are flat, in base units, and are read in the order of their
 * uncertainty. U(x) = u_const + u_slope · x from at_low to at_high: values, shares, equations, tables and interpolation alike.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await sql`
    create table capability_topics (
      id integer generated always as identity primary key,
      names text[] not null,
      dimension text not null,
      terms tsvector not null,
      -- Pinyin and its initials from every character on.
      sounds tsvector not null default '',
      -- Latin words and pinyin, for typing errors.
      spelling text not null default '',
      -- Which rule read the words; older ones are read again.
      words_version integer not null default 0,
      unique (names, dimension)
    )`.execute(db)
  await sql`create index on capability_topics using gin (terms)`.execute(db)
  await sql`create index on capability_topics using gin (sounds)`.execute(db)
  await sql`create index on capability_topics using gin (spelling gin_trgm_ops)`.execute(db)
  await sql`create index on capability_topics (words_version)`.execute(db)

  await sql`
    create table capability_index (
      institution_id uuid not null,
      capability_id uuid not null,
      segment smallint not null,
      topic_id integer not null references capability_topics (id),
      dimension text not null,
      base_low double precision not null,
      base_high double precision not null,
      at_low double precision not null,
      at_high double precision not null,
      u_const double precision,
      u_slope double precision,
      class_value double precision,
      -- 0 the same U everywhere, 1 growing with the value, 2 a class; within a form the smaller order comes first.
      form smallint not null check (form in (0, 1, 2)),
      order_u double precision not null,
      -- The segment with the value of the largest magnitude: one for each capability.
      is_top boolean not null,
      service text not null,
      place text not null,
      region text not null,
      price numeric,
      days integer not null,
      primary key (institution_id, capability_id, segment),
      foreign key (institution_id, capability_id) references capabilities (institution_id, id),
      check (base_low <= base_high and at_low <= at_high),
      check ((form = 2) = (u_const is null) and (u_const is null) = (u_slope is null))
    )`.execute(db)
  await sql`create index on capability_index (topic_id, form, order_u, base_low, base_high)`.execute(db)
  await sql`create index on capability_index (dimension, form, order_u, base_low, base_high)`.execute(db)
  await sql`create index on capability_index (topic_id, base_high) where is_top`.execute(db)
  await sql`create index on capability_index (topic_id, base_low) where is_top`.execute(db)
  await sql`create index on capability_index (dimension, base_high) where is_top`.execute(db)
  await sql`create index on capability_index (dimension, base_low) where is_top`.execute(db)

  await sql`
    create table capability_synonyms (
      id uuid primary key,
      version integer not null,
      words text[] not null check (cardinality(words) between 2 and 20),
      created_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index on capability_synonyms using gin (words)`.execute(db)
  await takeOver(db)
}

const names = sql`array[stated #>> '{quantity,zh}', stated #>> '{quantity,en}', stated #>> '{instrument,zh}',
  stated #>> '{instrument,en}', stated ->> 'methodCode', coalesce(stated #>> '{uncertainty,class}', '')]`

/** What was stated before: fills the index from the columns that served the search until now, and drops them. */
async function takeOver(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into capability_topics (names, dimension, terms)
      select distinct on (${names}, dimension) ${names}, dimension, terms from capabilities`.execute(db)
  await sql`
    insert into capability_index
      select c.institution_id, c.id, part.segment, t.id, c.dimension, c.base_low, c.base_high, part.at_low, part.at_high,
        case when c.base_u is null and c.relative_u is null then null else coalesce(c.base_u, 0) end,
        case when c.base_u is not null then 0 else part.sign * c.relative_u end,
        substring(stated #>> '{uncertainty,class}' from '[0-9]+(?:[.][0-9]+)?')::float8,
        case when c.base_u is not null then 0 when c.relative_u is not null then 1 else 2 end,
        coalesce(c.base_u, c.relative_u, 0),
        case when part.sign < 0 then -c.base_low > c.base_high else c.base_high >= -c.base_low end,
        c.service, stated ->> 'place', coalesce(o.region, ''), (stated ->> 'price')::numeric, (stated ->> 'days')::int
      from capabilities c
        join capability_topics t on t.names = ${names} and t.dimension = c.dimension
        left join organizations o on o.id = c.institution_id
        cross join lateral (
          select 0 as segment, 1 as sign, case when c.relative_u is null then c.base_low else greatest(c.base_low, 0) end as at_low,
            c.base_high as at_high where c.relative_u is null or c.base_high >= 0
          union all
          select 1, -1, c.base_low, least(c.base_high, 0) where c.relative_u is not null and c.base_low < 0) part
      where c.withdrawn_at is null`.execute(db)
  await sql`update capability_index set is_top = true where u_slope = 0 or form = 2`.execute(db)
  await sql`drop index capabilities_terms_idx`.execute(db)
  await sql`
    alter table capabilities drop column dimension, drop column base_low, drop column base_high, drop column base_u,
      drop column relative_u`.execute(db)
}
