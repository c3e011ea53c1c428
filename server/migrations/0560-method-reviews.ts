import { type Kysely, sql } from 'kysely'

/**
 * Reviews of whether a method is still in force (CAL-5.2.3), only added to, and the day until which a method that was superseded
 * may still be used. Methods known before are to be reviewed within a month.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table methods
      add column review_due_on date not null default ((now() at time zone 'Asia/Shanghai')::date + 30),
      add column usable_until date check (usable_until > ended_on)`.execute(db)
  await sql`alter table methods alter column review_due_on drop default`.execute(db)
  await sql`create index on methods (institution_id, review_due_on)`.execute(db)

  await sql`
    create table method_reviews (
      institution_id uuid not null,
      id uuid not null,
      method_id uuid not null,
      reviewed_on date not null,
      account_id uuid not null,
      account_name text not null,
      source text not null check (source <> ''),
      outcome text not null check (outcome in ('current', 'superseded', 'abolished')),
      successor_code text,
      changes_on date,
      note text not null,
      next_on date not null check (next_on > reviewed_on),
      primary key (institution_id, id),
      foreign key (institution_id, method_id) references methods (institution_id, id),
      check ((outcome = 'superseded') = (successor_code is not null)),
      check ((outcome = 'current') = (changes_on is null))
    )`.execute(db)
  await sql`create index on method_reviews (institution_id, method_id, reviewed_on)`.execute(db)
  await sql`create trigger append_only before update or delete on method_reviews
    for each row execute function refuse_change()`.execute(db)
  await sql`create trigger never_truncated before truncate on method_reviews
    for each statement execute function refuse_change()`.execute(db)
}
