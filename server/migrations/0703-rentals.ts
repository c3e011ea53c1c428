import { type Kysely, sql } from 'kysely'

/**
 * Equipment and services that institutions open to others, and who booked which hours (NQI-4.2-sharing). What a booking holds it
 * holds alone: the equipment itself, whatever it is offered as, or the service.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rental_offers (
      institution_id uuid not null references organizations,
      id uuid not null,
      kind text not null check (kind in ('equipment', 'experiment', 'testing')),
      equipment_id uuid,
      institution_name text not null,
      region text not null,
      name text not null,
      description text not null,
      rules text not null,
      audience text not null check (audience in ('all', 'region')),
      conditions text not null,
      price text not null check (price ~ '^[0-9]+([.][0-9]{1,2})?$'),
      unit text not null check (unit in ('hour', 'job')),
      deposit text not null check (deposit ~ '^[0-9]+([.][0-9]{1,2})?$'),
      opens_at text not null check (opens_at ~ '^[0-2][0-9]:00$'),
      closes_at text not null check (closes_at ~ '^[0-2][0-9]:00$'),
      most_hours integer not null check (most_hours between 1 and 24),
      open boolean not null,
      version integer not null,
      primary key (institution_id, id),
      check (opens_at < closes_at),
      check (kind <> 'equipment' or equipment_id is not null),
      foreign key (institution_id, equipment_id) references equipment (institution_id, id)
    )`.execute(db)
  await sql`
    create unique index rental_offers_once on rental_offers (institution_id, equipment_id, kind)
    where equipment_id is not null`.execute(db)
  await sql`create index on rental_offers using gin ((name || ' ' || institution_name || ' ' || description) gin_trgm_ops)`.execute(
    db,
  )
  await sql`
    create table rentals (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      offer_id uuid not null,
      -- The equipment, or the offer of a service.
      resource_id uuid not null,
      equipment_id uuid,
      kind text not null,
      offer_name text not null,
      institution_name text not null,
      rules text not null,
      client_id uuid not null references organizations,
      client_name text not null,
      contact text not null,
      contact_phone text not null,
      purpose text not null,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3) not null,
      price text not null,
      unit text not null,
      deposit text not null,
      fee text not null,
      status text not null
        check (status in ('requested', 'approved', 'refused', 'cancelled', 'in-use', 'handed-back', 'settled')),
      returned_sound boolean,
      deduction text check (deduction::numeric between 0 and deposit::numeric),
      version integer not null,
      primary key (institution_id, id),
      unique (institution_id, number),
      foreign key (institution_id, offer_id) references rental_offers (institution_id, id),
      check (ends_at > starts_at),
      check (resource_id = coalesce(equipment_id, offer_id)),
      check ((status = 'settled') = (deduction is not null)),
      constraint rentals_apart exclude using gist (
        institution_id with =, resource_id with =, tstzrange(starts_at, ends_at) with &&
      ) where (status in ('requested', 'approved', 'in-use'))
    )`.execute(db)
  await sql`create index on rentals (institution_id, starts_at)`.execute(db)
  await sql`create index on rentals (client_id, starts_at)`.execute(db)
  await sql`
    create table rental_steps (
      institution_id uuid not null,
      id uuid not null,
      rental_id uuid not null,
      action text not null,
      by_id uuid not null references accounts,
      by_name text not null,
      at timestamptz(3) not null,
      text text not null,
      primary key (institution_id, id),
      foreign key (institution_id, rental_id) references rentals (institution_id, id)
    )`.execute(db)
  await sql`create index on rental_steps (institution_id, rental_id, at)`.execute(db)
  await sql`
    create trigger append_only before update or delete on rental_steps
    for each row execute function refuse_change()`.execute(db)
  await sql`
    create trigger append_only_whole before truncate on rental_steps
    for each statement execute function refuse_change()`.execute(db)
}
