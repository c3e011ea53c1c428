import { orderItemView } from '#modules/orders'
import { sql } from '#platform/db'
import type { FileReader } from '#platform/files/files'
import { own } from './tables.ts'

/** The owner of an instrument, and the window that brought it, see the photographs taken at its reception. */
export const mayReadPhoto: FileReader = async (db, actor, fileId) => {
  if (actor.organizationId === null) return false
  const sample = await own(db)
    .selectFrom('samples')
    .select(['institution_id', 'item_id'])
    .where(sql<boolean>`photos @> array[${fileId}]::uuid[]`)
    .limit(1)
    .executeTakeFirst()
  if (!sample) return false
  if (sample.institution_id === actor.organizationId) return true
  const item = await orderItemView(db, sample.institution_id, sample.item_id)
  return item.clientId === actor.organizationId || item.windowId === actor.organizationId
}
