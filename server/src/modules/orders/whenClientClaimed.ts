import { organizationApproved } from '#modules/organizations'
import { change } from '#platform/change'
import { type Reaction, reaction } from '#platform/events'
import { orderSubject } from './subject.ts'
import { own } from './tables.ts'

/** An enterprise that has registered decides about its orders itself from now on, no longer the window for it. */
export const handOverWhenClaimed: Reaction = reaction(
  'orders.client-claimed',
  organizationApproved,
  async (context, { organizationId }) => {
    const rows = await own(context.db)
      .selectFrom('orders')
      .select(['institution_id', 'id'])
      .where('client_id', '=', organizationId)
      .where('window_decides', '=', true)
      .forUpdate()
      .execute()
    for (const row of rows)
      await change(context, async (step) => {
        const decided = { window_decides: false }
        await own(step.db)
          .updateTable('orders')
          .set(decided)
          .where('institution_id', '=', row.institution_id)
          .where('id', '=', row.id)
          .execute()
        step.record('orders.client-claimed', orderSubject(row), { window_decides: true }, decided)
      })
  },
)
