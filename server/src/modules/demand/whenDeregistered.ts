import { demandWorkflow, openStatuses } from '@tongheng/contract/demand'
import { organizationDeregistered } from '#modules/organizations'
import { change, type Step } from '#platform/change'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { requireMove } from '#platform/policy'
import { cancelClocks } from './clocks.ts'
import { demandWithdrawn } from './events.ts'
import { demandSubject, offersOf } from './queries.ts'
import { type DemandRow, own } from './tables.ts'
import { tell, tellClient } from './tellSides.ts'
import { endOtherOffers, toldOf, updateDemand } from './updateDemand.ts'

/** Open demands that the organisation was asked about, or that it posted itself. */
const openDemandsOf = (context: Context<null>, organizationId: string): Promise<DemandRow[]> =>
  own(context.db)
    .selectFrom('demands')
    .selectAll()
    .where('status', 'in', [...openStatuses])
    .where((where) =>
      where.or([
        where('client_id', '=', organizationId),
        where.exists(
          where
            .selectFrom('demand_offers')
            .select('demand_id')
            .whereRef('demand_offers.demand_id', '=', 'demands.id')
            .where('institution_id', '=', organizationId)
            .where('status', 'in', ['invited', 'offered']),
        ),
      ]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()

/** What the institution was asked for, or offered, ends; a demand without any other offer waits for one again. */
async function endOffer(step: Step<null>, demand: DemandRow, institutionId: string): Promise<void> {
  await own(step.db)
    .updateTable('demand_offers')
    .set({ status: 'deregistered' })
    .where('demand_id', '=', demand.id)
    .where('institution_id', '=', institutionId)
    .execute()
  const offers = await offersOf(step.db, demand.id)
  const gone = offers.find((offer) => offer.institution_id === institutionId)
  const waits = demand.status === 'offered' && !offers.some((offer) => offer.status === 'offered')
  const status = demand.response === null ? 'open' : 'responded'
  const after = await updateDemand(step.db, demand, waits ? { status } : {})
  step.record('demand.institution-deregistered', demandSubject(demand), demand, {
    ...after,
    institutionId,
    institution: gone?.institution_name ?? '',
  })
}

const clientGone = '提出需求的企业已在平台注销 / The enterprise was deregistered'

/** Nobody is left for whom it could be done: it is withdrawn, its offers and its clocks end, and the window that posted it is told. */
async function endDemand(step: Step<null>, demand: DemandRow): Promise<void> {
  const after = await updateDemand(step.db, demand, {
    status: requireMove(demandWorkflow, 'withdraw', demand.status),
    ending: clientGone,
    ended_by_name: demand.client_name,
    ended_at: step.now,
  })
  await endOtherOffers(step.db, demand.id)
  await cancelClocks(step, demand)
  step.record('demand.client-deregistered', demandSubject(demand), demand, { ...after, detail: clientGone })
  await step.announce(demandWithdrawn, toldOf(after))
}

async function endFor(context: Context<null>, demand: DemandRow, organizationId: string): Promise<void> {
  if (demand.client_id !== organizationId) {
    await change(context, (step) => endOffer(step, demand, organizationId))
    return tellClient(context, toldOf(demand), 'institution-gone')
  }
  const offers = await offersOf(context.db, demand.id)
  await change(context, (step) => endDemand(step, demand))
  for (const { institution_id, status } of offers)
    if (status === 'invited' || status === 'offered')
      await tell(context, demand, 'client-gone', { organizationId: institution_id, posts: ['service-desk'] })
  await tell(context, demand, 'client-gone', { organizationId: demand.window_id, posts: ['window-clerk'] })
}

/**
 * With a deregistered institution its invitations and offers end, with a deregistered enterprise its open demands; whoever
 * waits or works for them is told (NQI-6.1-closing).
 */
export const endWhenDeregistered: Reaction = reaction(
  'demand.end-deregistered',
  organizationDeregistered,
  async (context, { organizationId }) => {
    for (const demand of await openDemandsOf(context, organizationId)) await endFor(context, demand, organizationId)
  },
)
