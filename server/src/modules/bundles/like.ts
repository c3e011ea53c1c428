import { type LikeDemand, likeDemands } from '#modules/demand'
import { organizationsById } from '#modules/organizations'
import type { AnyDb } from '#platform/db'
import { takenDemands } from './queries.ts'
import type { BundleRow } from './tables.ts'

/** More like demands than this are not gathered at once. */
const mostLike = 2000

/** Open demands that fit a bundle by service, instrument and region of the enterprise; each with `taken`: in a bundle already. */
export async function fittingDemands(db: AnyDb, bundle: BundleRow): Promise<(LikeDemand & { taken: boolean })[]> {
  const found = await likeDemands(db, bundle, mostLike)
  const clients = await organizationsById(db, [...new Set(found.map(({ client_id }) => client_id))])
  const there = found.filter(({ client_id }) => clients.get(client_id)?.region.startsWith(bundle.region ?? '') === true)
  const taken = await takenDemands(
    db,
    there.map(({ id }) => id),
  )
  return there.map((demand) => ({ ...demand, taken: taken.has(demand.id) }))
}
