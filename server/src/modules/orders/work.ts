import { customerPosts } from '@tongheng/contract/orders'
import type { WorkItem } from '@tongheng/contract/work'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import type { Urgency } from '#platform/clock/deadlines'
import { clocksOfOrders, urgentItems } from './promise.ts'
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

type Writer = 'laboratory' | 'customer' | 'window'

/** Something was said by these that this person has not read, and nobody of the own side has answered since. */
const hasUnread = (actor: Member, mine: Writer, others: readonly Writer[]) => sql<boolean>`exists (
  select 1 from order_messages m
  where m.institution_id = orders.institution_id and m.order_id = orders.id and m.side in (${sql.join(others)})
    and m.at > coalesce((select r.read_at from order_readers r
      where r.institution_id = m.institution_id and r.order_id = m.order_id and r.account_id = ${actor.accountId}), '-infinity')
    and not exists (select 1 from order_messages a
      where a.institution_id = m.institution_id and a.order_id = m.order_id and (a.at, a.id) > (m.at, m.id) and a.side = ${mine}))`

/** Orders under way with a promise of this urgency. */
async function promised(context: Context<Member>, query: OrderQuery, urgency: Urgency): Promise<OrderQuery | null> {
  const items = await urgentItems(context, context.actor.organizationId, urgency)
  if (items.length === 0) return null
  return query
    .where('status', 'in', ['agreed', 'in-progress'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('order_items')
        .select('order_id')
        .where('institution_id', '=', context.actor.organizationId)
        .where('id', 'in', items),
    )
}

/** What waits for the laboratory: reviews, what customers said, promises at risk that no other time was proposed for (CAL-6.1, 6.2.6). */
async function ofLaboratory(context: Context<Member>, actor: Member): Promise<WorkGroupFound[]> {
  const mine = orders(context.db).where('institution_id', '=', actor.organizationId)
  const groups: WorkGroupFound[] = []
  if (holds(actor, ['service-desk', 'technical-manager'])) {
    const open = mine.where('status', 'in', ['draft', 'reviewing']).where((eb) => eb.not(hasOpenDeviation))
    groups.push(await group(context, 'orders.review', actor, open))
    const unread = mine.where(hasUnread(actor, 'laboratory', ['customer', 'window']))
    groups.push(await group(context, 'orders.unread', actor, unread))
    const risky = await promised(context, mine, 'at-risk')
    if (risky)
      groups.push(
        await group(
          context,
          'orders.at-risk',
          actor,
          risky.where((eb) => eb.not(hasOpenDelay)),
        ),
      )
  }
  if (holds(actor, ['technical-manager', 'quality-manager', 'top-manager'])) {
    const late = await promised(context, mine, 'escalated')
    if (late) groups.push(await group(context, 'orders.escalated', actor, late))
  }
  return groups
}

/** Orders that wait for the laboratory's review, and what waits for the customer's word (CAL-6.1). */
export const orderWork: WorkSource = {
  name: 'orders',
  waitingFor: async (context, actor) => {
    if (actor.organizationKind === 'institution') return ofLaboratory(context, actor)
    if (!holds(actor, customerPosts)) return []
    const all = orders(context.db)
    const mine =
      actor.organizationKind === 'window'
        ? all.where('window_id', '=', actor.organizationId).where('window_decides', '=', true)
        : all.where('client_id', '=', actor.organizationId)
    const unread =
      actor.organizationKind === 'window'
        ? hasUnread(actor, 'window', ['laboratory', 'customer'])
        : hasUnread(actor, 'customer', ['laboratory', 'window'])
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
      await group(context, 'orders.unread', actor, mine.where(unread)),
    ]
  },
}
