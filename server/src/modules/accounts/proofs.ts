import { change, type Subject } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Actor, Authenticator } from '#platform/sessions'
import { beginAttempt, countAddressFailure, forgiveAttempts, lockOf } from './attempts.ts'
import type { PlatformBase } from './base.ts'
import { verifyPassword } from './passwords.ts'
import { accountById } from './queries.ts'
import { acceptTotp, usesSecondFactor } from './secondFactor.ts'
import { type AccountRow, own } from './tables.ts'

export const accountSubject = (account: { id: string }): Subject => ({
  kind: 'account',
  id: account.id,
  organizationId: null,
})

/** The context of a person who has just proved who they are, or tries to. */
export const asPerson = (context: Context<Actor | null>, account: AccountRow): Context => ({
  ...context,
  actor: context.actor ?? {
    accountId: account.id,
    sessionId: '',
    name: account.name,
    locale: account.locale,
    organizationId: null,
    organizationKind: null,
    posts: [],
  },
})

export interface FailedProof {
  account: AccountRow | null
  /** What was tried, in the audit: `sign-in`, `second-factor`, `password`. */
  what: string
  ip: string
  /** The last failure that was allowed: the account is locked now. */
  locks: boolean
}

/** Counts and records a failed proof, whatever becomes of the request that carried it (GB/T 22239-2019 8.1.4.3). */
export async function tellFailedProof(context: Context<Actor | null>, failed: FailedProof): Promise<void> {
  const { platform } = context
  await countAddressFailure(platform.side, failed.ip, platform.now())
  const { account } = failed
  if (account === null) {
    platform.log.warn({ ip: failed.ip, requestId: context.requestId }, 'sign-in with an unknown address')
    return
  }
  const apart = { ...platform, db: platform.side }
  await change({ ...asPerson(context, account), platform: apart, db: platform.side }, async (step) => {
    step.allowedBecause('failures are always told')
    const after = { what: failed.what, ip: failed.ip }
    step.record('accounts.proof-failed', accountSubject(account), null, after)
    if (failed.locks) step.record('accounts.locked', accountSubject(account), null, after)
  })
}

/** Whoever has no password proves their presence by having signed in within this time. */
const freshMinutes = 10

/** Asks for the password of somebody who is signed in, before something that matters. Who has none must have signed in just now. */
export async function requirePresence(
  context: Context,
  { ip, password, field = 'body.password' }: { ip: string; password: string | undefined; field?: string },
): Promise<void> {
  const { platform } = context
  const account = await accountById(platform.side, context.actor.accountId)
  if (account.password_hash === null) return requireFreshSession(context)
  if (password === undefined) throw fieldError(field, 'accounts.password-needed')
  const attempt = await beginAttempt(platform.side, account.email, platform.now())
  if (await verifyPassword(password, account.password_hash)) return forgiveAttempts(platform.side, account.email)
  await tellFailedProof(context, { account, what: 'password', ip, locks: attempt.last })
  throw attempt.last ? lockOf(platform.now()) : fieldError(field, 'accounts.wrong-password')
}

async function requireFreshSession({ platform, actor }: Context): Promise<void> {
  const session = await own(platform.side)
    .selectFrom('account_sessions')
    .select('id')
    .where('id', '=', actor.sessionId)
    .where('created_at', '>', new Date(platform.now().getTime() - freshMinutes * 60_000))
    .executeTakeFirst()
  if (!session) throw new DomainError('forbidden', 'accounts.sign-in-again', { minutes: freshMinutes })
}

/** Re-authentication for electronic signatures (design.md §4.5). Failures count towards the lock and outlive the transaction. */
export async function reauthenticate(
  platform: PlatformBase,
  accountId: string,
  proof: Parameters<Authenticator['reauthenticate']>[1],
): Promise<'password' | 'totp' | null> {
  const { side: db } = platform
  const account = await accountById(db, accountId)
  if (proof.password !== undefined && account.password_hash === null)
    throw fieldError('body.signature', 'accounts.no-password')
  const attempt = await beginAttempt(db, account.email, platform.now())
  const byCode = async (): Promise<boolean> =>
    proof.code !== undefined && usesSecondFactor(account) && acceptTotp(platform, db, account, proof.code)
  const method =
    proof.password !== undefined
      ? (await verifyPassword(proof.password, account.password_hash))
        ? 'password'
        : null
      : (await byCode())
        ? 'totp'
        : null
  if (method !== null) {
    await forgiveAttempts(db, account.email)
    return method
  }
  if (attempt.last) throw lockOf(platform.now())
  return null
}
