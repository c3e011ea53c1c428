import { orderItemView } from '#modules/orders'
import type { AnyDb } from '#platform/db'
import type { SampleTold } from './events.ts'
import type { SampleRow } from './tables.ts'

/** What every event of a sample says. */
export async function toldOf(db: AnyDb, sample: SampleRow): Promise<SampleTold> {
  const item = await orderItemView(db, sample.institution_id, sample.item_id)
  return {
    institutionId: sample.institution_id,
    sampleId: sample.id,
    orderId: sample.order_id,
    itemId: sample.item_id,
    clientId: item.clientId,
  }
}
