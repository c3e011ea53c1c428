import { orderItemView } from '#modules/orders'
import type { AnyDb } from '#platform/db'
import { type RecordRow, standardsOf } from './queries.ts'

/** The room of a record as the gate asks for it; work on site has none. */
export const roomAsked = ({ room_id: id }: RecordRow): { room?: { id: string } } =>
  id === null ? {} : { room: { id } }

/** The standards of a record as the gate asks for them, and whether the work is for others (CAL-4.1.2). */
export async function standardsAsked(
  db: AnyDb,
  record: Pick<RecordRow, 'institution_id' | 'id' | 'order_item_id'>,
): Promise<{ equipmentIds: string[]; forOthers: boolean }> {
  const { institution_id: institutionId, id, order_item_id: itemId } = record
  const standards = await standardsOf(db, { institutionId, id })
  if (standards.length === 0) return { equipmentIds: [], forOthers: false }
  const { clientId } = await orderItemView(db, institutionId, itemId)
  return { equipmentIds: standards.map(({ equipmentId }) => equipmentId), forOthers: clientId !== institutionId }
}
