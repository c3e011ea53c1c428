import { organizationDeregistered } from '#modules/organizations'
import { change } from '#platform/change'
import { reaction } from '#platform/events'
import { own } from './tables.ts'

/** An institution that is no longer registered can do nothing: its capabilities leave the search (NQI-6.1-closing). */
export const withdrawWhenDeregistered = reaction(
  'capability.withdraw-all',
  organizationDeregistered,
  (context, { organizationId }) =>
    change(context, async (step) => {
      const withdrawn = await own(step.db)
        .updateTable('capabilities')
        .set((set) => ({ withdrawn_at: step.now, version: set('version', '+', 1) }))
        .where('institution_id', '=', organizationId)
        .where('withdrawn_at', 'is', null)
        .returning('id')
        .execute()
      await own(step.db).deleteFrom('capability_index').where('institution_id', '=', organizationId).execute()
      const subject = { kind: 'institution', id: organizationId, organizationId }
      step.record('capability.withdraw-all', subject, null, { withdrawn: withdrawn.length })
    }),
)
