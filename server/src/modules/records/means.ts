import { orderItemView } from '#modules/orders'
import type { AnyDb } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { type RecordRow, standardsOf } from './queries.ts'

/** A room is used from now until the work is handed in; as far as anybody knows, until the day it is due. */
export function workIn(roomId: string | null, { id: taskId, dueDay }: { id: string; dueDay: string }, now: Date) {
  if (roomId === null) return null
  const from = dayOf(now)
  return { roomId, taskId, from, until: dueDay < from ? from : dueDay }
}

/** The room of a record as the gate asks for it; work on site has none. */
export const roomAsked = ({ room_id: id }: RecordRow): { room?: { id: string } } =>
  id === null ? {} : { room: { id } }

type OfOrder = Pick<RecordRow, 'institution_id' | 'id' | 'order_item_id'>

/** Whether the work is for others than the own organisation (CAL-4.1.2). */
export const isForOthers = async (db: AnyDb, { institution_id, order_item_id }: OfOrder): Promise<boolean> =>
  (await orderItemView(db, institution_id, order_item_id)).clientId !== institution_id

/** The standards of a record as the gate asks for them; nothing while none is chosen. */
export async function standardsAsked(
  db: AnyDb,
  record: OfOrder,
): Promise<{ standards?: { equipmentIds: string[]; forOthers: boolean } }> {
  const chosen = await standardsOf(db, { institutionId: record.institution_id, id: record.id })
  if (chosen.length === 0) return {}
  const equipmentIds = chosen.map(({ equipmentId }) => equipmentId)
  return { standards: { equipmentIds, forOthers: await isForOthers(db, record) } }
}
