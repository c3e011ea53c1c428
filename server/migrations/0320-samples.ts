import { type Kysely, sql } from 'kysely'

/** Samples and their custody (CAL-6.2.3 … 6.2.5). Hand-overs, what was answered to them and consents are only added to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table samples (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      status text not null check (status in ('in-custody', 'handing-over', 'returned')),
      order_id uuid not null,
      item_id uuid not null,
      -- As read on the instrument at the counter.
      name text not null,
      model text not null,
      serial text not null,
      condition text not null,
      accessories jsonb not null,
      photos uuid[] not null,
      way_in text not null check (way_in in ('delivered', 'mailed', 'fetched', 'site')),
      delivered_by text not null,
      received_by uuid not null,
      received_by_name text not null,
      received_at timestamptz(3) not null,
      location text not null,
      holder_id uuid,
      holder_name text,
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, number),
      unique (institution_id, item_id),
      foreign key (institution_id, item_id) references order_items (institution_id, id),
      check ((status = 'returned') = (holder_id is null)),
      check ((holder_id is null) = (holder_name is null))
    )`.execute(db)
  await sql`create index on samples (institution_id, status, received_at desc)`.execute(db)
  await sql`create index on samples (institution_id, holder_id)`.execute(db)
  // Whose photograph this is, when its customer opens it.
  await sql`create index samples_photos on samples using gin (photos)`.execute(db)

  await sql`
    create table sample_handovers (
      institution_id uuid not null,
      id uuid not null,
      sample_id uuid not null,
      from_id uuid not null,
      from_name text not null,
      to_id uuid not null,
      to_name text not null,
      location text not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, id),
      foreign key (institution_id, sample_id) references samples (institution_id, id),
      check (from_id <> to_id)
    )`.execute(db)
  await sql`create index on sample_handovers (institution_id, sample_id, at)`.execute(db)
  await sql`create index on sample_handovers (institution_id, to_id, at)`.execute(db)

  await sql`
    create table sample_handover_answers (
      institution_id uuid not null,
      handover_id uuid not null,
      accepted boolean not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, handover_id),
      foreign key (institution_id, handover_id) references sample_handovers (institution_id, id)
    )`.execute(db)

  await sql`
    create table sample_returns (
      institution_id uuid not null,
      sample_id uuid not null,
      to_name text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, sample_id),
      foreign key (institution_id, sample_id) references samples (institution_id, id)
    )`.execute(db)

  await sql`
    create table adjustment_questions (
      institution_id uuid not null,
      id uuid not null,
      sample_id uuid not null,
      -- Owner of the instrument: what waits for them lies at several laboratories.
      client_id uuid not null,
      text text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, sample_id) references samples (institution_id, id)
    )`.execute(db)
  await sql`create index on adjustment_questions (institution_id, sample_id, at)`.execute(db)
  await sql`create index adjustment_questions_of_client on adjustment_questions (client_id, at)`.execute(db)

  await sql`
    create table adjustment_answers (
      institution_id uuid not null,
      question_id uuid not null,
      granted boolean not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, question_id),
      foreign key (institution_id, question_id) references adjustment_questions (institution_id, id)
    )`.execute(db)

  for (const table of [
    'sample_handovers',
    'sample_handover_answers',
    'sample_returns',
    'adjustment_questions',
    'adjustment_answers',
  ])
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
}
