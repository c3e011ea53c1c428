import { type DemandOrder, type DemandStatus, openStatuses } from '@tongheng/contract/demand'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Subject } from '#platform/change'
import { type AnyDb, containing, sql } from '#platform/db'
import { pageOf } from '#platform/lists'
import { notFound } from '#platform/errors'
import type { Member } from '#platform/sessions'
import {
  type DemandItemRow,
  type DemandRow,
  type DemandTables,
  type OfferRow,
  own,
  type QuotationRow,
  type QuoteLineRow,
} from './tables.ts'

/** What happens to a demand is told in the chain of its enterprise. */
export const demandSubject = (demand: Pick<DemandRow, 'id' | 'client_id'>): Subject => ({
  kind: 'demand',
  id: demand.id,
  organizationId: demand.client_id,
})

/** The own demands, those that the own window posted, those the own institution was invited to; the operator sees all. */
const visibleTo =
  (actor: Member) =>
  (eb: ExpressionBuilder<DemandTables, 'demands'>): Expression<SqlBool> => {
    if (actor.organizationKind === 'operator') return eb.val(true)
    if (actor.organizationKind === 'window') return eb('demands.window_id', '=', actor.organizationId)
    if (actor.organizationKind === 'enterprise') return eb('demands.client_id', '=', actor.organizationId)
    return eb.exists(
      eb
        .selectFrom('demand_offers')
        .select('demand_offers.demand_id')
        .whereRef('demand_offers.demand_id', '=', 'demands.id')
        .where('demand_offers.institution_id', '=', actor.organizationId),
    )
  }

export const visibleDemands = (db: AnyDb, actor: Member) => own(db).selectFrom('demands').where(visibleTo(actor))

export async function demandFor(db: AnyDb, actor: Member, id: string): Promise<DemandRow> {
  const row = await visibleDemands(db, actor).selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** Every answer to a demand goes through its row, so that two of them cannot cross. */
export async function lockDemand(db: AnyDb, actor: Member, id: string): Promise<DemandRow> {
  const row = await visibleDemands(db, actor).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  return row
}

interface DemandSearch {
  page: number
  size: number
  status?: DemandStatus | undefined
  q?: string | undefined
}

const firstItems = sql<{ items: number; names: string[] }>`(select json_build_object('items', count(*),
  'names', coalesce(json_agg(name order by line) filter (where line <= 3), '[]'))
  from demand_items where demand_items.demand_id = demands.id)`

const entryColumns = [
  'demands.id',
  'number',
  'demands.status',
  'title',
  'client_id',
  'client_name',
  'posted_at',
  'urgency',
  'owner_name',
] as const

const ownOffer = (actor: Member) =>
  sql<OfferRow['status'] | null>`(select o.status from demand_offers o
    where o.demand_id = demands.id and o.institution_id = ${actor.organizationId})`

export async function listDemands(db: AnyDb, actor: Member, search: DemandSearch) {
  let query = visibleDemands(db, actor)
  if (search.status !== undefined) query = query.where('demands.status', '=', search.status)
  const q = search.q
  if (q !== undefined && q !== '')
    query = query.where((eb) =>
      eb.or([
        eb('demands.number', 'ilike', containing(q)),
        eb('demands.title', 'ilike', containing(q)),
        eb('demands.client_name', 'ilike', containing(q)),
      ]),
    )
  return pageOf(
    query
      .select(entryColumns)
      .select([firstItems.as('counts'), ownOffer(actor).as('own_offer')])
      .orderBy('posted_at', 'desc')
      .orderBy('demands.id', 'desc'),
    search,
  )
}

export type DemandListRow = Awaited<ReturnType<typeof listDemands>>['rows'][number]

/** Demands that somebody still has to do something about, the first posted first; `asked`: institutions have not answered yet. */
export const openDemands = (db: AnyDb, { ownerId, limit }: { ownerId?: string | undefined; limit: number }) =>
  own(db)
    .selectFrom('demands')
    .where('demands.status', 'in', openStatuses)
    .$if(ownerId !== undefined, (all) => all.where('owner_id', '=', ownerId ?? null))
    .select(entryColumns)
    .select([
      firstItems.as('counts'),
      sql<OfferRow['status'] | null>`null`.as('own_offer'),
      sql<boolean>`exists (select from demand_offers o where o.demand_id = demands.id and o.status = 'invited')`.as(
        'asked',
      ),
    ])
    .orderBy('posted_at')
    .orderBy('demands.id')
    .limit(limit)
    .execute()

export const itemsOf = (db: AnyDb, demandId: string): Promise<DemandItemRow[]> =>
  own(db).selectFrom('demand_items').selectAll().where('demand_id', '=', demandId).orderBy('line').execute()

export const offersOf = (db: AnyDb, demandId: string): Promise<OfferRow[]> =>
  own(db)
    .selectFrom('demand_offers')
    .selectAll()
    .where('demand_id', '=', demandId)
    .orderBy('invited_at')
    .orderBy('institution_id')
    .execute()

export const offerOf = (db: AnyDb, demandId: string, institutionId: string): Promise<OfferRow | undefined> =>
  own(db)
    .selectFrom('demand_offers')
    .selectAll()
    .where('demand_id', '=', demandId)
    .where('institution_id', '=', institutionId)
    .executeTakeFirst()

/** Every version of every offer to a demand, the newest first, each with its lines. */
export async function quotationsOf(db: AnyDb, demandId: string): Promise<(QuotationRow & { lines: QuoteLineRow[] })[]> {
  const quotations = await own(db)
    .selectFrom('demand_quotations')
    .selectAll()
    .where('demand_id', '=', demandId)
    .orderBy('institution_id')
    .orderBy('revision', 'desc')
    .execute()
  const lines = await own(db)
    .selectFrom('demand_quotation_lines')
    .selectAll()
    .where('demand_id', '=', demandId)
    .orderBy('line')
    .execute()
  return quotations.map((quotation) => ({
    ...quotation,
    lines: lines.filter(
      (line) => line.institution_id === quotation.institution_id && line.revision === quotation.revision,
    ),
  }))
}

/** The version of an offer that counts, with its lines. */
export async function quotationNow(db: AnyDb, offer: OfferRow) {
  const all = await quotationsOf(db, offer.demand_id)
  return all.find((one) => one.institution_id === offer.institution_id && one.revision === offer.revision)
}

/** The orders that a demand became, each with the lines it took over, in the order of their lines. */
export async function ordersOf(db: AnyDb, demandId: string): Promise<DemandOrder[]> {
  const rows = await own(db)
    .selectFrom('demand_order_lines')
    .selectAll()
    .where('demand_id', '=', demandId)
    .orderBy('line')
    .execute()
  return [...Map.groupBy(rows, (row) => row.order_id)].flatMap(([id, [first, ...others]]) =>
    first === undefined
      ? []
      : [
          {
            institutionId: first.institution_id,
            institution: first.institution_name,
            id,
            number: first.order_number,
            lines: [first, ...others].map((row) => row.line),
          },
        ],
  )
}
