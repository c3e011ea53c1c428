import { type Kysely, sql } from 'kysely'

/** A promise that will not be kept: another time is proposed before it is missed, and the customer answers (CAL-6.2.6). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_delays (
      institution_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      promised_days integer not null check (promised_days between 1 and 250),
      reason text not null check (reason <> ''),
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      accepted boolean,
      answered_by uuid,
      answered_by_name text,
      answered_at timestamptz(3),
      remark text,
      primary key (institution_id, id),
      foreign key (institution_id, order_id) references orders (institution_id, id),
      check (num_nulls(accepted, answered_by, answered_by_name, answered_at, remark) in (0, 5))
    )`.execute(db)
  // One proposal waits for its answer at a time.
  await sql`create unique index order_delays_open on order_delays (institution_id, order_id) where accepted is null`.execute(
    db,
  )
  await sql`create index on order_delays (institution_id, order_id, at)`.execute(db)
}
