import type * as api from '@tongheng/contract/accounts'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { DomainError, fieldError } from '#platform/errors'
import type { Request } from '#platform/routes'
import type { Actor } from '#platform/sessions'
import { beginAttempt, forgiveAttempts, lockOf, requireCalmAddress, takeBackAttempt } from './attempts.ts'
import { verifyNobodysPassword, verifyPassword } from './passwords.ts'
import { accountSubject, asPerson, tellFailedProof } from './proofs.ts'
import { findAccountByEmail } from './queries.ts'
import { acceptSecondFactor, usesSecondFactor } from './secondFactor.ts'
import {
  createSession,
  type Device,
  deviceOf,
  endSession,
  findSession,
  noSessionCookie,
  sessionCookie,
} from './sessions.ts'
import { type AccountRow, own } from './tables.ts'

export interface Admission {
  account: AccountRow
  device: Device
  /** False while the second factor is still to come. */
  open: boolean
  /** By what the person proved who they are first; `identity`: by a provider. */
  by?: 'password' | 'identity'
  /** A session that this one takes the place of: the token changes whenever rights do. */
  replaces: string | null
}

/** Opens a session and answers its cookie. */
export async function admit(context: Context<Actor | null>, admission: Admission): Promise<string> {
  const { account, open, by = 'password' } = admission
  const token = await change(asPerson(context, account), async (step) => {
    step.allowedBecause('proved by password, identity, second factor or one-time link')
    if (admission.replaces !== null) await endSession(step.db, admission.replaces)
    const session = {
      accountId: account.id,
      organizationId: account.last_organization_id,
      device: admission.device,
      open,
    }
    const made = await createSession(step.db, session, step.now)
    if (open)
      await own(step.db)
        .updateTable('accounts')
        .set({ last_signed_in_at: step.now })
        .where('id', '=', account.id)
        .execute()
    step.record(open ? 'accounts.sign-in' : `accounts.${by}-accepted`, accountSubject(account), null, {
      ...admission.device,
      by,
    })
    return made
  })
  return sessionCookie(context.platform.config, token)
}

/** Signs in with e-mail and password; five failures within a quarter of an hour lock the account (GB/T 22239-2019 8.1.4.1 b). */
export async function signIn(request: Request<typeof api.signIn>): Promise<{ step: 'done' | 'second-factor' }> {
  const { context, body, ip } = request
  const { platform } = context
  const now = platform.now()
  await requireCalmAddress(platform.db, ip, now)
  const attempt = await beginAttempt(platform.db, body.email, now)
  const account = (await findAccountByEmail(platform.db, body.email)) ?? null
  const proved = account
    ? await verifyPassword(body.password, account.password_hash)
    : await verifyNobodysPassword(body.password)
  if (!account || !proved) {
    await tellFailedProof(context, { account, what: 'sign-in', ip, locks: attempt.last })
    throw attempt.last ? lockOf(now) : new DomainError('unauthenticated', 'accounts.wrong-credentials')
  }
  const open = !usesSecondFactor(account)
  await (open ? forgiveAttempts : takeBackAttempt)(platform.db, account.email)
  const before = await findSession(platform, request.headers)
  const cookie = await admit(context, {
    account,
    device: deviceOf(request),
    open,
    replaces: before?.session.id ?? null,
  })
  request.answerHeaders.append('set-cookie', cookie)
  return { step: open ? 'done' : 'second-factor' }
}

/** The second step of signing in; a wrong code counts like a wrong password. */
export async function signInSecondFactor(
  request: Request<typeof api.signInSecondFactor>,
): Promise<{ step: 'done' | 'second-factor' }> {
  const { context, ip } = request
  const { platform } = context
  const now = platform.now()
  const waiting = await findSession(platform, request.headers)
  if (!waiting || waiting.session.open) throw new DomainError('unauthenticated', 'accounts.second-factor-expired')
  const { account, session } = waiting
  await requireCalmAddress(platform.db, ip, now)
  const attempt = await beginAttempt(platform.db, account.email, now)
  if (!(await acceptSecondFactor(platform, platform.db, account, request.body.code))) {
    await tellFailedProof(context, { account, what: 'second-factor', ip, locks: attempt.last })
    if (attempt.last) await endSession(platform.db, session.id)
    throw attempt.last ? lockOf(now) : fieldError('body.code', 'accounts.wrong-code')
  }
  await forgiveAttempts(platform.db, account.email)
  const cookie = await admit(context, { account, device: deviceOf(request), open: true, replaces: session.id })
  request.answerHeaders.append('set-cookie', cookie)
  return { step: 'done' }
}

/** Ends the session on the server, not only in the browser. */
export async function signOut(request: Request<typeof api.signOut>): Promise<Record<never, never>> {
  const { context } = request
  await change(context, async (step) => {
    step.allowedBecause('own session')
    await endSession(step.db, step.actor.sessionId)
    step.record('accounts.sign-out', accountSubject({ id: step.actor.accountId }), null, null)
  })
  request.answerHeaders.append('set-cookie', noSessionCookie(context.platform.config))
  return {}
}
