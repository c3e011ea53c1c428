import { consents, findSession, type FoundSession, type PlatformBase, reauthenticate } from '#modules/accounts'
import type { Actor, Authenticator } from '#platform/sessions'
import { chosenOf, membershipsOf } from './memberships.ts'

/** The actor behind an open session. */
async function actorOf(platform: PlatformBase, { session, account }: FoundSession): Promise<Actor> {
  const chosen = chosenOf(await membershipsOf(platform.db, account.id), session.organization_id)
  // Without consent nothing is done with somebody's data, so that nobody is acted for (PIPL 15).
  const acting = chosen && chosen.posts.length > 0 && consents(account) ? chosen : null
  return {
    accountId: account.id,
    sessionId: session.id,
    name: account.name,
    locale: account.locale,
    organizationId: acting?.organizationId ?? null,
    organizationKind: acting?.kind ?? null,
    posts: acting?.posts ?? [],
    readOnly: acting?.status === 'deregistered',
  }
}

/**
 * Who acts, for the kernel: the session is of `accounts`, the organisation and posts are ours. Posts are read at every request,
 * so that one who lost a post has lost it at once.
 */
export const createAuthenticator = (platform: PlatformBase): Authenticator => ({
  resolveActor: async (headers) => {
    const found = await findSession(platform, headers)
    return found?.session.open ? actorOf(platform, found) : null
  },
  reauthenticate: (accountId, proof) => reauthenticate(platform, accountId, proof),
})
