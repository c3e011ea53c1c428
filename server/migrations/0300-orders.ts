import { type Kysely, sql } from 'kysely'

/**
 * Orders and their contract reviews (CAL-6.1). The names of the parties are kept as they were when the order was opened. What was
 * reviewed and what was answered is only added to: every version stays (CAL-6.1.4).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createOrders(db)
  await createItems(db)
  await createReviews(db)
}

async function createOrders(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table orders (
      institution_id uuid not null,
      id uuid not null,
      number text not null,
      status text not null check (status in
        ('draft', 'reviewing', 'offered', 'agreed', 'declined', 'in-progress', 'completed', 'cancelled')),
      institution_name text not null,
      client_id uuid not null,
      client_name text not null,
      window_id uuid,
      window_name text,
      demand_id uuid,
      place text not null check (place in ('laboratory', 'site')),
      way_in text not null check (way_in in ('delivered', 'mailed', 'fetched', 'site')),
      address text not null,
      contact text not null,
      contact_phone text not null,
      promised_days integer not null check (promised_days between 1 and 250),
      remark text not null,
      -- 0 before the first review; each change raises it.
      review_version integer not null default 0 check (review_version >= 0),
      checklist jsonb not null,
      created_at timestamptz(3) not null,
      agreed_at timestamptz(3),
      completed_at timestamptz(3),
      version integer not null default 1,
      primary key (institution_id, id),
      unique (institution_id, number),
      check (institution_id <> client_id),
      check ((place = 'site') = (way_in = 'site')),
      check ((window_id is null) = (window_name is null)),
      check (status not in ('agreed', 'in-progress', 'completed') or agreed_at is not null),
      check ((status = 'completed') = (completed_at is not null))
    )`.execute(db)
  await sql`create unique index orders_of_demand on orders (institution_id, demand_id)
    where demand_id is not null and status not in ('declined', 'cancelled')`.execute(db)
  await sql`create index on orders (institution_id, status, created_at desc)`.execute(db)
  await sql`create index on orders (institution_id, created_at desc)`.execute(db)
  // A customer's orders lie at several laboratories: the only lists that do not start from one institution.
  await sql`create index orders_of_client on orders (client_id, created_at desc)`.execute(db)
  await sql`create index orders_of_window on orders (window_id, created_at desc) where window_id is not null`.execute(
    db,
  )
}

async function createItems(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table order_items (
      institution_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      line integer not null check (line > 0),
      name text not null,
      model text not null,
      serial text not null,
      maker text not null,
      points text not null,
      method_id uuid,
      -- Code and name of the method when it was chosen.
      method jsonb,
      conformity boolean not null,
      decision_rule text check (decision_rule in
        ('jjf-1094', 'simple', 'guarded-binary', 'guarded-nonbinary', 'iso-14253-1')),
      adjustment text not null check (adjustment in ('no', 'ask', 'yes')),
      interval_wanted boolean not null,
      language text not null check (language in ('zh', 'en', 'bilingual')),
      -- Yuan, decimal text.
      price text check (price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      stage text not null check (stage in
        ('listed', 'agreed', 'received', 'in-work', 'measured', 'certified', 'returned')),
      stage_at timestamptz(3) not null,
      received_at timestamptz(3),
      primary key (institution_id, id),
      foreign key (institution_id, order_id) references orders (institution_id, id),
      unique (institution_id, order_id, line) deferrable initially deferred,
      check ((method_id is null) = (method is null)),
      -- A statement of conformity needs its rule before the work (ISO/IEC 17025, 7.1.3; CAL-6.4.2.4).
      check (conformity = (decision_rule is not null)),
      check ((stage in ('listed', 'agreed')) = (received_at is null))
    )`.execute(db)
  await sql`create index on order_items (institution_id, stage, stage_at)`.execute(db)
}

async function createReviews(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table contract_reviews (
      institution_id uuid not null,
      order_id uuid not null,
      version integer not null check (version > 0),
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      checklist jsonb not null,
      -- Requirements, promise and prices as they were offered.
      content jsonb not null,
      primary key (institution_id, order_id, version),
      foreign key (institution_id, order_id) references orders (institution_id, id)
    )`.execute(db)

  await sql`
    create table contract_answers (
      institution_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      version integer not null,
      answer text not null check (answer in ('accepted', 'declined', 'change-asked', 'cancelled')),
      account_id uuid not null,
      account_name text not null,
      organization_name text not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, id),
      foreign key (institution_id, order_id) references orders (institution_id, id),
      check (answer = 'accepted' or remark <> '')
    )`.execute(db)
  await sql`create index on contract_answers (institution_id, order_id, at)`.execute(db)
  await sql`create unique index contract_answers_accepted on contract_answers (institution_id, order_id, version)
    where answer = 'accepted'`.execute(db)

  await sql`
    create table order_deviations (
      institution_id uuid not null,
      id uuid not null,
      order_id uuid not null,
      review_version integer not null,
      topic text not null check (topic in
        ('requirements', 'method', 'ability', 'people', 'equipment', 'time', 'subcontract')),
      text text not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      primary key (institution_id, id),
      foreign key (institution_id, order_id) references orders (institution_id, id)
    )`.execute(db)
  await sql`create index on order_deviations (institution_id, order_id, at)`.execute(db)

  await sql`
    create table deviation_answers (
      institution_id uuid not null,
      deviation_id uuid not null,
      accepted boolean not null,
      account_id uuid not null,
      account_name text not null,
      at timestamptz(3) not null,
      remark text not null,
      primary key (institution_id, deviation_id),
      foreign key (institution_id, deviation_id) references order_deviations (institution_id, id)
    )`.execute(db)

  for (const table of ['contract_reviews', 'contract_answers', 'order_deviations', 'deviation_answers'])
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
}
