import { answeredByPackage, demandHead, type LikeDemand, lockLikeDemand } from '#modules/demand'
import { organizationsById } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { violatedConstraint } from '#platform/db'
import { DomainError, fieldError, notFound } from '#platform/errors'
import { dayOf } from '#platform/numbering'
import type { Member } from '#platform/sessions'
import { deciderOf, mayJoin } from './policy.ts'
import { lockVisibleBundle, memberSubject } from './queries.ts'
import { type BundleRow, own } from './tables.ts'

const joinable = (row: BundleRow, today: string): boolean => row.status === 'open' && today <= row.join_until

async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const violated = violatedConstraint(error)
    if (violated === 'bundle_members_once') throw fieldError('body.demandId', 'bundles.in-a-bundle')
    throw violated === 'bundle_is_open' ? new DomainError('conflict', 'bundles.not-open') : error
  }
}

/** The own demand, with the lines that fit the bundle; another's is not told from one that is not there. */
async function fittingDemand(step: Step<Member>, bundle: BundleRow, demandId: string): Promise<LikeDemand> {
  const head = await demandHead(step.db, demandId)
  if (![head.client_id, head.window_id].includes(step.actor.organizationId)) throw notFound()
  step.allow(mayJoin, deciderOf(head))
  const demand = await lockLikeDemand(step.db, demandId, bundle)
  if (!demand) throw fieldError('body.demandId', 'bundles.does-not-fit')
  const client = (await organizationsById(step.db, [demand.client_id])).get(demand.client_id)
  if (client?.region.startsWith(bundle.region ?? '') !== true) throw fieldError('body.demandId', 'bundles.does-not-fit')
  return demand
}

/** Joins by the own decision of the enterprise; the database lets no demand into two bundles (NQI-4.2-bundle). */
export const joinBundle = (context: Context<Member>, id: string, demandId: string): Promise<void> =>
  change(context, async (step) => {
    const bundle = await lockVisibleBundle(step.db, context.actor, id)
    const demand = await fittingDemand(step, bundle, demandId)
    if (!joinable(bundle, dayOf(step.now))) throw new DomainError('conflict', 'bundles.not-open')
    const joined = {
      lines: demand.lines,
      status: 'joined' as const,
      joined_by_name: step.actor.name,
      joined_at: step.now,
    }
    const row = await once(() =>
      own(step.db)
        .insertInto('bundle_members')
        .values({
          bundle_id: id,
          demand_id: demandId,
          demand_number: demand.number,
          client_id: demand.client_id,
          client_name: demand.client_name,
          window_id: deciderOf(demand).window_id,
          ...joined,
        })
        .onConflict((conflict) => conflict.columns(['bundle_id', 'demand_id']).doUpdateSet(joined))
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
    await answeredByPackage(step, demandId)
    step.record('bundles.join', memberSubject(row), null, row)
  })

/** Leaves again while the bundle is open; later it simply does not accept. */
export const leaveBundle = (context: Context<Member>, id: string, demandId: string): Promise<void> =>
  change(context, async (step) => {
    const bundle = await lockVisibleBundle(step.db, context.actor, id)
    const member = await own(step.db)
      .selectFrom('bundle_members')
      .selectAll()
      .where('bundle_id', '=', id)
      .where('demand_id', '=', demandId)
      .executeTakeFirst()
    const mine = member && [member.client_id, member.window_id].includes(step.actor.organizationId)
    if (!member || mine !== true) throw notFound()
    step.allow(mayJoin, member)
    if (member.status !== 'joined') throw fieldError('body.demandId', 'bundles.not-a-member')
    if (!joinable(bundle, dayOf(step.now))) throw new DomainError('conflict', 'bundles.not-open')
    await own(step.db)
      .updateTable('bundle_members')
      .set({ status: 'left' })
      .where('bundle_id', '=', id)
      .where('demand_id', '=', demandId)
      .execute()
    step.record('bundles.leave', memberSubject(member), { status: 'joined' }, { status: 'left' })
  })
