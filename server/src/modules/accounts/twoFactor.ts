import type * as api from '@tongheng/contract/accounts'
import { change } from '#platform/change'
import { DomainError, fieldError } from '#platform/errors'
import type { Request } from '#platform/routes'
import { accountSubject, requirePresence } from './proofs.ts'
import { lockAccount } from './queries.ts'
import { acceptTotp, dropBackupCodes, newAuthenticator, replaceBackupCodes, usesSecondFactor } from './secondFactor.ts'
import { endSessionsOf } from './sessions.ts'
import { type AccountRow, own } from './tables.ts'

const ownAccount = 'own account, presence proved'

const requireOn = (account: AccountRow): void => {
  if (!usesSecondFactor(account)) throw new DomainError('conflict', 'accounts.two-factor-off')
}

const requireOff = (account: AccountRow): void => {
  if (usesSecondFactor(account)) throw new DomainError('conflict', 'accounts.two-factor-on')
}

/** Makes the secret for an authenticator. Nothing changes for signing in until it is confirmed. */
export async function startTwoFactor(
  request: Request<typeof api.startTwoFactor>,
): Promise<{ secret: string; uri: string }> {
  const { context, body, ip } = request
  await requirePresence(context, { ip, password: body.password })
  return change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause(ownAccount)
    requireOff(account)
    const { secret, uri, cipher } = newAuthenticator(context.platform, account)
    await own(step.db)
      .updateTable('accounts')
      .set({ totp_secret_cipher: cipher })
      .where('id', '=', account.id)
      .execute()
    step.record('accounts.start-two-factor', accountSubject(account), null, null)
    return { secret, uri }
  })
}

/** Puts the second factor in force once the authenticator has shown a right code; other sessions end. */
export async function confirmTwoFactor(
  request: Request<typeof api.confirmTwoFactor>,
): Promise<{ backupCodes: string[] }> {
  const { context, body } = request
  return change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause('own account')
    requireOff(account)
    if (account.totp_secret_cipher === null) throw new DomainError('conflict', 'accounts.two-factor-not-started')
    if (!(await acceptTotp(context.platform, step.db, account, body.code)))
      throw fieldError('body.code', 'accounts.wrong-code')
    const changed = await own(step.db)
      .updateTable('accounts')
      .set({ totp_confirmed_at: step.now })
      .where('id', '=', account.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const backupCodes = await replaceBackupCodes(step.db, account.id)
    await endSessionsOf(step.db, account.id, step.actor.sessionId)
    step.record('accounts.enable-two-factor', accountSubject(account), account, changed)
    return { backupCodes }
  })
}

export async function renewBackupCodes(
  request: Request<typeof api.renewBackupCodes>,
): Promise<{ backupCodes: string[] }> {
  const { context, body, ip } = request
  await requirePresence(context, { ip, password: body.password })
  return change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause(ownAccount)
    requireOn(account)
    const backupCodes = await replaceBackupCodes(step.db, account.id)
    step.record('accounts.renew-backup-codes', accountSubject(account), null, null)
    return { backupCodes }
  })
}

export async function disableTwoFactor(request: Request<typeof api.disableTwoFactor>): Promise<Record<never, never>> {
  const { context, body, ip } = request
  await requirePresence(context, { ip, password: body.password })
  await change(context, async (step) => {
    const account = await lockAccount(step.db, step.actor.accountId)
    step.allowedBecause(ownAccount)
    requireOn(account)
    const changed = await own(step.db)
      .updateTable('accounts')
      .set({ totp_confirmed_at: null, totp_secret_cipher: null })
      .where('id', '=', account.id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await dropBackupCodes(step.db, account.id)
    step.record('accounts.disable-two-factor', accountSubject(account), account, changed)
  })
  return {}
}
