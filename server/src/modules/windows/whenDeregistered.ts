import { organizationDeregistered } from '#modules/organizations'
import { change } from '#platform/change'
import { reaction } from '#platform/events'
import { windowChanged } from './events.ts'
import { lockWindow, windowSubject } from './queries.ts'
import { own } from './tables.ts'

/** An organisation that closed has no window any more (NQI-6.1-closing). */
export const closeWhenDeregistered = reaction(
  'windows.close',
  organizationDeregistered,
  async (context, { organizationId }) => {
    const row = await lockWindow(context.db, organizationId)
    if (!row?.is_public) return
    await change(context, async (step) => {
      const closed = { is_public: false, version: row.version + 1 }
      await own(step.db).updateTable('windows').set(closed).where('id', '=', row.id).execute()
      step.record('windows.close', windowSubject(row.id), row, { ...row, ...closed })
      await step.announce(windowChanged, { windowId: row.id })
    })
  },
)
