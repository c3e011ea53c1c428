import { enterprisePosts } from '@tongheng/contract/posts'
import { organizationDeregistered, peopleHolding } from '#modules/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type Reaction, reaction } from '#platform/events'
import { notify } from '#platform/messages/notify'
import { rentalMessages } from './messages.ts'
import { offerSubject } from './queries.ts'
import { type OfferRow, own } from './tables.ts'

async function closeOffer(context: Context<null>, row: OfferRow): Promise<void> {
  await change(context, async (step) => {
    const closed = { open: false, version: row.version + 1 }
    await own(step.db)
      .updateTable('rental_offers')
      .set(closed)
      .where('institution_id', '=', row.institution_id)
      .where('id', '=', row.id)
      .execute()
    step.record('rentals.close-offer', offerSubject(row), row, { ...row, ...closed })
  })
}

/** Nothing of a deregistered institution can be booked any more; who booked or uses something of it is told (NQI-6.1-closing). */
export const closeWhenDeregistered: Reaction = reaction(
  'rentals.close-deregistered',
  organizationDeregistered,
  async (context, { organizationId }) => {
    const { db } = context
    const offers = await own(db)
      .selectFrom('rental_offers')
      .selectAll()
      .where('institution_id', '=', organizationId)
      .where('open', '=', true)
      .forUpdate()
      .execute()
    for (const offer of offers) await closeOffer(context, offer)
    const booked = await own(db)
      .selectFrom('rentals')
      .select(['id', 'number', 'client_id'])
      .where('institution_id', '=', organizationId)
      .where('status', 'in', ['requested', 'approved', 'in-use', 'handed-back'])
      .orderBy('id')
      .execute()
    for (const { id, number, client_id } of booked)
      await notify(context, {
        kind: rentalMessages.deregistered,
        to: await peopleHolding(db, client_id, enterprisePosts),
        organizationId: client_id,
        page: `/work/rentals/${organizationId}/${id}`,
        data: { number },
      })
  },
)
