import { visits } from '@tongheng/contract/visits'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { visitsOf } from './visitQueries.ts'

const limit = 50

/** Visitors that I brought in and who were not logged out yet (IM-4.2.1). */
export const visitsOpen: WorkSource = {
  name: 'visits-open',
  waitingFor: async (context, actor) => {
    if (!holds(actor, visits.logVisit.access)) return []
    const rows = await visitsOf(context.db, actor.organizationId)
      .select(sql<number>`(count(*) over ())::int`.as('total'))
      .where('host_id', '=', actor.accountId)
      .where('end.left_at', 'is', null)
      .orderBy('entered_at')
      .limit(limit)
      .execute()
    const kind = 'places.visit-open'
    const page = '/work/places?view=visits&state=open&host=me'
    const items = rows.map((row) => ({
      kind,
      number: row.name,
      title: row.purpose,
      party: row.organization,
      page,
      waitingSince: row.entered_at.toISOString(),
      clock: null,
    }))
    return [{ kind, total: rows[0]?.total ?? 0, items, page }]
  },
}
