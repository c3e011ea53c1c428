import { type Kysely, sql } from 'kysely'
import { calendar2025, calendar2026 } from '../src/platform/clock/calendars.ts'

/**
 * The working-day calendar of the whole platform, and the clocks that run by it. A year that has no row here is unknown,
 * and so is a provisional one: its holidays are a guess until the State Council has published them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table calendar_years (
      year integer primary key check (year between 2000 and 2100),
      source text not null,
      status text not null check (status in ('published', 'provisional')),
      version integer not null default 1
    )`.execute(db)

  await sql`
    create table calendar_days (
      day date primary key,
      year integer not null generated always as (extract(year from day)::integer) stored references calendar_years,
      kind text not null check (kind in ('holiday', 'workday')),
      name_zh text not null,
      name_en text not null,
      -- Monday to Friday are worked anyway.
      check (kind = 'holiday' or extract(isodow from day) in (6, 7))
    )`.execute(db)
  await sql`create index on calendar_days (year)`.execute(db)

  await sql`
    create table deadlines (
      organization_id uuid not null,
      id uuid not null,
      subject_kind text not null,
      subject_id uuid not null,
      kind text not null,
      started_at timestamptz(3) not null,
      working_days integer not null check (working_days > 0),
      warn_before_hours integer not null check (warn_before_hours >= 0),
      due_at timestamptz(3) not null,
      state text not null check (state in ('running', 'warned', 'overdue', 'met', 'met-late', 'cancelled')),
      -- When the sweep has to look at it next; empty when there is nothing left to announce.
      next_at timestamptz(3),
      warned_at timestamptz(3),
      overdue_at timestamptz(3),
      ended_at timestamptz(3),
      primary key (organization_id, id),
      check ((state in ('running', 'warned')) = (next_at is not null)),
      check ((state in ('running', 'warned', 'overdue')) = (ended_at is null))
    )`.execute(db)
  await sql`create index on deadlines (organization_id, subject_kind, subject_id, kind, started_at)`.execute(db)
  await sql`create unique index deadlines_one_open on deadlines (organization_id, subject_kind, subject_id, kind)
    where ended_at is null`.execute(db)
  // The sweep looks over all organisations at once.
  await sql`create index deadlines_next on deadlines (next_at) where next_at is not null`.execute(db)

  for (const { year, source, days } of [calendar2025, calendar2026]) {
    await sql`insert into calendar_years (year, source, status) values (${year}, ${source}, 'published')`.execute(db)
    await sql`insert into calendar_days (day, kind, name_zh, name_en)
      select * from json_to_recordset(${JSON.stringify(days)}::json)
        as one(day date, kind text, "nameZh" text, "nameEn" text)`.execute(db)
  }
}
