import type * as api from '@tongheng/contract/accounts'
import type { AccountView } from '@tongheng/contract/accounts'
import { change, requireVersion } from '#platform/change'
import { notFound } from '#platform/errors'
import type { Request } from '#platform/routes'
import { accountSubject } from './proofs.ts'
import { presentAccount } from './present.ts'
import { lockAccount } from './queries.ts'
import { own } from './tables.ts'

/** Changes names, phone or language; what was signed before keeps the name of then. */
export const updateAccount = ({ context, body }: Request<typeof api.updateAccount>): Promise<AccountView> =>
  change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause('own account')
    await requireVersion(step.db, accountSubject(account), account, body.version)
    const changed = await own(step.db)
      .updateTable('accounts')
      .set({
        name: body.name,
        display_name: body.displayName,
        phone: body.phone,
        locale: body.locale,
        version: account.version + 1,
      })
      .where('id', '=', account.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    step.record('accounts.update', accountSubject(account), account, changed)
    return presentAccount(step.db, changed)
  })

/** Ends one of the person's own sessions; anybody else's is not found. */
export const revokeSession = ({ context, params }: Request<typeof api.revokeSession>): Promise<Record<never, never>> =>
  change(context, async (step) => {
    const ended = await own(step.db)
      .deleteFrom('account_sessions')
      .where('id', '=', params.id)
      .where('account_id', '=', step.actor.accountId)
      .returning(['id', 'ip'])
      .executeTakeFirst()
    if (!ended) throw notFound()
    step.allowedBecause('own session')
    step.record('accounts.revoke-session', accountSubject({ id: step.actor.accountId }), ended, null)
    return {}
  })
