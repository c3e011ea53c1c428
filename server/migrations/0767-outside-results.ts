import { type Kysely, sql } from 'kysely'

/** Results that an institution's own system returned: what was said and which files came, for good. A correction is a further one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table outside_results (
      institution_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      order_item_id uuid not null,
      certificate_number text not null check (certificate_number <> ''),
      method_code text not null check (method_code <> ''),
      performed_on date not null,
      issued_on date not null check (issued_on >= performed_on),
      system text not null,
      conformity text check (conformity in ('pass', 'fail')),
      uncertainty text not null,
      beyond_capability boolean not null,
      files jsonb not null check (jsonb_typeof(files) = 'array' and jsonb_array_length(files) between 1 and 2),
      returned_at timestamptz(3) not null,
      returned_by uuid not null,
      returned_by_name text not null,
      replaces_id uuid,
      primary key (institution_id, id),
      foreign key (institution_id, order_id) references orders,
      foreign key (institution_id, replaces_id) references outside_results,
      constraint outside_results_number unique (institution_id, certificate_number),
      constraint outside_results_replaced_once unique (institution_id, replaces_id)
    )`.execute(db)
  await sql`create index on outside_results (institution_id, order_id, returned_at)`.execute(db)
  // One first result for an instrument; the others each replace one.
  await sql`
    create unique index outside_results_first on outside_results (institution_id, order_item_id)
      where replaces_id is null`.execute(db)
  for (const event of ['update or delete on outside_results for each row', 'truncate on outside_results'])
    await sql`create trigger ${sql.raw(event.startsWith('truncate') ? 'not_emptied' : 'append_only')} before ${sql.raw(event)}
      execute function refuse_change()`.execute(db)
  await sql`
    create index orders_agreed on orders (institution_id, agreed_at, id) where agreed_at is not null`.execute(db)
  await sql`create index orders_agreed_of_client on orders (client_id, agreed_at, id) where agreed_at is not null`.execute(
    db,
  )
}
