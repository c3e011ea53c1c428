import type { AnyDb } from '#platform/db'
import type { DemandTold } from './events.ts'
import { type DemandRow, own } from './tables.ts'

export const toldOf = (demand: DemandRow): DemandTold => ({
  demandId: demand.id,
  number: demand.number,
  clientId: demand.client_id,
  windowId: demand.window_id,
})

/** Writes a change of the demand itself, which raises its version. */
export const updateDemand = (db: AnyDb, before: DemandRow, set: Partial<DemandRow>): Promise<DemandRow> =>
  own(db)
    .updateTable('demands')
    .set({ ...set, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()

/** Invitations and offers that came to nothing, once the demand has ended. */
export async function endOtherOffers(db: AnyDb, demandId: string): Promise<void> {
  await own(db)
    .updateTable('demand_offers')
    .set({ status: 'not-chosen' })
    .where('demand_id', '=', demandId)
    .where('status', 'in', ['invited', 'offered'])
    .execute()
}
