import type * as api from '@tongheng/contract/accounts'
import { change } from '#platform/change'
import { type Platform, systemContext } from '#platform/context'
import type { Request } from '#platform/routes'
import { countAddressFailure, forgiveAttempts, requireCalmAddress } from './attempts.ts'
import { notify } from '#platform/messages/notify'
import { setPassword } from './changePassword.ts'
import { createLink, useLink } from './links.ts'
import { accountMessages } from './messages.ts'
import { accountSubject, asPerson } from './proofs.ts'
import { pageUrl } from '#platform/pageUrl'
import { accountById, findAccountByEmail } from './queries.ts'

/** Mails a link that sets a new password. The answer does not tell whether anybody has this address. */
export async function requestPasswordReset(
  request: Request<typeof api.requestPasswordReset>,
): Promise<Record<never, never>> {
  const { context, body, ip } = request
  const { platform } = context
  await requireCalmAddress(platform.db, ip, platform.now())
  // Counted like a failure, so that nobody floods a mailbox.
  await countAddressFailure(platform.db, ip, platform.now())
  const account = await findAccountByEmail(context.db, body.email)
  if (!account) return {}
  await change(asPerson(context, account), async (step) => {
    step.allowedBecause('the link goes to the owner of the address')
    const token = await createLink(step.db, { kind: 'reset', accountId: account.id }, step.now)
    await notify(step, {
      kind: accountMessages['reset-password'],
      to: [account],
      page: '',
      link: pageUrl(platform.config, `/reset-password?token=${token}`),
      data: { minutes: '30' },
    })
    step.record('accounts.request-reset', accountSubject(account), null, { ip })
  })
  return {}
}

/** Sets a new password with the link of the mail; the lock and every session end with the old password. */
export async function resetPassword(request: Request<typeof api.resetPassword>): Promise<Record<never, never>> {
  const { context, body, ip } = request
  const { platform } = context
  await requireCalmAddress(platform.db, ip, platform.now())
  const email = await change(context, async (step) => {
    step.allowedBecause('one-time link')
    const { accountId } = await useLink(step.db, 'reset', body.token, step.now)
    if (accountId === null) throw new Error('a reset link belongs to nobody')
    const account = await accountById(step.db, accountId)
    await setPassword(step, { accountId, password: body.password, keepSession: null })
    return account.email
  }).catch(async (error: unknown) => {
    await countAddressFailure(platform.db, ip, platform.now())
    throw error
  })
  await forgiveAttempts(platform.db, email)
  return {}
}

/** A link for somebody who cannot get mail, for the command line. Null when nobody has this address. */
export async function makeResetLink(platform: Platform, email: string): Promise<string | null> {
  const account = await findAccountByEmail(platform.db, email)
  if (!account) return null
  return change(systemContext(platform, platform.db, 'cli'), async (step) => {
    const token = await createLink(step.db, { kind: 'reset', accountId: account.id }, step.now)
    step.record('accounts.make-reset-link', accountSubject(account), null, null)
    return pageUrl(platform.config, `/reset-password?token=${token}`)
  })
}
