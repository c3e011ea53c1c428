import type { IdentityProfile } from '@tongheng/contract/identities'
import type { ErrorCode } from '@tongheng/contract'
import type { Config } from '#platform/config'
import type { Actor, Context } from '#platform/context'
import { DomainError } from '#platform/errors'
import type * as Oidc from 'openid-client'
import type { AttemptSecrets } from './identityAttempts.ts'
import { pageUrl } from '#platform/pageUrl'

export type Provider = Config['identityProviders'][number]

/** Where a provider sends the browser back to: a page, which hands the answer to `answerIdentity`. */
export const callbackPage = '/login/callback'
const redirectUri = (config: Config): string => pageUrl(config, callbackPage)

const timeoutSeconds = 10

/** The library is loaded by installations that use it only. */
const library = (): Promise<typeof Oidc> => import('openid-client')

export function providerOf(config: Config, id: string): Provider {
  const provider = config.identityProviders.find((one) => one.id === id)
  if (!provider) throw new DomainError('not-found', 'identities.no-provider')
  return provider
}

const discovered = new WeakMap<Provider, Promise<Oidc.Configuration>>()

async function discover(provider: Provider): Promise<Oidc.Configuration> {
  const oidc = await library()
  const issuer = new URL(provider.issuer)
  const secret = provider.clientSecret
  const proof =
    provider.clientAuthentication === 'post' ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret)
  return oidc.discovery(issuer, provider.clientId, { client_secret: secret }, proof, {
    timeout: timeoutSeconds,
    // The settings allow it on a loopback address only.
    execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
  })
}

/** Whom the provider is talked to for: their language, and where a failure is logged. */
type Asking = Pick<Context<Actor | null>, 'platform' | 'locale'>

/** What the provider says about itself, asked once; asked again after it could not be reached. */
async function clientOf(asking: Asking, provider: Provider): Promise<Oidc.Configuration> {
  const known = discovered.get(provider) ?? discover(provider)
  discovered.set(provider, known)
  try {
    return await known
  } catch (error) {
    discovered.delete(provider)
    throw refusal(asking, provider, { code: 'identities.unreachable', error })
  }
}

/** The page of the provider where somebody proves who they are (authorization code with PKCE, state and nonce). */
export async function departureUrl(asking: Asking, provider: Provider, secrets: AttemptSecrets): Promise<string> {
  const oidc = await library()
  const client = await clientOf(asking, provider)
  return oidc.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri(asking.platform.config),
    scope: provider.scope,
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
  }).href
}

export interface ProvedIdentity {
  issuer: string
  subject: string
  /** What the provider says besides; nothing of it is trusted, the person completes it. */
  profile: IdentityProfile
}

/** Exchanges the code for an ID token; the library checks issuer, audience, signature, nonce and times. */
export async function proveIdentity(
  asking: Asking,
  provider: Provider,
  { secrets, query }: { secrets: AttemptSecrets; query: string },
): Promise<ProvedIdentity> {
  const oidc = await library()
  const client = await clientOf(asking, provider)
  const answer = new URL(redirectUri(asking.platform.config))
  answer.search = query
  try {
    const tokens = await oidc.authorizationCodeGrant(client, answer, {
      pkceCodeVerifier: secrets.verifier,
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('no ID token')
    const more = await oidc.fetchUserInfo(client, tokens.access_token, claims.sub).catch(() => ({}))
    return { issuer: claims.iss, subject: claims.sub, profile: profileIn({ ...claims, ...more }) }
  } catch (error) {
    throw refusal(asking, provider, { code: codeOf(oidc, error), error })
  }
}

function profileIn(claims: Record<string, unknown>): IdentityProfile {
  const word = (name: string, longest: number): string => {
    const value = claims[name]
    return typeof value === 'string' ? value.slice(0, longest) : ''
  }
  return { name: word('name', 60), email: word('email', 200), phone: word('phone_number', 30) }
}

function codeOf(oidc: typeof Oidc, error: unknown): ErrorCode {
  if (error instanceof oidc.AuthorizationResponseError)
    return error.error === 'access_denied' ? 'identities.denied' : 'identities.refused'
  if (error instanceof oidc.ResponseBodyError) return 'identities.refused'
  const silent = error instanceof oidc.ClientError ? error.code === 'OAUTH_TIMEOUT' : error instanceof TypeError
  return silent ? 'identities.unreachable' : 'identities.invalid'
}

/**
 * What went wrong at the provider, in words, and for the operator in the log. Never "unavailable" (503): a client repeats such a call,
 * and an answer works once.
 */
function refusal(
  { platform, locale }: Asking,
  { id, name }: Provider,
  { code, error }: { code: ErrorCode; error: unknown },
): DomainError {
  platform.log.warn({ err: error, provider: id }, 'sign-in by a provider failed')
  const reason = error instanceof Error && 'error' in error ? String(error.error).slice(0, 60) : ''
  return new DomainError('conflict', code, { provider: name[locale], reason })
}
