import type { AnyOperation } from '@tongheng/contract'
import { postsByKind } from '@tongheng/contract/posts'
import { DomainError } from './errors.ts'
import type { Actor, KeyActor } from './sessions.ts'

/** The key in `Authorization: Bearer …`; null where none was sent. Whatever else stands there is no key of ours. */
export function bearerOf(headers: Headers): string | null {
  const authorization = headers.get('authorization')
  if (authorization === null) return null
  return /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? ''
}

/**
 * What a key is to one operation: nobody to a public one, which it calls like anybody; else an actor with just those posts that
 * the operation asks for, if one of its scopes opens it. Between two calls it holds nothing.
 */
export function lend(operation: AnyOperation, actor: KeyActor): Actor | null {
  if (operation.scope === null && operation.access === 'public') return null
  if (operation.scope === null || !actor.key.scopes.includes(operation.scope))
    throw new DomainError('forbidden', 'platform.scope-missing')
  const { access } = operation
  if (typeof access === 'string') return actor
  const ofKind: readonly string[] = postsByKind[actor.organizationKind]
  return { ...actor, posts: access.filter((post) => ofKind.includes(post)) }
}

/** How a key is called where a person would be: by its name and how it begins. */
export const keyName = (key: { name: string; prefix: string }): string => `${key.name} (${key.prefix}…)`

/** What is called so is nobody: there is no name to be kept from others. */
export const isKeyName = (name: string): boolean => / \(thk_[A-Za-z0-9_-]{8}…\)$/.test(name)
