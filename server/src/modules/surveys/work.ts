import type { WorkSource } from '#platform/work'
import { sql } from '#platform/db'
import { holds } from '#platform/sessions'
import { own } from './tables.ts'

/** Surveys that wait for the customer's answer. */
export const surveyWork: WorkSource = {
  name: 'surveys',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['enterprise-admin', 'enterprise-member'])) return []
    const query = own(context.db)
      .selectFrom('surveys')
      .where('client_id', '=', actor.organizationId)
      .where('status', '=', 'open')
    const rows = await query.selectAll().orderBy('asked_at').limit(20).execute()
    const { total } = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow()
    return [
      {
        kind: 'surveys.answer',
        total,
        items: rows.map((row) => ({
          kind: 'surveys.answer',
          number: row.subject_number,
          title: row.institution_name,
          party: row.institution_name,
          page: `/work/surveys/${row.institution_id}/${row.id}`,
          waitingSince: row.asked_at.toISOString(),
          clock: null,
        })),
      },
    ]
  },
}
