import { type MethodCaseAction, methodCaseWorkflow } from '@tongheng/contract/methodCases'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** Cases of methods that I may review or approve: none that I wrote in, and none to approve that I reviewed. */
export const casesToDecide: WorkSource = {
  name: 'method-cases',
  waitingFor: async (context, actor) => {
    const waiting = (['review', 'approve'] as const satisfies MethodCaseAction[]).filter((action) =>
      holds(actor, methodCaseWorkflow.moves[action].by),
    )
    const groups = []
    for (const action of waiting) {
      const rows = await own(context.db)
        .selectFrom('method_cases')
        .selectAll()
        .select(sql<number>`(count(*) over ())::int`.as('total'))
        .where('institution_id', '=', actor.organizationId)
        .where('status', 'in', methodCaseWorkflow.moves[action].from)
        .where(sql<boolean>`not ${actor.accountId}::uuid = any (author_ids)`)
        .where(sql<boolean>`reviewed_by_id is distinct from ${actor.accountId}::uuid`)
        .orderBy('started_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      const kind = `methods.case-${action}`
      const items = rows.map((row) => ({
        kind,
        number: row.method_code,
        title: row.reason,
        party: row.author_name,
        page: `/work/methods/cases/${row.institution_id}/${row.id}`,
        waitingSince: row.started_at.toISOString(),
        clock: null,
      }))
      groups.push({ kind, total: rows[0]?.total ?? 0, items })
    }
    return groups
  },
}
