import { organizationApproved } from '#modules/organizations'
import { change } from '#platform/change'
import { type Reaction, reaction } from '#platform/events'
import { demandSubject } from './queries.ts'
import { own } from './tables.ts'

/** An enterprise that has registered decides about its demands itself from now on, no longer the window for it. */
export const handOverWhenClaimed: Reaction = reaction(
  'demand.client-claimed',
  organizationApproved,
  async (context, { organizationId }) => {
    const rows = await own(context.db)
      .selectFrom('demands')
      .select(['id', 'client_id'])
      .where('client_id', '=', organizationId)
      .where('window_decides', '=', true)
      .forUpdate()
      .execute()
    for (const row of rows)
      await change(context, async (step) => {
        const decided = { window_decides: false }
        await own(step.db).updateTable('demands').set(decided).where('id', '=', row.id).execute()
        step.record('demand.client-claimed', demandSubject(row), { window_decides: true }, decided)
      })
  },
)
