import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../src/platform/config.ts'
import { Provider } from 'oidc-provider'

/** Who signs in at the provider next; `null`: they cancel. */
export interface Subject {
  sub: string
  name?: string
  email?: string
}

export interface TestIdentityProvider {
  /** Its entry in the settings of the platform. */
  settings: Config['identityProviders'][number]
  next(subject: Subject | null): void
  /** Walks through its pages as a browser of its own would; answers the query with which it sends the browser back. */
  visit(url: string): Promise<string>
  close(): Promise<void>
}

/** How the platform is told about it, but for the address; the browser stories read the same file. */
const settings = JSON.parse(
  readFileSync(new URL('identityProvider.json', import.meta.url), 'utf8'),
) as Config['identityProviders'][number]

const hours = 3600
const ttl = { Interaction: hours, Grant: hours, Session: hours, AccessToken: hours, IdToken: hours }

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
  })

const signingKey = () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'test' }
}

function providerAt(issuer: string, redirectUri: string, people: Map<string, Subject>): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [signingKey()] },
    cookies: { keys: ['of-the-test-provider'] },
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    ttl,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope(settings.scope)
      await grant.save()
      return grant
    },
  })
}

/** Follows redirects with the cookies of one browser until the provider sends it away. */
async function walk(url: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = url
  while (at.startsWith(issuer)) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const text of response.headers.getSetCookie()) {
      const [name = '', value = ''] = text.split(';')[0]?.split(/=(.*)/) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider stays at ${at}: ${response.status} ${await response.text()}`)
    at = new URL(location, at).href
  }
  return new URL(at).search
}

/** A real provider (oidc-provider) on a loopback port, any or this one, whose login page lets pass whoever the test names. */
export async function startIdentityProvider(redirectUri: string, port = 0): Promise<TestIdentityProvider> {
  const people = new Map<string, Subject>()
  let next: Subject | null = null
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined
  const server = createServer((request, response) => handle(request, response))
  const issuer = await listen(server, port)
  const provider = providerAt(issuer, redirectUri, people)
  const pages = provider.callback()
  handle = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void pages(request, response)
    const result = next === null ? { error: 'access_denied' } : { login: { accountId: next.sub, remember: false } }
    return void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }
  return {
    settings: { ...settings, issuer },
    next: (subject) => {
      next = subject
      if (subject) people.set(subject.sub, subject)
    },
    visit: (url) => walk(url, issuer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
