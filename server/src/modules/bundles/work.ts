import { bundleWorkflow } from '@tongheng/contract/bundles'
import { viewDeadlines } from '#platform/clock/deadlines'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** Package prices that an institution is asked for. */
export const bundleWork: WorkSource = {
  name: 'bundles',
  waitingFor: async (context, actor) => {
    if (!holds(actor, bundleWorkflow.moves.quote.by)) return []
    const rows = await own(context.db)
      .selectFrom('bundles')
      .selectAll()
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('institution_id', '=', actor.organizationId)
      .where('status', '=', 'asked')
      .orderBy('opened_at')
      .limit(limit)
      .execute()
    const asked = { organizationIds: [actor.organizationId], subjectKind: 'bundle', kind: 'quote' }
    const now = context.platform.now()
    const clocks = await viewDeadlines(context.db, { ...asked, subjectIds: rows.map(({ id }) => id) }, now)
    const kind = 'bundles.quote'
    const items = rows.map((row) => ({
      kind,
      number: row.number,
      title: row.title,
      party: row.organizer_name,
      page: `/work/bundles/${row.id}`,
      waitingSince: row.opened_at.toISOString(),
      clock: clocks.get(row.id) ?? null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
