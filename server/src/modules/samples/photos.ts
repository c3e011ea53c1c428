import { orderItemView } from '#modules/orders'
import { type AnyDb, sql } from '#platform/db'
import type { FileReader } from '#platform/files/files'
import { own } from './tables.ts'

/** The instrument that a photograph or a signature was taken of. */
async function itemShown(db: AnyDb, fileId: string): Promise<{ institution_id: string; item_id: string } | undefined> {
  const shows = sql<boolean>`photos @> array[${fileId}]::uuid[]`
  const taken = await own(db)
    .selectFrom('samples')
    .select(['institution_id', 'item_id'])
    .where(shows)
    .executeTakeFirst()
  if (taken) return taken
  const ofCase = await own(db)
    .selectFrom('sample_cases')
    .select(['institution_id', 'item_id'])
    .where(shows)
    .executeTakeFirst()
  if (ofCase) return ofCase
  const told = await own(db)
    .selectFrom('state_reports')
    .innerJoin('samples', (join) =>
      join
        .onRef('samples.institution_id', '=', 'state_reports.institution_id')
        .onRef('samples.id', '=', 'state_reports.sample_id'),
    )
    .select(['samples.institution_id', 'samples.item_id'])
    .where(sql<boolean>`state_reports.photos @> array[${fileId}]::uuid[]`)
    .executeTakeFirst()
  if (told) return told
  return own(db)
    .selectFrom('sample_returns')
    .innerJoin('samples', (join) =>
      join
        .onRef('samples.institution_id', '=', 'sample_returns.institution_id')
        .onRef('samples.id', '=', 'sample_returns.sample_id'),
    )
    .select(['samples.institution_id', 'samples.item_id'])
    .where('sample_returns.signature', '=', fileId)
    .executeTakeFirst()
}

/** The owner of an instrument, and the window that brought it, see its photographs and the signature given for it. */
export const mayReadPhoto: FileReader = async (db, actor, fileId) => {
  if (actor.organizationId === null) return false
  const shown = await itemShown(db, fileId)
  if (!shown) return false
  if (shown.institution_id === actor.organizationId) return true
  const item = await orderItemView(db, shown.institution_id, shown.item_id)
  return item.clientId === actor.organizationId || item.windowId === actor.organizationId
}
