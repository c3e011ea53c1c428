import type { DemandService } from '@tongheng/contract/demand'
import { openStatuses } from '@tongheng/contract/demand'
import { type AnyDb, containing, sql } from '#platform/db'
import { type DemandRow, own } from './tables.ts'

/** A service, and words that the name of an instrument holds. */
export interface Likeness {
  service: DemandService
  instrument: string
}

export type LikeDemand = Pick<
  DemandRow,
  'id' | 'number' | 'title' | 'status' | 'client_id' | 'client_name' | 'window_id' | 'window_decides'
> & { lines: number[] }

const like = (db: AnyDb, { service, instrument }: Likeness) =>
  own(db)
    .selectFrom('demands')
    .innerJoin('demand_items', 'demand_items.demand_id', 'demands.id')
    .where('demands.status', 'in', openStatuses)
    .where('demand_items.service', '=', service)
    .where('demand_items.name', 'ilike', containing(instrument))
    .select([
      'demands.id',
      'number',
      'title',
      'demands.status',
      'client_id',
      'client_name',
      'window_id',
      'window_decides',
    ])
    .select(sql<number[]>`array_agg(demand_items.line order by demand_items.line)`.as('lines'))
    .groupBy('demands.id')
    .orderBy('posted_at')
    .orderBy('demands.id')

/** Open demands with instruments of one kind and the lines that ask for them, the first posted first; at most `limit`. */
export const likeDemands = (db: AnyDb, likeness: Likeness, limit: number): Promise<LikeDemand[]> =>
  like(db, likeness).limit(limit).execute()

/** One demand, if it is open and has such instruments; locked, so that nobody decides about it meanwhile. */
export async function lockLikeDemand(db: AnyDb, id: string, likeness: Likeness): Promise<LikeDemand | undefined> {
  await own(db).selectFrom('demands').select('id').where('id', '=', id).forUpdate().execute()
  return like(db, likeness).where('demands.id', '=', id).executeTakeFirst()
}
