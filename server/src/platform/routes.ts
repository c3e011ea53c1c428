import type { AnyOperation, Answer, Received } from '@tongheng/contract'
import type { Readable } from 'node:stream'
import type { Context } from './context.ts'
import type { Actor, Member } from './sessions.ts'

type ActorOf<O extends AnyOperation> = O['access'] extends 'public'
  ? Actor | null
  : O['access'] extends 'session'
    ? Actor
    : Member

/** Bytes as an answer. `inline` lets the browser show them; only for types that cannot run scripts. */
export interface FileAnswer {
  bytes: Uint8Array | Readable
  name: string
  mediaType: string
  inline?: boolean
}

export interface UploadedFile {
  stream: Readable
  name: string
  mediaType: string
  /** True when the size limit cut the stream. */
  truncated(): boolean
}

export type Request<O extends AnyOperation> = Received<O> & {
  context: Context<ActorOf<O>>
  actor: ActorOf<O>
  file: O['kind'] extends 'upload' ? UploadedFile : undefined
  /** Request headers, and headers to add to the answer: only accounts needs them, for cookies. */
  headers: Headers
  answerHeaders: Headers
  ip: string
}

export type Handler<O extends AnyOperation> = (
  request: Request<O>,
) => Promise<O['kind'] extends 'file' ? FileAnswer : O['kind'] extends 'stream' ? Readable : Answer<O>>

export type AnyHandler = (request: Request<AnyOperation>) => Promise<unknown>

/** Where modules say which function answers which operation. Every operation has exactly one. */
export class Routes {
  readonly #handlers = new Map<AnyOperation, AnyHandler>()

  on<O extends AnyOperation>(operation: O, handler: Handler<O>): void {
    if (this.#handlers.has(operation)) throw new Error(`two functions answer ${operation.method} ${operation.path}`)
    this.#handlers.set(operation, handler as unknown as AnyHandler)
  }

  handlerOf(operation: AnyOperation): AnyHandler | undefined {
    return this.#handlers.get(operation)
  }
}
