import type * as api from '@tongheng/contract/accounts'
import { change, type Step } from '#platform/change'
import { fieldError } from '#platform/errors'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { hashPassword, verifyPassword } from './passwords.ts'
import { accountSubject, requirePresence } from './proofs.ts'
import { lockAccount } from './queries.ts'
import { endSessionsOf } from './sessions.ts'
import { own } from './tables.ts'

/** Sets a new password and ends the sessions that were opened with the old one. */
export async function setPassword(
  step: Step<Actor | null>,
  { accountId, password, keepSession }: { accountId: string; password: string; keepSession: string | null },
): Promise<void> {
  const account = await lockAccount(step.db, accountId)
  if (account.password_hash !== null && (await verifyPassword(password, account.password_hash)))
    throw fieldError('body.password', 'accounts.password-same')
  const changed = await own(step.db)
    .updateTable('accounts')
    .set({ password_hash: await hashPassword(password), password_changed_at: step.now })
    .where('id', '=', accountId)
    .returningAll()
    .executeTakeFirstOrThrow()
  await endSessionsOf(step.db, accountId, keepSession)
  step.record('accounts.change-password', accountSubject(account), account, changed)
}

/** Changes the password, or sets a first one for who signed in without. */
export async function changePassword(request: Request<typeof api.changePassword>): Promise<Record<never, never>> {
  const { context, body, ip, actor } = request
  await requirePresence(context, { ip, password: body.currentPassword, field: 'body.currentPassword' })
  await change(context, async (step) => {
    step.allowedBecause('own account, presence proved')
    await setPassword(step, { accountId: actor.accountId, password: body.password, keepSession: actor.sessionId })
  })
  return {}
}
