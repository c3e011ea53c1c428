import { type Kysely, sql } from 'kysely'

/** All that a search asks of a part stands in the index that finds it: among a million, each part found would be a page read elsewhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const rest = sql`base_low, base_high, at_low, at_high, u_const, u_slope, class_value, is_top, service, place, region, price, days,
    institution_id, capability_id`
  await sql`create index on capability_index (topic_id, form, order_u) include (dimension, ${rest})`.execute(db)
  await sql`create index on capability_index (dimension, form, order_u) include (topic_id, ${rest})`.execute(db)
  await sql`drop index capability_index_topic_id_form_order_u_base_low_base_high_idx`.execute(db)
  await sql`drop index capability_index_dimension_form_order_u_base_low_base_high_idx`.execute(db)
}
