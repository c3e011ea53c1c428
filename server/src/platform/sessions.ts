import type { Locale, OrganizationKind, Post, SignatureInput } from '@tongheng/contract'

/** Whoever acts: a person, for one organisation, with the posts held there. */
export interface Actor {
  readonly accountId: string
  readonly sessionId: string
  readonly name: string
  readonly locale: Locale
  /** Null while the person has not chosen, or does not belong to, an approved organisation. */
  readonly organizationId: string | null
  readonly organizationKind: OrganizationKind | null
  readonly posts: readonly Post[]
  /** Acts for an organisation that was deregistered: may read and export, change nothing (NQI-6.1-closing). */
  readonly readOnly?: boolean
}

/** An actor that acts for an organisation. */
export type Member = Actor & { readonly organizationId: string; readonly organizationKind: OrganizationKind }

/** What the accounts module gives the kernel. */
export interface Authenticator {
  /** The person behind a request's headers, or null. */
  resolveActor(headers: Headers): Promise<Actor | null>
  /** Proves again that the person is present; null when the proof is wrong. */
  reauthenticate(accountId: string, proof: SignatureInput): Promise<'password' | 'totp' | null>
}

export const holds = (actor: Actor | null, posts: readonly Post[]): boolean =>
  actor !== null && posts.some((post) => actor.posts.includes(post))
