import { type Kysely, sql } from 'kysely'

/**
 * What the operator makes of a demand (IM-6.2, NQI-6.3): how it came in, what kind of service it is, who answers for it, research it
 * became, what was said and to whom, problems until they are solved, and where it was looked for outside the platform.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table demands
      drop constraint demands_status_check,
      drop constraint demands_check3,
      add check (status in ('open', 'responded', 'offered', 'matched', 'researching', 'answered', 'withdrawn', 'closed')),
      add check ((status in ('answered', 'withdrawn', 'closed')) = (ending is not null)),
      add column channel text not null default 'online'
        check (channel in ('online', 'window', 'telephone', 'on-site', 'fax', 'e-mail', 'visit')),
      add column kind text check (kind in ('standards', 'metrology', 'testing', 'certification', 'quality-management',
        'brand', 'intellectual-property', 'other')),
      add column industry text check (industry ~ '^[A-T]$'),
      add column urgency text not null default 'normal' check (urgency in ('normal', 'urgent', 'critical')),
      add column owner_id uuid,
      add column owner_name text,
      add check ((owner_id is null) = (owner_name is null))`.execute(db)
  await sql`create index on demands (posted_at) where status in ('open', 'responded', 'offered')`.execute(db)

  await sql`
    create table research_needs (
      id uuid primary key,
      number text not null unique,
      demand_id uuid not null unique references demands (id),
      status text not null check (status in ('noted', 'under-way', 'done', 'dropped')),
      subject text not null,
      noted_by_name text not null,
      noted_at timestamptz(3) not null,
      outcome text,
      ended_by_name text,
      ended_at timestamptz(3),
      check ((status in ('done', 'dropped')) = (outcome is not null)),
      check ((outcome is null) = (ended_at is null) and (outcome is null) = (ended_by_name is null))
    )`.execute(db)
  await sql`create index on research_needs (noted_at desc)`.execute(db)

  await sql`
    create table demand_contacts (
      id uuid primary key,
      demand_id uuid not null references demands (id),
      channel text not null check (channel in ('online', 'window', 'telephone', 'on-site', 'fax', 'e-mail', 'visit')),
      -- Which institution it was about; null where none.
      institution_id uuid,
      institution_name text,
      person text not null,
      said text not null,
      on_day date not null,
      logged_by_name text not null,
      logged_at timestamptz(3) not null,
      check ((institution_id is null) = (institution_name is null)),
      foreign key (demand_id, institution_id) references demand_offers (demand_id, institution_id)
    )`.execute(db)
  await sql`create index on demand_contacts (demand_id, logged_at)`.execute(db)

  await sql`
    create table demand_problems (
      id uuid primary key,
      demand_id uuid not null references demands (id),
      problem text not null,
      raised_by_name text not null,
      raised_at timestamptz(3) not null,
      solution text,
      solved_by_name text,
      solved_at timestamptz(3),
      check ((solution is null) = (solved_at is null) and (solution is null) = (solved_by_name is null))
    )`.execute(db)
  await sql`create index on demand_problems (demand_id, raised_at)`.execute(db)

  await sql`
    create table demand_searches (
      id uuid primary key,
      demand_id uuid not null references demands (id),
      -- An institution that is not on the platform.
      institution text not null,
      contact text not null,
      answer text not null,
      fits boolean not null,
      searched_by_name text not null,
      searched_at timestamptz(3) not null
    )`.execute(db)
  await sql`create index on demand_searches (demand_id, searched_at)`.execute(db)
  for (const table of ['demand_contacts', 'demand_searches'])
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
}
