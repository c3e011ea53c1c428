import { type Kysely, sql } from 'kysely'

/** Questions and answers on an order, by both sides: only added to. What each person has read is kept beside them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_messages (
      institution_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      side text not null check (side in ('laboratory', 'customer', 'window')),
      account_id uuid not null,
      account_name text not null,
      organization_name text not null,
      at timestamptz(3) not null,
      text text not null check (text <> ''),
      files uuid[] not null,
      primary key (institution_id, id),
      foreign key (institution_id, order_id) references orders (institution_id, id)
    )`.execute(db)
  await sql`create index on order_messages (institution_id, order_id, at)`.execute(db)
  // Whoever asks for a file names no institution: the message that holds it must be found by the file alone.
  await sql`create index order_messages_files on order_messages using gin (files)`.execute(db)
  await sql`create trigger append_only before update or delete on order_messages
    for each row execute function refuse_change()`.execute(db)

  await sql`
    create table order_readers (
      institution_id uuid not null,
      order_id uuid not null,
      account_id uuid not null,
      read_at timestamptz(3) not null,
      primary key (institution_id, order_id, account_id),
      foreign key (institution_id, order_id) references orders (institution_id, id)
    )`.execute(db)
}
