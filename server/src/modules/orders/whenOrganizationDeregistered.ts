import { organizationDeregistered, organizationName } from '#modules/organizations'
import { type Reaction, reaction } from '#platform/events'
import { customersOf, laboratoriesOf, tell } from './tellSides.ts'
import { own } from './tables.ts'

/**
 * The other side of every order that is still open learns that a laboratory, or a customer, was deregistered: nothing more is
 * measured or certified for it (NQI-6.1-closing).
 */
export const tellOfDeregistered: Reaction = reaction(
  'orders.tell-deregistered',
  organizationDeregistered,
  async (context, { organizationId }) => {
    const orders = await own(context.db)
      .selectFrom('orders')
      .select(['institution_id', 'id', 'client_id'])
      .where((where) =>
        where.or([where('institution_id', '=', organizationId), where('client_id', '=', organizationId)]),
      )
      .where('status', 'in', ['draft', 'reviewing', 'offered', 'agreed', 'in-progress'])
      .orderBy('id')
      .execute()
    const detail = orders.length === 0 ? '' : await organizationName(context.db, organizationId)
    for (const order of orders) {
      const key = { institutionId: order.institution_id, id: order.id }
      const other =
        order.institution_id === organizationId ? customersOf(order.client_id) : laboratoriesOf(order.institution_id)
      await tell(context, key, other, { kind: 'deregistered', detail })
    }
  },
)
