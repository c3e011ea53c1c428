import type { WorkItem } from '@tongheng/contract/work'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { clocksOfOrders } from './promise.ts'
import { type OrderRow, own } from './tables.ts'

const limit = 50

type Waiting = Pick<OrderRow, 'institution_id' | 'id' | 'number' | 'client_name' | 'institution_name'> & { since: Date }

/** The moment since when an order stands as it stands: its latest answer or review, else its opening. */
const since = sql<Date>`greatest(orders.created_at,
  (select max(at) from contract_reviews r where r.institution_id = orders.institution_id and r.order_id = orders.id),
  (select max(at) from contract_answers a where a.institution_id = orders.institution_id and a.order_id = orders.id))`

const orders = (db: AnyDb) =>
  own(db)
    .selectFrom('orders')
    .select(['institution_id', 'id', 'number', 'client_name', 'institution_name', since.as('since')])
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)

type OrderQuery = ReturnType<typeof orders>

const present = (context: Context, kind: string, actor: Member, rows: readonly Waiting[]): Promise<WorkItem[]> =>
  clocksOfOrders(context, rows).then((clocks) =>
    rows.map((row) => ({
      kind,
      number: row.number,
      title: '',
      party: actor.organizationId === row.institution_id ? row.client_name : row.institution_name,
      page: `/work/orders/${row.institution_id}/${row.id}`,
      waitingSince: row.since.toISOString(),
      clock: clocks.get(row.id) ?? null,
    })),
  )

async function group(context: Context, kind: string, actor: Member, query: OrderQuery): Promise<WorkGroupFound> {
  const { total } = await query
    .clearSelect()
    .clearOrderBy()
    .clearLimit()
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { kind, total, items: total === 0 ? [] : await present(context, kind, actor, await query.execute()) }
}

/** Deviations of the version under review that the customer has not answered. */
const hasOpenDeviation = sql<boolean>`exists (select 1 from order_deviations d
  where d.institution_id = orders.institution_id and d.order_id = orders.id and d.review_version = orders.review_version
    and not exists (select 1 from deviation_answers a
      where a.institution_id = d.institution_id and a.deviation_id = d.id))`

const hasOpenDelay = sql<boolean>`exists (select 1 from order_delays d
  where d.institution_id = orders.institution_id and d.order_id = orders.id and d.accepted is null)`

/** Orders that wait for the laboratory's review, and what waits for the customer's word (CAL-6.1). */
export const orderWork: WorkSource = {
  name: 'orders',
  waitingFor: async (context, actor) => {
    if (holds(actor, ['service-desk', 'technical-manager'])) {
      const mine = orders(context.db).where('institution_id', '=', actor.organizationId)
      return [
        await group(
          context,
          'orders.review',
          actor,
          mine.where('status', 'in', ['draft', 'reviewing']).where((eb) => eb.not(hasOpenDeviation)),
        ),
      ]
    }
    if (!holds(actor, ['enterprise-admin', 'enterprise-member'])) return []
    const mine = orders(context.db).where('client_id', '=', actor.organizationId)
    return [
      await group(context, 'orders.answer-offer', actor, mine.where('status', '=', 'offered')),
      await group(
        context,
        'orders.answer-deviation',
        actor,
        mine.where('status', '=', 'reviewing').where(hasOpenDeviation),
      ),
      await group(
        context,
        'orders.answer-delay',
        actor,
        mine.where('status', 'in', ['agreed', 'in-progress']).where(hasOpenDelay),
      ),
    ]
  },
}
