import { type Kysely, sql } from 'kysely'

/**
 * Quotations by line and by version, and the orders a demand became (NQI-6.3-match). What an institution offered stays as it was:
 * a revision is a new version. Each line of a demand goes into one order.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table demand_quotations (
      demand_id uuid not null,
      institution_id uuid not null,
      revision integer not null check (revision > 0),
      -- Yuan for all its lines, decimal text.
      price text not null check (price ~ '^(0|[1-9][0-9]{0,10})([.][0-9]{1,2})?$'),
      days integer not null check (days between 1 and 250),
      -- Null where it was offered before quotations had one.
      valid_until date,
      remark text not null,
      made_by_name text not null,
      made_at timestamptz(3) not null,
      primary key (demand_id, institution_id, revision),
      foreign key (demand_id, institution_id) references demand_offers (demand_id, institution_id)
    )`.execute(db)
  await sql`
    create table demand_quotation_lines (
      demand_id uuid not null,
      institution_id uuid not null,
      revision integer not null,
      line integer not null,
      -- Null where a total only was offered.
      price text check (price ~ '^(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?$'),
      method_code text not null,
      -- Decimal text as it was typed, with its units.
      reach jsonb,
      days integer not null check (days between 1 and 250),
      place text not null check (place in ('laboratory', 'site')),
      -- Where it promises more than the published capability: at what, and why it can be kept.
      beyond jsonb,
      reason text not null,
      primary key (demand_id, institution_id, revision, line),
      foreign key (demand_id, institution_id, revision) references demand_quotations (demand_id, institution_id, revision),
      foreign key (demand_id, line) references demand_items (demand_id, line),
      check (beyond is null or reason <> '')
    )`.execute(db)
  await sql`
    create table demand_order_lines (
      demand_id uuid not null,
      line integer not null,
      institution_id uuid not null,
      institution_name text not null,
      order_id uuid not null,
      order_number text not null,
      primary key (demand_id, line),
      foreign key (demand_id, line) references demand_items (demand_id, line),
      foreign key (demand_id, institution_id) references demand_offers (demand_id, institution_id)
    )`.execute(db)

  await sql`
    insert into demand_quotations
    select demand_id, institution_id, 1, price, days, null, remark, answered_by_name, answered_at
    from demand_offers where price is not null and days is not null and answered_at is not null`.execute(db)
  await sql`
    insert into demand_quotation_lines
    select o.demand_id, o.institution_id, 1, line, null, '', null, o.days, d.place, null, ''
    from demand_offers o join demands d on d.id = o.demand_id cross join unnest(o.lines) line
    where o.price is not null and o.days is not null and o.answered_at is not null`.execute(db)
  await sql`
    insert into demand_order_lines
    select o.demand_id, line, o.institution_id, o.institution_name, d.order_id, d.order_number
    from demand_offers o join demands d on d.id = o.demand_id cross join unnest(o.lines) line
    where o.status = 'accepted'`.execute(db)
  for (const table of ['demand_quotations', 'demand_quotation_lines', 'demand_order_lines'])
    await sql`create trigger append_only before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)

  await sql`alter table demand_offers add column revision integer`.execute(db)
  await sql`update demand_offers set revision = 1 where price is not null and days is not null and answered_at is not null`.execute(
    db,
  )
  await sql`drop index demand_offers_accepted`.execute(db)
  // Their checks go with the columns.
  await sql`alter table demand_offers drop column price, drop column days, drop column remark, drop column lines`.execute(
    db,
  )
  await sql`
    alter table demand_offers
      add check (status not in ('offered', 'accepted') or revision is not null),
      add foreign key (demand_id, institution_id, revision)
        references demand_quotations (demand_id, institution_id, revision)`.execute(db)
  await sql`alter table demands drop column institution_id, drop column order_id, drop column order_number`.execute(db)
}
