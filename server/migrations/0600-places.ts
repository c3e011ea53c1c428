import { type Kysely, sql } from 'kysely'

/**
 * Sites with their rooms, activities and which are incompatible, and what is planned into rooms (IM-4.2.1, CAL-5.4.3). A pair, of
 * activities or of rooms, is kept once: the lower id first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sites (
      institution_id uuid not null,
      id uuid not null,
      code text not null,
      name text not null,
      address text not null,
      in_use boolean not null,
      version integer not null,
      primary key (institution_id, id),
      constraint sites_code unique (institution_id, code)
    )`.execute(db)
  await sql`
    create table room_activities (
      institution_id uuid not null,
      id uuid not null,
      name text not null,
      version integer not null,
      primary key (institution_id, id),
      constraint room_activities_name unique (institution_id, name)
    )`.execute(db)
  await sql`
    create table room_activity_methods (
      institution_id uuid not null,
      activity_id uuid not null,
      method_id uuid not null,
      primary key (institution_id, activity_id, method_id),
      foreign key (institution_id, activity_id) references room_activities on delete cascade
    )`.execute(db)
  await sql`create index on room_activity_methods (institution_id, method_id)`.execute(db)
  await sql`
    create table room_activity_conflicts (
      institution_id uuid not null,
      one_id uuid not null,
      other_id uuid not null,
      adjoining boolean not null,
      reason text not null,
      primary key (institution_id, one_id, other_id),
      check (one_id < other_id),
      foreign key (institution_id, one_id) references room_activities on delete cascade,
      foreign key (institution_id, other_id) references room_activities on delete cascade
    )`.execute(db)
  await placesOfRooms(db)
}

async function placesOfRooms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table room_places (
      institution_id uuid not null,
      room_id uuid not null,
      site_id uuid,
      area text not null,
      version integer not null,
      primary key (institution_id, room_id),
      foreign key (institution_id, room_id) references rooms,
      foreign key (institution_id, site_id) references sites
    )`.execute(db)
  await sql`
    create table room_standing_activities (
      institution_id uuid not null,
      room_id uuid not null,
      activity_id uuid not null,
      primary key (institution_id, room_id, activity_id),
      foreign key (institution_id, room_id) references rooms,
      foreign key (institution_id, activity_id) references room_activities
    )`.execute(db)
  await sql`
    create table room_neighbours (
      institution_id uuid not null,
      one_id uuid not null,
      other_id uuid not null,
      primary key (institution_id, one_id, other_id),
      check (one_id < other_id),
      foreign key (institution_id, one_id) references rooms,
      foreign key (institution_id, other_id) references rooms
    )`.execute(db)
  await sql`
    create table room_uses (
      institution_id uuid not null,
      -- The instrument that is worked on: it has one place at a time.
      item_id uuid not null,
      room_id uuid not null,
      method_id uuid not null,
      task text not null,
      from_day date not null,
      until_day date not null,
      begun boolean not null,
      primary key (institution_id, item_id),
      check (from_day <= until_day),
      foreign key (institution_id, room_id) references rooms
    )`.execute(db)
  await sql`create index on room_uses (institution_id, room_id, until_day)`.execute(db)
}
