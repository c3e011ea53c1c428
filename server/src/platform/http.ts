import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import fastifyMultipart from '@fastify/multipart'
import type { AnyOperation, Locale } from '@tongheng/contract'
import { unattendedHeader } from '@tongheng/contract/client'
import {
  fastify,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { deferAudit, writeDeferred } from './audit.ts'
import type { Context, Platform } from './context.ts'
import { DomainError, notFound } from './errors.ts'
import { contentDisposition } from './files/names.ts'
import { noteFailure } from './failures.ts'
import { claimKey, keepAnswer } from './idempotency.ts'
import { requireNoMaintenance, UnderMaintenance } from './maintenance.ts'
import { bearerOf, lend } from './keys.ts'
import { type CallLimit, limitCalls, limitKey } from './rateLimit.ts'
import { parsePart, refusalBody } from './refusals.ts'
import type { AnyHandler, FileAnswer, Request, Routes, UploadedFile } from './routes.ts'
import { type Actor, holds, type KeyActor } from './sessions.ts'

const localeOf = (request: FastifyRequest, actor: Actor | null): Locale => {
  const asked = request.headers['accept-language']
  if (asked === undefined || asked === '*') return actor?.locale ?? 'zh-CN'
  return /^\s*en\b/i.test(asked) ? 'en' : 'zh-CN'
}

const headersOf = (request: FastifyRequest): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return headers
}

/** A browser sends `Origin` with every change: one from another site is refused, whatever cookies came along. */
function requireSameOrigin(request: FastifyRequest, platform: Platform): void {
  const origin = request.headers.origin
  if (origin === undefined || request.method === 'GET') return
  const expected = platform.config.publicUrl === undefined ? null : new URL(platform.config.publicUrl).host
  const host = URL.canParse(origin) ? new URL(origin).host : null
  if (host === null || (host !== request.host && host !== expected))
    throw new DomainError('forbidden', 'platform.other-origin')
}

/** The coarse right: closed unless the operation says who (design.md §4.3). Rights on the object follow in its module. */
function requireAccess(operation: AnyOperation, actor: Actor | null): void {
  if (operation.access === 'public') return
  if (actor === null) throw new DomainError('unauthenticated', 'platform.sign-in-needed')
  if (operation.access === 'session') return
  if (actor.organizationId === null || !holds(actor, operation.access))
    throw new DomainError('forbidden', 'platform.no-post')
}

async function uploadOf(
  request: FastifyRequest,
): Promise<{ body: Record<string, unknown>; file: UploadedFile | undefined }> {
  if (!request.isMultipart()) throw new DomainError('unsupported-media', 'platform.unsupported-media')
  const part = await request.file()
  if (!part)
    throw new DomainError('invalid', 'platform.file-missing', {}, [
      { path: 'body.file', code: 'platform.file-missing' },
    ])
  const body: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(part.fields))
    if (field && !Array.isArray(field) && field.type === 'field') body[name] = field.value
  return {
    body,
    file: { stream: part.file, name: part.filename, mediaType: part.mimetype, truncated: () => part.file.truncated },
  }
}

/** An id that nothing can have is not found, like one that nothing has; a day or a year of an address is a field like others. */
function addressed(operation: AnyOperation, params: unknown, locale: Locale): Record<string, unknown> {
  const faults = operation.params.safeParse(params).error?.issues ?? []
  if (faults.some((fault) => fault.code === 'invalid_format' && fault.format === 'uuid')) throw notFound()
  return parsePart('params', operation.params, params, locale)
}

/** Answers bytes or events, which no schema parses. */
const isRaw = (operation: AnyOperation): boolean => operation.kind === 'file' || operation.kind === 'stream'

/** Runs the module's function: changes inside one transaction, with the first answer kept for retries. */
async function perform(
  operation: AnyOperation,
  handler: AnyHandler,
  request: Request<AnyOperation>,
  key: string | undefined,
): Promise<unknown> {
  const answerWith = async (context: Context<Actor | null>): Promise<unknown> => {
    const answer = await handler({ ...request, context } as Request<AnyOperation>)
    return isRaw(operation) ? answer : operation.response.parse(answer)
  }
  if (!operation.transactional) return answerWith(request.context)
  const { platform } = request.context
  return platform.db.transaction().execute(async (tx) => {
    const repeatable =
      key === undefined || isRaw(operation) || operation.kind === 'upload'
        ? null
        : {
            scope: request.actor?.accountId ?? 'anonymous',
            key,
            content: [operation.method, operation.path, request.params, request.query, request.body],
          }
    const first = repeatable === null ? null : await claimKey(tx, repeatable)
    if (first !== null) return first.answer
    deferAudit(tx)
    const answer = await answerWith({ ...request.context, db: tx })
    if (repeatable !== null) await keepAnswer(tx, repeatable, answer)
    await writeDeferred(tx)
    return answer
  })
}

const keyOf = (request: FastifyRequest): string | undefined => {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' && key.length > 0 && key.length <= 200 ? key : undefined
}

function sendFile(reply: FastifyReply, answer: FileAnswer): FastifyReply {
  return reply
    .header('content-type', answer.mediaType)
    .header('content-disposition', contentDisposition(answer.name, answer.inline ? 'inline' : 'attachment'))
    .send(answer.bytes instanceof Uint8Array ? Buffer.from(answer.bytes) : answer.bytes)
}

