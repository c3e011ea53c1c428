import type { DemandService, DemandStatus } from '@tongheng/contract/demand'
import type { ServiceKind } from '@tongheng/contract/surveys'
import { type AnyDb, sql } from '#platform/db'
import { fitsOf } from './findMatches.ts'
import { type DemandItemRow, own } from './tables.ts'

/** A line of a demand as statistics see it; a demand without lines gives one row without a line. */
export interface LineFact {
  demand_id: string
  client_id: string
  status: DemandStatus
  industry: string | null
  kind: ServiceKind | null
  posted_at: Date
  responded_at: Date | null
  line: number | null
  quantity: string | null
  service: DemandService | null
  /** What became of the promise to respond and to answer; null where none was made. */
  response: string | null
  answer: string | null
}

const clock = (kind: string) => sql`
  (select state from deadlines where organization_id = d.client_id and subject_kind = 'demand' and subject_id = d.id and kind = ${kind}
    order by started_at desc limit 1)`

/** Demands posted in a period, line by line. */
export async function linesPosted(db: AnyDb, { from, until }: { from: Date; until: Date }): Promise<LineFact[]> {
  const { rows } = await sql<LineFact>`
    select d.id as demand_id, d.client_id, d.status, d.industry, d.kind, d.posted_at, d.responded_at, i.line, i.quantity, i.service,
      ${clock('first-response')} as response, ${clock('answer')} as answer
    from demands d left join demand_items i on i.demand_id = d.id
    where d.posted_at >= ${from} and d.posted_at < ${until} order by d.id, i.line`.execute(own(db))
  return rows
}

export const itemsByDemand = (db: AnyDb, demandIds: readonly string[]): Promise<DemandItemRow[]> =>
  own(db)
    .selectFrom('demand_items')
    .selectAll()
    .where(sql<boolean>`demand_id = any(${[...demandIds]}::uuid[])`)
    .execute()

export async function firstPosted(db: AnyDb): Promise<Date | null> {
  const row = await own(db).selectFrom('demands').select('posted_at').orderBy('posted_at').limit(1).executeTakeFirst()
  return row?.posted_at ?? null
}

/** How many institutions have a published capability that reaches a line, and the quantity it is about. */
export async function reachOf(db: AnyDb, item: DemandItemRow): Promise<{ reached: number; quantity: string }> {
  const { hits, fitting } = await fitsOf(db, item)
  return {
    reached: new Set(fitting.map(({ institutionId }) => institutionId)).size,
    quantity: item.quantity || (hits[0]?.quantity.zh ?? ''),
  }
}

export interface OfferFigures {
  institution_id: string
  invited: number
  answered: number
  offered: number
  accepted: number
  answer_hours: number | null
}

/** What institutions did with the invitations of a period. */
export async function offerFigures(db: AnyDb, { from, until }: { from: Date; until: Date }): Promise<OfferFigures[]> {
  const { rows } = await sql<OfferFigures>`
    select institution_id, count(*)::int as invited, count(answered_at)::int as answered, count(revision)::int as offered,
      (count(*) filter (where status = 'accepted'))::int as accepted,
      avg(extract(epoch from answered_at - invited_at) / 3600)::float8 as answer_hours
    from demand_offers where invited_at >= ${from} and invited_at < ${until} group by institution_id`.execute(own(db))
  return rows
}
