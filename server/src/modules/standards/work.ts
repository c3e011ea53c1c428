import { standardKeepers } from '@tongheng/contract/measurementStandards'
import { sql } from '#platform/db'
import { dayOf } from '#platform/numbering'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50
const dayMs = 86_400_000
/** Renewal is applied for half a year before the certificate ends (计量标准考核办法). */
const noticeDays = 183

/** Examination certificates to renew (CAL-4.1.2). */
export const standardsToRenew: WorkSource = {
  name: 'standards',
  waitingFor: async (context, actor) => {
    if (!holds(actor, standardKeepers)) return []
    const at = context.platform.now()
    const kind = 'standards.renew'
    const rows = await own(context.db)
      .selectFrom('measurement_standards')
      .selectAll()
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('institution_id', '=', actor.organizationId)
      .where('status', '!=', 'withdrawn')
      .where('valid_until', '<=', dayOf(new Date(at.getTime() + noticeDays * dayMs)))
      .orderBy('valid_until')
      .orderBy('number')
      .limit(limit)
      .execute()
    const items = rows.map((row) => ({
      kind,
      number: row.number,
      title: row.name,
      party: row.examined_by,
      page: `/work/measurement-standards/${row.institution_id}/${row.id}`,
      waitingSince: new Date(`${row.valid_from}T00:00:00+08:00`).toISOString(),
      clock: {
        dueAt: new Date(`${row.valid_until}T23:59:59+08:00`).toISOString(),
        state: row.valid_until < dayOf(at) ? ('overdue' as const) : ('warned' as const),
      },
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items }]
  },
}
