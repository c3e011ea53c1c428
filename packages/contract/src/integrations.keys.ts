import { z } from 'zod'
import { byId, Id, Moment, SignatureInput, text } from './common.ts'
import { operation } from './operation.ts'
import type { Post } from './posts.ts'
import { Scope } from './scopes.ts'

/** Whoever makes keys and webhooks for the organisation. */
export const integrators = ['institution-admin', 'enterprise-admin'] as const satisfies readonly Post[]

/** `revoked`: ended by somebody; `expired`: by its day. */
export const KeyState = z.enum(['active', 'expired', 'revoked'])
export type KeyState = z.infer<typeof KeyState>

export const ApiKeyView = z.object({
  id: Id,
  name: z.string(),
  /** How the key begins: it tells keys apart, and leaks are found by it. The rest was shown once. */
  prefix: z.string(),
  scopes: z.array(Scope),
  /** Networks (CIDR) that it may be used from; none: from anywhere. */
  addresses: z.array(z.string()),
  state: KeyState,
  createdAt: Moment,
  createdBy: z.string(),
  /** Null: it never ends by itself. */
  expiresAt: Moment.nullable(),
  /** Whole days until then, once its keepers were to be told; else null. */
  endsInDays: z.number().int().nullable(),
  /** To the minute. */
  lastUsedAt: Moment.nullable(),
  revokedAt: Moment.nullable(),
  revokedBy: z.string().nullable(),
  /** The institution decided that results of this key are let out at once; null: a person releases each. */
  releasesAtOnce: z.object({ by: z.string(), at: Moment }).nullable(),
})
export type ApiKeyView = z.infer<typeof ApiKeyView>

/** Keys of one organisation that are not ended. */
export const mostKeys = 20

export const integrationKeys = {
  listApiKeys: operation({
    method: 'GET',
    path: '/api-keys',
    summary: 'Keys of my organisation, those in use first',
    access: integrators,
    response: z.object({
      entries: z.array(ApiKeyView),
      /** Scopes that this kind of organisation can give. */
      scopes: z.array(Scope),
      /** Longest life of a key in days, as set by the operator; null: without end. */
      longestDays: z.number().int().nullable(),
    }),
  }),
  createApiKey: operation({
    method: 'POST',
    path: '/api-keys',
    summary: 'Make a key for another system; it is shown once and kept nowhere',
    access: integrators,
    body: z.object({
      name: text(60),
      scopes: z.array(Scope).min(1, { error: 'integrations.no-scope' }).max(Scope.options.length),
      days: z.number().int().min(1).max(3650).nullable().default(null),
      addresses: z.array(text(50)).max(20).default([]),
      signature: SignatureInput,
    }),
    response: z.object({ key: ApiKeyView, token: z.string() }),
    // The key is told once, so it is not kept for a retry either.
    transactional: false,
  }),
  decideKeyRelease: operation({
    method: 'PUT',
    path: '/api-keys/:id/release',
    summary: 'Decide whether results that come by this key are let out at once, or by a person (decisions/0020)',
    access: ['institution-admin'],
    params: byId,
    body: z.object({ atOnce: z.boolean(), signature: SignatureInput }),
    response: ApiKeyView,
  }),
  revokeApiKey: operation({
    method: 'POST',
    path: '/api-keys/:id/revoke',
    summary: 'End a key: its next call is refused',
    access: integrators,
    params: byId,
    response: ApiKeyView,
  }),
}
