import { nonconformityNotifiers, nonconformityWorkflow } from '@tongheng/contract/nonconformity'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

const cases = (context: Context<Member>, actor: Member) =>
  own(context.db)
    .selectFrom('nonconformities')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('institution_id', '=', actor.organizationId)
    .orderBy('opened_at')
    .limit(limit)

async function group(kind: string, query: ReturnType<typeof cases>): Promise<WorkGroupFound> {
  const rows = await query.execute()
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      kind,
      number: row.number,
      title: row.title,
      party: row.opened_by,
      page: `/work/nonconformities/${row.institution_id}/${row.id}`,
      waitingSince: (row.resumed_at ?? row.evaluated_at ?? row.opened_at).toISOString(),
      clock: null,
    })),
  }
}

/** Cases to evaluate, to resume, to close, and those with notices that nobody sent yet. */
export const nonconformityWork: WorkSource = {
  name: 'nonconformity',
  waitingFor: async (context, actor) => {
    const { moves } = nonconformityWorkflow
    const found: WorkGroupFound[] = []
    for (const action of ['evaluate', 'resume', 'close'] as const)
      if (holds(actor, moves[action].by))
        found.push(
          await group(`nonconformity.${action}`, cases(context, actor).where('status', 'in', moves[action].from)),
        )
    if (holds(actor, nonconformityNotifiers))
      found.push(
        await group(
          'nonconformity.notify',
          cases(context, actor)
            .where('status', 'not in', ['closed', 'dismissed'])
            .where(({ exists, selectFrom }) =>
              exists(
                selectFrom('nonconformity_notices as notice')
                  .select('notice.id')
                  .whereRef('notice.institution_id', '=', 'nonconformities.institution_id')
                  .whereRef('notice.case_id', '=', 'nonconformities.id')
                  .where('notice.status', '=', 'draft'),
              ),
            ),
        ),
      )
    return found
  },
}
