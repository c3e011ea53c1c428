import { accountErased } from '#modules/accounts'
import { type Reaction, reaction } from '#platform/events'
import { own } from './tables.ts'

/** Nobody who was erased is told of changes any more. */
export const endWatches: Reaction = reaction('norms.erase', accountErased, async (context, { accountId }) => {
  await own(context.db).deleteFrom('norm_watches').where('account_id', '=', accountId).execute()
})
