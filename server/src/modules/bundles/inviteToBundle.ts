import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import type { Member } from '#platform/sessions'
import { bundleInvited, toldOf } from './events.ts'
import { fittingDemands } from './like.ts'
import { mayInvite } from './policy.ts'
import { bundleSubject, lockBundle } from './queries.ts'
import { own } from './tables.ts'

/** Tells each enterprise with a like demand, once; how many were told is all that whoever gathers learns. */
export const inviteToBundle = (context: Context<Member>, id: string): Promise<number> =>
  change(context, async (step) => {
    const bundle = await lockBundle(step.db, context.actor, id)
    step.allow(mayInvite, bundle)
    if (bundle.status !== 'open') throw new DomainError('conflict', 'bundles.not-open')
    const free = (await fittingDemands(step.db, bundle)).filter(({ taken }) => !taken)
    const clientIds = [...new Set(free.map(({ client_id }) => client_id))]
    const told =
      clientIds.length === 0
        ? []
        : await own(step.db)
            .insertInto('bundle_invitations')
            .values(clientIds.map((client_id) => ({ bundle_id: id, client_id, told_at: step.now })))
            .onConflict((conflict) => conflict.doNothing())
            .returning('client_id')
            .execute()
    step.record('bundles.invite', bundleSubject(bundle), null, { told: told.length })
    if (told.length > 0)
      await step.announce(bundleInvited, { ...toldOf(bundle), clientIds: told.map(({ client_id }) => client_id) })
    return told.length
  })
