import type { Locale, OrganizationKind, Post, SignatureInput } from '@tongheng/contract'
import type { Scope } from '@tongheng/contract/scopes'

/** Whoever acts: a person, for one organisation, with the posts held there; or a key of an organisation. */
export interface Actor {
  /** Of a key: its own id, which is no account's. */
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
  /** Another system acts by a key: it is no person, signs nothing and proves nothing. */
  readonly key?: { readonly scopes: readonly Scope[] }
}

/** An actor that acts for an organisation. */
export type Member = Actor & { readonly organizationId: string; readonly organizationKind: OrganizationKind }

/** An actor that is a key; it holds posts only for the single call (`keys.ts`). */
export type KeyActor = Member & { readonly key: NonNullable<Actor['key']> }

/** What the accounts module gives the kernel, and the keys of the open interface. */
export interface Authenticator {
  /** The person behind a request's headers, or null. */
  resolveActor(headers: Headers): Promise<Actor | null>
  /** The key that was sent from an address, if it may be used; null for what is no key. */
  resolveKey?(token: string, from: string): Promise<KeyActor | null>
  /** Proves again that the person is present; null when the proof is wrong. */
  reauthenticate(accountId: string, proof: SignatureInput): Promise<'password' | 'totp' | null>
}

export const holds = (actor: Actor | null, posts: readonly Post[]): boolean =>
  actor !== null && posts.some((post) => actor.posts.includes(post))
