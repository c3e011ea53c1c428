import { complaintWorkflow } from '@tongheng/contract/complaints'
import type { WorkItem } from '@tongheng/contract/work'
import { enterprisePosts } from '@tongheng/contract/posts'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { presentEntries } from './present.ts'
import { type ComplaintRow, own } from './tables.ts'

const limit = 50

const oldest = (context: Context<Member>) =>
  own(context.db)
    .selectFrom('complaints')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .orderBy('filed_at')
    .orderBy('id')
    .limit(limit)

type Query = ReturnType<typeof oldest>

async function group(
  context: Context<Member>,
  { kind, clock }: { kind: string; clock: 'first' | 'answer' | 'reply' | null },
  query: Query,
): Promise<WorkGroupFound> {
  const rows = await query.execute()
  const entries = await presentEntries(context, rows as ComplaintRow[])
  const items = entries.map((entry): WorkItem => ({
    kind,
    number: entry.number,
    title: entry.institution ?? '',
    party: entry.complainant ?? '',
    page: `/work/complaints/${entry.id}`,
    waitingSince: entry.filedAt,
    clock: clock === null ? null : entry.clocks[clock],
  }))
  return { kind, total: rows[0]?.total ?? 0, items }
}

const { moves } = complaintWorkflow

/** Complaints that wait for the handler, for the institution's answer, or for the complainant's word. */
export const complaintWork: WorkSource = {
  name: 'complaints',
  waitingFor: async (context, actor) => {
    const all = oldest(context)
    if (holds(actor, ['complaint-handler']))
      return [
        await group(context, { kind: 'complaints.investigate', clock: 'first' }, all.where('status', '=', 'received')),
        await group(
          context,
          { kind: 'complaints.handle', clock: 'reply' },
          all.where('status', 'in', moves.reply.from),
        ),
        await group(
          context,
          { kind: 'complaints.archive', clock: null },
          all.where('status', '=', 'replied').where('rate_until', '<', context.platform.now()),
        ),
      ]
    if (holds(actor, moves.answer.by))
      return [
        await group(
          context,
          { kind: 'complaints.answer', clock: 'answer' },
          all.where('institution_id', '=', actor.organizationId).where('status', '=', 'forwarded'),
        ),
      ]
    if (!holds(actor, enterprisePosts)) return []
    const mine = all.where('client_id', '=', actor.organizationId)
    return [
      await group(context, { kind: 'complaints.rate', clock: null }, mine.where('status', '=', 'replied')),
      await group(
        context,
        { kind: 'complaints.extension', clock: 'reply' },
        mine.where('extension_days', 'is not', null),
      ),
    ]
  },
}