const urlOf = (operation: AnyOperation): string => `/api${operation.path}`

const endless = (reply: FastifyReply): boolean =>
  String(reply.getHeader('content-type') ?? '').startsWith('text/event-stream')

/** Server-sent events: nothing on the way may keep them back. */
const sendEvents = (reply: FastifyReply, events: Readable): FastifyReply =>
  reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store, no-transform')
    .header('x-accel-buffering', 'no')
    .send(events)

interface Serving {
  platform: Platform
  limit: CallLimit
}

/** The key that a request was sent with, counted; a wrong one is refused also where nobody need sign in. */
async function keyBehind(
  { platform, limit }: Serving,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  token: string,
): Promise<KeyActor> {
  const actor = await platform.authenticator.resolveKey?.(token, request.ip)
  if (!actor) {
    await limit(request, reply)
    throw new DomainError('unauthenticated', 'platform.bad-key')
  }
  const { keyCallsPerMinute: perMinute } = platform.config
  await limitKey(platform.db, reply, { keyId: actor.accountId, perMinute })
  return actor
}

/** Whoever asks, as this operation sees them: a person by their session, or a key. */
async function actorFor(
  serving: Serving,
  exchange: { request: FastifyRequest; reply: FastifyReply; headers: Headers },
  operation: AnyOperation,
): Promise<Actor | null> {
  const { request, reply, headers } = exchange
  const token = bearerOf(headers)
  if (token !== null) return lend(operation, await keyBehind(serving, exchange, token))
  // A browser takes a stream up again by itself, and says no more than that it is there.
  if (operation.kind === 'stream') headers.set(unattendedHeader, '1')
  const actor = await serving.platform.authenticator.resolveActor(headers)
  requireAccess(operation, actor)
  if (operation.limited && actor === null) await serving.limit(request, reply)
  return actor
}

function register(app: FastifyInstance, serving: Serving, operation: AnyOperation, handler: AnyHandler): void {
  const { platform } = serving
  app.route({
    method: operation.method,
    url: urlOf(operation),
    handler: async (request, reply) => {
      const headers = headersOf(request)
      requireSameOrigin(request, platform)
      const actor = await actorFor(serving, { request, reply, headers }, operation)
      await requireNoMaintenance(platform, operation)
      const locale = localeOf(request, actor)
      request.locale = locale
      const params = addressed(operation, request.params, locale)
      const query = parsePart('query', operation.query, request.query, locale)
      const sent = operation.kind === 'upload' ? await uploadOf(request) : { body: request.body, file: undefined }
      const body = parsePart('body', operation.body, sent.body ?? {}, locale)
      const context: Context<Actor | null> = {
        platform,
        db: platform.db,
        actor,
        requestId: request.id,
        locale,
        system: false,
      }
      const answerHeaders = new Headers()
      const whole = { params, query, body, context, actor, file: sent.file, headers, answerHeaders, ip: request.ip }
      const answer = await perform(operation, handler, whole as unknown as Request<AnyOperation>, keyOf(request))
      for (const [name, value] of answerHeaders) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = answerHeaders.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      if (operation.kind === 'file') return sendFile(reply, answer as FileAnswer)
      return operation.kind === 'stream' ? sendEvents(reply, answer as Readable) : reply.send(answer)
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    locale: Locale
  }
}

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; frame-src blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}

export interface ServerParts {
  platform: Platform
  routes: Routes
  operations: readonly AnyOperation[]
}

/** The HTTP server with every operation of the contract; an operation that nobody answers does not start. */
export async function createHttpServer({ platform, routes, operations }: ServerParts): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = platform.log
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: platform.config.publicUrl !== undefined,
    routerOptions: { maxParamLength: 300 },
  })
  await app.register(fastifyMultipart, { limits: { files: 1, fileSize: 50 * 1024 * 1024, fields: 20 } })
  app.decorateRequest('locale', 'zh-CN')
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ ...securityHeaders, 'x-request-id': request.id })
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    // How long a stream of events was open says nothing about how fast it was answered.
    if (!endless(reply))
      platform.metrics.observe(
        request.method,
        request.routeOptions.url ?? 'none',
        reply.statusCode,
        reply.elapsedTime / 1000,
      )
    request.log.info(
      {
        method: request.method,
        url: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    )
    done()
  })
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalBody(error, localeOf(request, null), request.id)
    if (refusal.status >= 500) request.log.error({ err: error }, 'request failed')
    if (refusal.body.error.kind === 'bug')
      void noteFailure(platform, {
        operation: `${request.method} ${request.routeOptions.url ?? 'none'}`,
        error,
        requestId: request.id,
      })
    if (error instanceof UnderMaintenance) reply.header('retry-after', error.seconds)
    return reply.status(refusal.status).send(refusal.body)
  })
  const serving = { platform, limit: await limitCalls(app, platform.config.publicCallsPerMinute) }
  for (const operation of operations) {
    const handler = routes.handlerOf(operation)
    if (!handler) throw new Error(`nobody answers ${operation.method} ${operation.path}`)
    register(app, serving, operation, handler)
  }
  return app
}
