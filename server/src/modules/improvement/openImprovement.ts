import type { Received } from '@tongheng/contract'
import { type improvement as api, improvementReaders } from '@tongheng/contract/improvement'
import { organizationName } from '#modules/organizations'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { needs } from '#platform/policy'
import type { Member } from '#platform/sessions'
import { enterFinding } from './enter.ts'
import { firstOwner } from './owner.ts'

/** What was found otherwise than by the platform itself is entered by hand, into the own register (CAL-9.2). */
export const openImprovement = (
  context: Context<Member>,
  { source, reference = '', finding, days }: Received<typeof api.openImprovement>['body'],
): Promise<string> =>
  change(context, async (step) => {
    step.allow((actor) => needs(actor, improvementReaders), null)
    const { organizationId, organizationKind } = step.actor
    const organization =
      organizationKind === 'operator'
        ? null
        : { id: organizationId, name: await organizationName(step.db, organizationId) }
    const owner = await firstOwner(step.db, organization?.id ?? null)
    const row = await enterFinding(step, { source, organization, reference, from: null, finding, owner, days })
    return row.id
  })
