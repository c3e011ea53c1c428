import { suspicionWorkflow } from '@tongheng/contract/suspicions'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

const suspicions = (context: Context<Member>, actor: Member) =>
  own(context.db)
    .selectFrom('suspicions')
    .innerJoin('records', (join) =>
      join
        .onRef('records.institution_id', '=', 'suspicions.institution_id')
        .onRef('records.id', '=', 'suspicions.record_id'),
    )
    .select(['suspicions.institution_id', 'suspicions.id', 'suspicions.raised_at', 'records.number', 'records.subject'])
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where('suspicions.institution_id', '=', actor.organizationId)
    .orderBy('suspicions.raised_at')
    .limit(limit)

async function group(kind: string, query: ReturnType<typeof suspicions>): Promise<WorkGroupFound> {
  const rows = await query.execute()
  return {
    kind,
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      kind,
      number: row.number,
      title: [row.subject.instrument, row.subject.model, row.subject.serial].filter(Boolean).join(' '),
      party: row.subject.client,
      page: `/work/suspicions/${row.institution_id}/${row.id}`,
      waitingSince: row.raised_at.toISOString(),
      clock: null,
    })),
  }
}

/** Suspicions that wait for the supervisor's decision, for the calibrator's word, or for a retest by this person. */
export const suspicionWork: WorkSource = {
  name: 'suspicions',
  waitingFor: async (context, actor) => {
    const found: WorkGroupFound[] = []
    const all = suspicions(context, actor)
    if (holds(actor, suspicionWorkflow.moves.dismiss.by))
      found.push(
        await group('suspicions.decide', all.where('suspicions.status', 'in', ['flagged', 'explained', 'compared'])),
      )
    if (holds(actor, ['calibrator'])) {
      const mine = all.where('records.calibrator_id', '=', actor.accountId)
      found.push(await group('suspicions.explain', mine.where('suspicions.status', '=', 'flagged')))
      const retests = all.where('suspicions.retester_id', '=', actor.accountId)
      found.push(await group('suspicions.retest', retests.where('suspicions.status', '=', 'retest-ordered')))
    }
    return found
  },
}
