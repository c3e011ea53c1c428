import { improvementWorkflow, improvers } from '@tongheng/contract/improvement'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { presentEntries } from './present.ts'
import { visible } from './queries.ts'
import type { ImprovementRow } from './tables.ts'

const limit = 50

const oldest = (context: Context<Member>) =>
  visible(context.db, context.actor)
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)

type Query = ReturnType<typeof oldest>

async function group(context: Context<Member>, kind: string, query: Query): Promise<WorkGroupFound> {
  const rows = await query.execute()
  const entries = await presentEntries(context, rows as ImprovementRow[])
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: entries.map((entry) => ({
      kind,
      number: entry.number,
      title: entry.finding,
      party: entry.organization ?? '',
      page: `/work/improvements/${entry.id}`,
      waitingSince: entry.openedAt,
      clock: entry.clock,
    })),
  }
}

/** What its owner has to mend, what waits for another pair of eyes, and what can be published. */
export const improvementWork: WorkSource = {
  name: 'improvement',
  waitingFor: async (context, actor) => {
    const { moves } = improvementWorkflow
    const all = oldest(context)
    const found: WorkGroupFound[] = []
    if (holds(actor, improvers))
      found.push(
        await group(
          context,
          'improvement.mend',
          all.where('status', 'in', ['open', 'planned']).where('owner_id', '=', actor.accountId),
        ),
      )
    if (holds(actor, moves.verify.by))
      found.push(
        await group(
          context,
          'improvement.verify',
          all
            .where('status', '=', 'done')
            .where('owner_id', '<>', actor.accountId)
            .where('reported_by', '<>', actor.accountId),
        ),
      )
    if (holds(actor, moves.publish.by))
      found.push(await group(context, 'improvement.publish', all.where('status', '=', 'verified')))
    return found
  },
}
