import { z } from 'zod'
import { closed } from './closed.ts'
import type { Post } from './posts.ts'
import type { Scope } from './scopes.ts'

/**
 * Who may call an operation at all. `public`: anybody. `session`: whoever is signed in.
 * A list: whoever holds one of these posts in the organisation acted for.
 * It is required: an operation without it does not compile. Rights on the single object are the policy of its module.
 */
export type Access = 'public' | 'session' | readonly [Post, ...Post[]]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Fields = z.ZodObject<z.ZodRawShape>

export type Kind = 'json' | 'file' | 'upload' | 'stream'

export interface OperationSpec<
  P extends Fields,
  Q extends Fields,
  B extends Fields,
  R extends z.ZodType,
  A extends Access,
  K extends Kind,
> {
  method: Method
  /** Below `/api`, parameters as `:name`. */
  path: `/${string}`
  summary: string
  access: A
  params?: P
  query?: Q
  body?: B
  response: R
  /**
   * `json` by default. `file`: answers bytes of `mediaType`. `upload`: takes one multipart file (field `file`) beside the
   * fields of `body`, which arrive as text. `stream`: server-sent events whose data are of `response`, without an end.
   */
  kind?: K
  mediaType?: string
  /**
   * A change runs in one transaction, and its first answer is kept for retries with the same Idempotency-Key.
   * `false` for the few that must keep what they wrote when they refuse (a failed login counts).
   */
  transactional?: boolean
  /** Counted against the limit of calls that a client has per minute: what strangers could call to list or to tire out. */
  limited?: boolean
  /** The scope that opens it to a key of an organisation (`scopes.ts`); without one, no key reaches it. */
  scope?: Scope
  /** Goes on while maintenance lets nothing else be changed: signing in, and ending the maintenance. */
  always?: boolean
}

export interface Operation<
  P extends Fields,
  Q extends Fields,
  B extends Fields,
  R extends z.ZodType,
  A extends Access = Access,
  K extends Kind = Kind,
> {
  readonly method: Method
  readonly path: `/${string}`
  readonly summary: string
  readonly access: A
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly response: R
  readonly kind: K
  readonly mediaType: string
  readonly transactional: boolean
  readonly limited: boolean
  readonly always: boolean
  readonly scope: Scope | null
}

export type AnyOperation = Operation<Fields, Fields, Fields, z.ZodType>

type NoFields = z.ZodObject<Record<never, never>>
const noFields = z.strictObject({})

/** Describes one operation of the API. Unknown fields are refused in parameters, query and body, at every depth. */
export function operation<
  R extends z.ZodType,
  A extends Access,
  P extends Fields = NoFields,
  Q extends Fields = NoFields,
  B extends Fields = NoFields,
  K extends Kind = 'json',
>(spec: OperationSpec<P, Q, B, R, A, K>): Operation<P, Q, B, R, A, K> {
  const strict = <F extends Fields>(fields: F | undefined): F => closed(fields ?? noFields) as unknown as F
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    access: spec.access,
    params: strict(spec.params),
    query: strict(spec.query),
    body: strict(spec.body),
    response: spec.response,
    kind: spec.kind ?? ('json' as K),
    mediaType: spec.mediaType ?? 'application/json',
    transactional: spec.transactional ?? spec.method !== 'GET',
    limited: spec.limited ?? false,
    always: spec.always ?? false,
    scope: spec.scope ?? null,
  }
}

/** What a caller sends. */
export type Input<O extends AnyOperation> = {
  params: z.input<O['params']>
  query: z.input<O['query']>
  body: z.input<O['body']>
}

/** What the server's function receives, after parsing. */
export type Received<O extends AnyOperation> = {
  params: z.output<O['params']>
  query: z.output<O['query']>
  body: z.output<O['body']>
}

export type Answer<O extends AnyOperation> = z.output<O['response']>
