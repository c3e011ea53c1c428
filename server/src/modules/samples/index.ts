import type { AnyDb } from '#platform/db'
import type { ServerModule } from '#platform/module'
import { sampleData } from './personalData.ts'
import { mayReadPhoto } from './photos.ts'
import { sampleRoutes } from './routes.ts'
import { own, type SampleRow } from './tables.ts'
import { sampleWork } from './work.ts'

export { mayAdjust } from './adjustment.ts'
export { openOrAddToCase } from './cases.ts'
export { takeIn } from './receiveSample.ts'
export { arriveAtWindow, handOutSample, sendBack } from './returnSample.ts'
export {
  adjustmentAnswered,
  adjustmentAsked,
  sampleHandedOver,
  sampleReceived,
  sampleReturned,
  type SampleTold,
} from './events.ts'

/** A sample as the modules of the work see it. */
export interface Sample {
  id: string
  number: string
  name: string
  model: string
  serial: string
  condition: string
  location: string
  holderId: string | null
  holderName: string | null
  receivedAt: Date
}

const asSample = (row: SampleRow): Sample => ({
  id: row.id,
  number: row.number,
  name: row.name,
  model: row.model,
  serial: row.serial,
  condition: row.condition,
  location: row.location,
  holderId: row.holder_id,
  holderName: row.holder_name,
  receivedAt: row.received_at,
})

/** The sample of an instrument, or null while it was not received. */
export async function sampleOfItem(db: AnyDb, institutionId: string, itemId: string): Promise<Sample | null> {
  const row = await own(db)
    .selectFrom('samples')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row ? asSample(row) : null
}

/** The samples of several instruments, by instrument. */
export async function samplesOfItems(
  db: AnyDb,
  institutionId: string,
  itemIds: readonly string[],
): Promise<Map<string, Sample>> {
  if (itemIds.length === 0) return new Map()
  const rows = await own(db)
    .selectFrom('samples')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('item_id', 'in', itemIds)
    .execute()
  return new Map(rows.map((row) => [row.item_id, asSample(row)]))
}

/** Samples, their labels and their chain of custody (CAL-6.2). */
export const samples: ServerModule = {
  name: 'samples',
  personalData: sampleData,
  routes: sampleRoutes,
  fileReaders: [mayReadPhoto],
  work: [sampleWork],
}
