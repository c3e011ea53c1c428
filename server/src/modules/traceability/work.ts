import { traceKeepers } from '@tongheng/contract/traceability'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** Standards whose chain comes back to themselves: they are traceable to nothing (IM-5.1.2). */
export const circularChains: WorkSource = {
  name: 'traceability',
  waitingFor: async (context, actor) => {
    if (!holds(actor, traceKeepers)) return []
    const kind = 'traceability.circular'
    const rows = await own(context.db)
      .selectFrom('trace_edges as edge')
      .innerJoin('trace_nodes as node', (join) =>
        join.onRef('node.institution_id', '=', 'edge.institution_id').onRef('node.id', '=', 'edge.lower_id'),
      )
      .selectAll('node')
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('edge.institution_id', '=', actor.organizationId)
      .where('node.circular', '=', true)
      .where('edge.until', 'is', null)
      .orderBy('node.on_day')
      .limit(limit)
      .execute()
    const items = rows.map((row) => ({
      kind,
      number: row.number,
      title: row.name,
      party: row.party,
      page: `/work/traceability?direction=forward&id=${row.id}`,
      waitingSince: new Date(`${row.on_day ?? '2020-01-01'}T00:00:00+08:00`).toISOString(),
      clock: null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
