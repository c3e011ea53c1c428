import { holds } from '#platform/sessions'
import type { WorkSource } from '#platform/work'
import { presentEntries } from './present.ts'
import { listOrganizations } from './queries.ts'

const kind = 'organizations.review'

/** Registrations that wait for the operator (NQI-6.1-review). */
export const registrationWork: WorkSource = {
  name: 'organizations',
  waitingFor: async (context, actor) => {
    if (!holds(actor, ['operator'])) return []
    const { rows, total } = await listOrganizations(context.db, { page: 1, size: 20, status: 'submitted' })
    const entries = await presentEntries(context.db, rows, context.platform.now())
    const items = entries.map((entry) => ({
      kind,
      number: entry.uscc,
      title: entry.name,
      party: '',
      page: `/work/registrations/${entry.id}`,
      waitingSince: entry.submittedAt ?? '',
      clock: entry.clock,
    }))
    return [{ kind, total, items }]
  },
}
