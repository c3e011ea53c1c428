import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { notFound } from '#platform/errors'
import type { Actor } from '#platform/sessions'
import { own } from './tables.ts'

const subject = (id: string): Subject => ({ kind: 'norm-watch', id, organizationId: null })

/** I am told from now on when its status changes. */
export const watchNorm = (context: Context<Actor>, id: string): Promise<void> =>
  change(context, async (step) => {
    step.allowedBecause('everybody who is signed in may watch what is public')
    const norm = await own(step.db).selectFrom('norms').select('id').where('id', '=', id).executeTakeFirst()
    if (!norm) throw notFound()
    await own(step.db)
      .insertInto('norm_watches')
      .values({ norm_id: id, account_id: context.actor.accountId, since: step.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    step.record('norms.watch', subject(id), null, { accountId: context.actor.accountId })
  })

export const unwatchNorm = (context: Context<Actor>, id: string): Promise<void> =>
  change(context, async (step) => {
    step.allowedBecause('a watch is its watcher’s own')
    const { numDeletedRows } = await own(step.db)
      .deleteFrom('norm_watches')
      .where('norm_id', '=', id)
      .where('account_id', '=', context.actor.accountId)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) throw notFound()
    step.record('norms.unwatch', subject(id), { accountId: context.actor.accountId }, null)
  })
