import { demandClosed, demandMatched, type DemandTold, demandWithdrawn } from '#modules/demand'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { reaction } from '#platform/events'
import { memberSubject } from './queries.ts'
import { type MemberRow, own } from './tables.ts'

async function mark(context: Context<null>, told: DemandTold, statusFor: (bundle: Ended) => MemberRow['status']) {
  const found = await own(context.db)
    .selectFrom('bundle_members')
    .innerJoin('bundles', 'bundles.id', 'bundle_members.bundle_id')
    .selectAll('bundle_members')
    .select(['bundles.status as bundle_status', 'bundles.institution_id'])
    .where('demand_id', '=', told.demandId)
    .where('bundle_members.status', '=', 'joined')
    .forUpdate()
    .executeTakeFirst()
  if (!found) return
  const status = statusFor(found)
  await change(context, async (step) => {
    await own(step.db)
      .updateTable('bundle_members')
      .set({ status })
      .where('bundle_id', '=', found.bundle_id)
      .where('demand_id', '=', found.demand_id)
      .execute()
    step.record(`bundles.member-${status}`, memberSubject(found), { status: 'joined' }, { status })
  })
}

interface Ended {
  bundle_status: string
  institution_id: string
}

/** A member that accepted the package, or went another way; then it no longer counts. */
export const whenDemand = [
  reaction('bundles.matched', demandMatched, (context, told) =>
    mark(context, told, (bundle) =>
      bundle.bundle_status === 'formed' && bundle.institution_id === told.institutionId ? 'accepted' : 'left',
    ),
  ),
  reaction('bundles.withdrawn', demandWithdrawn, (context, told) => mark(context, told, () => 'left')),
  reaction('bundles.closed', demandClosed, (context, told) => mark(context, told, () => 'left')),
]
