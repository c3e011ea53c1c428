import { outreach as api } from '@tongheng/contract/outreach'
import { plusDays, shanghaiDay } from '#platform/clock/workingDays'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

/** Days before a planned visit from which on it is in the list. */
const daysAhead = 3

/** Visits that are planned for the next days, or should have been made. */
export const outreachWork: WorkSource = {
  name: 'outreach',
  waitingFor: async (context, actor) => {
    if (!holds(actor, api.planOutreach.access)) return []
    const rows = await own(context.db)
      .selectFrom('outreach_visits')
      .selectAll()
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('organization_id', '=', actor.organizationId)
      .where('status', '=', 'planned')
      .where('planned_on', '<=', plusDays(shanghaiDay(context.platform.now()), daysAhead))
      .orderBy('planned_on')
      .limit(limit)
      .execute()
    const items = rows.map((row) => ({
      kind: 'outreach.due',
      number: row.planned_on,
      title: row.purpose,
      party: row.client_name,
      page: `/work/outreach/${row.id}`,
      waitingSince: `${row.planned_on}T00:00:00+08:00`,
      clock: null,
    }))
    return [{ kind: 'outreach.due', total: rows[0]?.total ?? 0, items }]
  },
}
