import { type Kysely, sql } from 'kysely'

/** States told to the owner, places, signatures of those who take instruments back, and cases of lost and damaged ones (CAL-6.2.3 … 6.2.6). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table state_reports (
      institution_id uuid not null,
      id uuid not null,
      sample_id uuid not null,
      -- Owner of the instrument: what waits for them lies at several laboratories.
      client_id uuid not null,
      text text not null,
      photos uuid[] not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, sample_id) references samples (institution_id, id)
    )`.execute(db)
  await sql`create index on state_reports (institution_id, sample_id, at)`.execute(db)
  await sql`create index state_reports_of_client on state_reports (client_id, at)`.execute(db)
  await sql`create index state_reports_photos on state_reports using gin (photos)`.execute(db)

  await sql`
    create table state_acknowledgements (
      institution_id uuid not null,
      report_id uuid not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, report_id),
      foreign key (institution_id, report_id) references state_reports (institution_id, id)
    )`.execute(db)

  await sql`
    create table sample_moves (
      institution_id uuid not null,
      id uuid not null,
      sample_id uuid not null,
      location text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, sample_id) references samples (institution_id, id)
    )`.execute(db)
  await sql`create index on sample_moves (institution_id, sample_id, at)`.execute(db)

  // The picture of the signature is evidence: its hash stands here beside the file that holds it.
  await sql`alter table sample_returns add column signature uuid, add column signature_sha256 text,
    add check ((signature is null) = (signature_sha256 is null))`.execute(db)
  await sql`create index sample_returns_signature on sample_returns (signature) where signature is not null`.execute(db)

  await sql`
    create table sample_cases (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      kind text not null check (kind in ('lost', 'damaged', 'difference')),
      status text not null check (status in ('reported', 'investigated', 'agreed', 'closed')),
      item_id uuid not null,
      -- None for what never arrived.
      sample_id uuid,
      client_id uuid not null,
      client_name text not null,
      window_id uuid,
      instrument text not null,
      description text not null,
      photos uuid[] not null,
      reported_by uuid not null,
      reported_by_name text not null,
      reported_at timestamptz(3) not null,
      finding text not null default '',
      proposal text not null default '',
      found_by_name text,
      found_at timestamptz(3),
      agreed boolean,
      answer text not null default '',
      answered_by_name text,
      answered_at timestamptz(3),
      closing text not null default '',
      closed_by_name text,
      closed_at timestamptz(3),
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, number),
      foreign key (institution_id, item_id) references order_items (institution_id, id),
      foreign key (institution_id, sample_id) references samples (institution_id, id),
      check (kind = 'difference' or sample_id is not null),
      check (status = 'reported' or found_at is not null),
      check (status not in ('agreed', 'closed') or agreed),
      check ((status = 'closed') = (closed_at is not null))
    )`.execute(db)
  await sql`create index on sample_cases (institution_id, reported_at desc)`.execute(db)
  await sql`create index on sample_cases (institution_id, item_id)`.execute(db)
  await sql`create unique index sample_cases_open on sample_cases (institution_id, item_id) where status <> 'closed'`.execute(
    db,
  )
  await sql`create index sample_cases_of_client on sample_cases (client_id, reported_at desc)`.execute(db)
  await sql`create index sample_cases_photos on sample_cases using gin (photos)`.execute(db)

  for (const table of ['state_reports', 'state_acknowledgements', 'sample_moves'])
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
}
