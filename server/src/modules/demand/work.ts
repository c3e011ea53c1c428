import type { WorkItem } from '@tongheng/contract/work'
import { openStatuses } from '@tongheng/contract/demand'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { clocksOf } from './clocks.ts'
import { own } from './tables.ts'

const limit = 50

/** Both promises run from the same moment, so that what was posted first is the most urgent. */
const demands = (db: AnyDb) =>
  own(db)
    .selectFrom('demands')
    .select(['id', 'number', 'title', 'client_id', 'client_name', 'posted_at as since'])
    .orderBy('posted_at')
    .orderBy('id')
    .limit(limit)

type Demands = ReturnType<typeof demands>

interface Kind {
  kind: string
  /** Which promise is shown. */
  clock: 'response' | 'answer' | null
}

async function group(context: Context, { kind, clock }: Kind, query: Demands): Promise<WorkGroupFound> {
  const { total } = await query
    .clearSelect()
    .clearOrderBy()
    .clearLimit()
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const rows = total === 0 ? [] : await query.execute()
  const clocks = await clocksOf(context, rows)
  const items = rows.map((row): WorkItem => ({
    kind,
    number: row.number,
    title: row.title,
    party: row.client_name,
    page: `/work/demands/${row.id}`,
    waitingSince: row.since.toISOString(),
    clock: clock === null ? null : (clocks.get(row.id)?.[clock] ?? null),
  }))
  return { kind, total, items }
}

/** Demands that wait for the operator's response, for an institution's offer, or for the enterprise's decision; a window sees the offers to what it posted. */
export const demandWork: WorkSource = {
  name: 'demand',
  waitingFor: async (context, actor) => {
    const all = demands(context.db)
    if (holds(actor, ['operator']))
      return [
        await group(context, { kind: 'demand.respond', clock: 'response' }, all.where('status', '=', 'open')),
        await group(context, { kind: 'demand.arrange', clock: 'answer' }, all.where('status', '=', 'responded')),
      ]
    if (holds(actor, ['service-desk']))
      return [
        await group(
          context,
          { kind: 'demand.invited', clock: 'answer' },
          all
            .where('status', 'in', openStatuses)
            .where((eb) =>
              eb.exists(
                eb
                  .selectFrom('demand_offers')
                  .select('demand_offers.demand_id')
                  .whereRef('demand_offers.demand_id', '=', 'demands.id')
                  .where('demand_offers.institution_id', '=', actor.organizationId)
                  .where('demand_offers.status', '=', 'invited'),
              ),
            ),
        ),
      ]
    if (holds(actor, ['window-clerk'])) {
      const posted = all.where('window_id', '=', actor.organizationId)
      return [await group(context, { kind: 'demand.offers', clock: null }, posted.where('status', '=', 'offered'))]
    }
    if (!holds(actor, ['enterprise-admin', 'enterprise-member'])) return []
    const mine = all.where('client_id', '=', actor.organizationId)
    return [await group(context, { kind: 'demand.decide', clock: null }, mine.where('status', '=', 'offered'))]
  },
}
