import { enterprisePosts } from '@tongheng/contract/posts'
import { offerKeepers, type RentalStatus } from '@tongheng/contract/rentals'
import { endOfShanghaiDay, shanghaiDay } from '#platform/clock/workingDays'
import type { Context } from '#platform/context'
import { sql } from '#platform/db'
import { holds, type Member } from '#platform/sessions'
import type { WorkGroupFound, WorkSource } from '#platform/work'
import { own } from './tables.ts'

const limit = 50

interface Wanted {
  kind: string
  column: 'institution_id' | 'client_id'
  statuses: readonly RentalStatus[]
  until?: Date
}

async function group(context: Context<Member>, { kind, column, statuses, until }: Wanted): Promise<WorkGroupFound> {
  let query = own(context.db)
    .selectFrom('rentals')
    .selectAll()
    .select(sql<number>`(count(*) over ())::int`.as('total'))
    .where(column, '=', context.actor.organizationId)
    .where('status', 'in', statuses)
  if (until) query = query.where('starts_at', '<=', until)
  const rows = await query.orderBy('starts_at').orderBy('id').limit(limit).execute()
  const items = rows.map((row) => ({
    kind,
    number: row.number,
    title: row.offer_name,
    party: column === 'client_id' ? row.institution_name : row.client_name,
    page: `/work/rentals/${row.institution_id}/${row.id}`,
    waitingSince: row.starts_at.toISOString(),
    clock: null,
  }))
  return { kind, total: rows[0]?.total ?? 0, items }
}

/** Bookings to decide, to hand over today, to take back and to settle; for the enterprise those that are in use. */
export const rentalWork: WorkSource = {
  name: 'rentals',
  waitingFor: async (context, actor) => {
    const until = endOfShanghaiDay(shanghaiDay(context.platform.now()))
    if (holds(actor, offerKeepers)) {
      const column = 'institution_id'
      return [
        await group(context, { kind: 'rentals.decide', column, statuses: ['requested'] }),
        await group(context, { kind: 'rentals.hand-over', column, statuses: ['approved'], until }),
        await group(context, { kind: 'rentals.take-back', column, statuses: ['in-use'] }),
        await group(context, { kind: 'rentals.settle', column, statuses: ['handed-back'] }),
      ]
    }
    if (!holds(actor, enterprisePosts)) return []
    return [await group(context, { kind: 'rentals.in-use', column: 'client_id', statuses: ['in-use'] })]
  },
}
