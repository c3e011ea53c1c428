import type { FollowedDemand } from '@tongheng/contract/journey'
import { certificatesOfOrder } from '#modules/certificates'
import { followedDemand, ordersOfDemand } from '#modules/demand'
import { itemsOfOrder, orderHead } from '#modules/orders'
import { carriedStatuses } from '#modules/shipments'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'

type Followed = FollowedDemand['orders'][number]

async function orderOf(db: AnyDb, key: { institutionId: string; id: string }): Promise<Followed> {
  const { number, institution_name: institution, status } = await orderHead(db, key)
  const items = await itemsOfOrder(db, key)
  const { institutionId } = key
  const carried = await carriedStatuses(db, { institutionId, itemIds: items.map(({ itemId }) => itemId) })
  return {
    number,
    institution,
    status,
    instruments: items.map(({ itemId, name, serial, stage }) => ({
      name,
      serial,
      stage,
      carried: carried.get(itemId) ?? null,
    })),
    certificates: (await certificatesOfOrder(db, key)).map((one) => one.number),
  }
}

/** How far a demand is, for whoever has its number and code and no account (NQI-6.3-channels). */
export async function followDemand(db: AnyDb, ticket: { number: string; code: string }): Promise<FollowedDemand> {
  const demand = await followedDemand(db, ticket)
  if (!demand) throw new DomainError('not-found', 'journey.no-such-demand')
  const orders = []
  for (const { institutionId, id } of await ordersOfDemand(db, demand.id))
    orders.push(await orderOf(db, { institutionId, id }))
  return {
    number: demand.number,
    title: demand.title,
    status: demand.status,
    postedAt: demand.posted_at.toISOString(),
    window: demand.window_name,
    word: demand.ending ?? demand.response,
    orders,
  }
}
