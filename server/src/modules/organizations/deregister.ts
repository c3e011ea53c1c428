import { organizationWorkflow } from '@tongheng/contract/organizations'
import type { Step } from '#platform/change'
import { requireMove } from '#platform/policy'
import type { Actor } from '#platform/sessions'
import { organizationDeregistered } from './events.ts'
import { indexInstitution } from './institutionText.ts'
import { organizationById, organizationSubject } from './queries.ts'
import { own } from './tables.ts'

/** Ends an organisation on the platform, in the caller's change; the other modules learn of it by the event. */
export async function deregister(step: Step<Actor | null>, organizationId: string, reason: string): Promise<void> {
  const row = await organizationById(step.db, organizationId)
  const changed = await own(step.db)
    .updateTable('organizations')
    .set({
      status: requireMove(organizationWorkflow, 'deregister', row.status),
      decided_at: step.now,
      note: reason,
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await indexInstitution(step.db, changed)
  step.record('organizations.deregister', organizationSubject(row), row, changed)
  await step.announce(organizationDeregistered, { organizationId })
}
