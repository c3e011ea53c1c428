import type { ErrorCode, Locale, SignatureInput } from '@tongheng/contract'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { AnyDb } from './db.ts'
import type { Renderer } from './documents/renderer.ts'
import type { EventBus } from './events.ts'
import type { Files } from './files/files.ts'
import type { Listener } from './listen.ts'
import type { Post } from './outgoing.ts'
import type { Metrics } from './metrics.ts'
import type { Actor, Authenticator } from './sessions.ts'

/** What the running server offers to every module. Modules get it as an argument; nothing is global. */
export interface Platform {
  readonly db: Kysely<unknown>
  /** Apart from `db`, for what outlives the request's transaction. */
  readonly side: Kysely<unknown>
  readonly config: Config
  readonly log: Logger
  readonly events: EventBus
  readonly authenticator: Authenticator
  /** Sets documents as PDF. */
  readonly documents: Renderer
  readonly files: Files
  /** Figures of this process. */
  readonly metrics: Metrics
  /** Hears what any process tells through the database. */
  readonly listener: Listener
  /** Calls an address that a user gave. */
  readonly post: Post
  now(): Date
}

/** One request, or one reaction to an event: who asks, in which language, on which transaction. */
export interface Context<A extends Actor | null = Actor> {
  readonly platform: Platform
  /** The request's transaction when there is one, else the pool. Narrow it with the module's `own`. */
  readonly db: AnyDb
  readonly actor: A
  readonly requestId: string
  readonly locale: Locale
  /** A reaction or a timer: it acts by the rule that started it, not for a person. */
  readonly system: boolean
}

/** The context in which the system itself acts. */
export const systemContext = (platform: Platform, db: AnyDb, requestId: string): Context<null> => ({
  platform,
  db,
  actor: null,
  requestId,
  locale: 'zh-CN',
  system: true,
})

export type { Actor, ErrorCode, SignatureInput }
