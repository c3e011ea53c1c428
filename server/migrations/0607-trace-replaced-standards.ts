import { type Kysely, sql } from 'kysely'

/** Records also rest on a standard that was replaced before they were signed, when readings had been taken with it (CAL-5.3.3). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into trace_edges
    select c.institution_id, c.record_id, c.certificate_id, 'record', 'calibration',
      min((c.chosen_at at time zone 'Asia/Shanghai')::date), max((c.replaced_at at time zone 'Asia/Shanghai')::date) + 1
    from (
      select institution_id, record_id, (snapshot->>'certificateId')::uuid as certificate_id, chosen_at,
        lead(chosen_at) over (partition by institution_id, record_id, role order by id) as replaced_at
      from record_standards
    ) c
    join trace_nodes lower on lower.institution_id = c.institution_id and lower.id = c.record_id
    join trace_nodes upper on upper.institution_id = c.institution_id and upper.id = c.certificate_id
    where c.replaced_at is not null and exists (
      select from record_entries e
      where e.institution_id = c.institution_id and e.record_id = c.record_id and e.kind = 'reading'
        and coalesce(e.observed_at, e.entered_at) >= c.chosen_at and coalesce(e.observed_at, e.entered_at) < c.replaced_at)
    group by c.institution_id, c.record_id, c.certificate_id
    on conflict (institution_id, lower_id, upper_id) do nothing`.execute(db)
}
