import { resultWorkflow } from '@tongheng/contract/integrations'
import { orderItemViews } from '#modules/orders'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** What the own system returned and nobody answered for yet. */
export const resultWork: WorkSource = {
  name: 'integrations',
  waitingFor: async ({ db }, actor) => {
    if (actor.organizationKind !== 'institution' || !holds(actor, resultWorkflow.moves.release.by)) return []
    const rows = await own(db)
      .selectFrom('outside_results')
      .select(['order_id', 'order_item_id', 'certificate_number', 'system', 'returned_at'])
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('institution_id', '=', actor.organizationId)
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('outside_result_steps')
              .select('result_id')
              .whereRef('outside_result_steps.institution_id', '=', 'outside_results.institution_id')
              .whereRef('outside_result_steps.result_id', '=', 'outside_results.id'),
          ),
        ),
      )
      .orderBy('returned_at')
      .limit(limit)
      .execute()
    const ids = rows.map((row) => row.order_item_id)
    const instruments = await orderItemViews(db, actor.organizationId, ids)
    const kind = 'integrations.release'
    return [
      {
        kind,
        total: rows[0]?.total ?? 0,
        items: rows.map((row) => ({
          kind,
          number: row.certificate_number,
          title: instruments.get(row.order_item_id)?.name ?? '',
          party: row.system,
          page: `/work/orders/${actor.organizationId}/${row.order_id}`,
          waitingSince: row.returned_at.toISOString(),
          clock: null,
        })),
      },
    ]
  },
}
