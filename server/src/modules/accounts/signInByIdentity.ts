import type * as api from '@tongheng/contract/identities'
import type { IdentityAnswer } from '@tongheng/contract/identities'
import { change } from '#platform/change'
import { DomainError, fieldError } from '#platform/errors'
import type { Request } from '#platform/routes'
import { countAddressFailure, requireCalmAddress } from './attempts.ts'
import { findIdentity, linkIdentity } from './identities.ts'
import {
  attemptCookie,
  beginIdentityAttempt,
  type CarriedAttempt,
  carriedAttempt,
  keepProved,
  noAttemptCookie,
  secretsOf,
  useIdentityAttempt,
} from './identityAttempts.ts'
import { departureUrl, type ProvedIdentity, type Provider, proveIdentity, providerOf } from './identityProviders.ts'
import { requirePresence } from './proofs.ts'
import { accountById } from './queries.ts'
import { addAccount } from './registerAccount.ts'
import { usesSecondFactor } from './secondFactor.ts'
import { deviceOf, findSession } from './sessions.ts'
import { admit } from './signIn.ts'
import { own } from './tables.ts'

type Answering = Request<typeof api.answerIdentity>

/** Only addresses of this site: `//evil.example` and `https:` would leave it. */
const localAddress = (returnTo: string | undefined): string =>
  returnTo !== undefined && /^\/(?![/\\])/.test(returnTo) ? returnTo : ''

/** Begins to sign in by a provider (NQI-6.1-realname, unified identity). */
export async function startIdentitySignIn(request: Request<typeof api.startIdentitySignIn>): Promise<{ url: string }> {
  const { context, body, ip } = request
  const { db, config } = context.platform
  const now = context.platform.now()
  await requireCalmAddress(db, ip, now)
  const provider = providerOf(config, body.provider)
  const attempt = { provider: provider.id, returnTo: localAddress(body.returnTo), link: null }
  const token = await beginIdentityAttempt(db, attempt, now)
  const url = await departureUrl(context, provider, secretsOf(token))
  request.answerHeaders.append('set-cookie', attemptCookie(config, token))
  return { url }
}

/** Begins to link an identity to the account of who is signed in, after a proof of presence: never by an e-mail address. */
export async function startIdentityLink(request: Request<typeof api.startIdentityLink>): Promise<{ url: string }> {
  const { context, body, ip, actor } = request
  const { db, config } = context.platform
  const provider = providerOf(config, body.provider)
  await requirePresence(context, { ip, password: body.password })
  const link = { accountId: actor.accountId, sessionId: actor.sessionId }
  const attempt = { provider: provider.id, returnTo: '/work/account/security', link }
  const token = await beginIdentityAttempt(db, attempt, context.platform.now())
  const url = await departureUrl(context, provider, secretsOf(token))
  request.answerHeaders.append('set-cookie', attemptCookie(config, token))
  return { url }
}

/** The answer of the provider: signs in, asks for the second factor or for an account to be completed, or links. */
export async function answerIdentity(request: Answering): Promise<IdentityAnswer> {
  const { context, body, ip } = request
  const { db, config } = context.platform
  const now = context.platform.now()
  await requireCalmAddress(db, ip, now)
  try {
    const carried = await carriedAttempt(db, request.headers)
    const secrets = secretsOf(carried.token)
    if (new URLSearchParams(body.query).get('state') !== secrets.state)
      throw new DomainError('conflict', 'identities.state')
    await useIdentityAttempt(db, carried, now)
    const provider = providerOf(config, carried.row.provider)
    const identity = await proveIdentity(context, provider, { secrets, query: body.query })
    const step = await (carried.row.account_id === null
      ? signInBy(request, { carried, provider, identity })
      : linkTo(request, { carried, provider, identity }))
    const profile = step === 'register' ? identity.profile : null
    return { step, provider: provider.name, returnTo: carried.row.return_to, profile }
  } catch (error) {
    if (error instanceof DomainError) await countAddressFailure(db, ip, now)
    throw error
  }
}

interface Proved {
  carried: CarriedAttempt
  provider: Provider
  identity: ProvedIdentity
}

async function signInBy(
  request: Answering,
  { carried, provider, identity }: Proved,
): Promise<'done' | 'second-factor' | 'register'> {
  const { context } = request
  const { platform } = context
  const found = await findIdentity(platform.db, identity)
  if (!found) {
    if (!provider.registration)
      throw new DomainError('conflict', 'identities.unknown', { provider: provider.name[context.locale] })
    await keepProved(platform.db, carried, { ...identity, now: platform.now() })
    return 'register'
  }
  const account = await accountById(platform.db, found.account_id)
  await own(platform.db)
    .updateTable('account_identities')
    .set({ last_used_at: platform.now() })
    .where('id', '=', found.id)
    .execute()
  const open = !usesSecondFactor(account)
  const before = await findSession(platform, request.headers)
  const admission = { account, device: deviceOf(request), open, by: 'identity' as const }
  const cookie = await admit(context, { ...admission, replaces: before?.session.id ?? null })
  request.answerHeaders.append('set-cookie', cookie)
  request.answerHeaders.append('set-cookie', noAttemptCookie(platform.config))
  return open ? 'done' : 'second-factor'
}

/** The session that began the linking must be the one that ends it: nobody is made to link somebody else's identity. */
async function linkTo(request: Answering, { carried, provider, identity }: Proved): Promise<'linked'> {
  const { context, actor } = request
  const { row } = carried
  if (actor === null || actor.sessionId !== row.session_id)
    throw new DomainError('conflict', 'identities.other-browser')
  await change({ ...context, actor }, async (step) => {
    step.allowedBecause('own account, presence proved')
    const linking = { accountId: actor.accountId, identity, provider, used: false }
    await linkIdentity(step, linking, provider.name[context.locale])
  })
  request.answerHeaders.append('set-cookie', noAttemptCookie(context.platform.config))
  return 'linked'
}

/** Makes an account without a password for the identity that this browser proved, and signs in. */
export async function registerByIdentity(request: Request<typeof api.registerByIdentity>): Promise<{ id: string }> {
  const { context, body, ip } = request
  const { platform, locale } = context
  const now = platform.now()
  await requireCalmAddress(platform.db, ip, now)
  const { row } = await carriedAttempt(platform.db, request.headers)
  const { issuer, subject } = row
  if (issuer === null || subject === null) throw new DomainError('conflict', 'identities.used')
  if (row.expires_at <= now) throw new DomainError('conflict', 'identities.expired')
  const provider = providerOf(platform.config, row.provider)
  const account = await change(context, async (step) => {
    step.allowedBecause('an identity of a provider was proved, and its settings let anybody register')
    const { consent: _, ...person } = body
    const made = await addAccount(step, { ...person, passwordHash: null })
    const linking = { accountId: made.id, identity: { issuer, subject }, provider, used: true }
    await linkIdentity(step, linking, provider.name[locale])
    await own(step.db).deleteFrom('identity_attempts').where('token_sha256', '=', row.token_sha256).execute()
    return made
  }).catch(async (error: unknown) => {
    if (!(error instanceof DomainError)) throw error
    await countAddressFailure(platform.db, ip, now)
    const taken = error.code === 'accounts.email-taken'
    throw taken ? fieldError('body.email', 'identities.email-taken') : error
  })
  const admission = { account, device: deviceOf(request), open: true, by: 'identity' as const, replaces: null }
  request.answerHeaders.append('set-cookie', await admit(context, admission))
  request.answerHeaders.append('set-cookie', noAttemptCookie(platform.config))
  return { id: account.id }
}
