import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type AnyDb, sql } from './db.ts'
import { DomainError } from './errors.ts'
import { kernel } from './tables.ts'

/** Refuses a visitor who called too often; each server counts for itself. */
export type CallLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

interface Allowance {
  /** Whose calls are counted. */
  policy: 'address' | 'key'
  perMinute: number
  remaining: number
  /** Until the whole allowance is there again. */
  resetSeconds: number
}

/** As draft-ietf-httpapi-ratelimit-headers-10 writes them: the policy, and what is left of it. */
function tell(reply: FastifyReply, { policy, perMinute, remaining, resetSeconds }: Allowance): void {
  void reply.header('ratelimit-policy', `"${policy}";q=${perMinute};w=60`)
  void reply.header('ratelimit', `"${policy}";r=${Math.floor(remaining)};t=${Math.ceil(resetSeconds)}`)
}

function refuse(reply: FastifyReply, seconds: number): never {
  void reply.header('retry-after', String(seconds))
  throw new DomainError('too-many', 'platform.too-many', { seconds })
}

/**
 * Calls of one address to the operations that say `limited`, per minute: so that nobody lists what is told to whoever holds a
 * certificate, or tires the server out. Who is signed in is known, and not limited here. 0 sets no limit.
 */
export async function limitCalls(app: FastifyInstance, perMinute: number): Promise<CallLimit> {
  if (perMinute === 0) return () => Promise.resolve()
  await app.register(rateLimit, { global: false, max: perMinute, timeWindow: 60_000 })
  const count = app.createRateLimit()
  return async (request, reply) => {
    const answer = await count(request)
    if (answer.isAllowed) return
    tell(reply, { policy: 'address', perMinute, remaining: answer.remaining, resetSeconds: answer.ttlInSeconds })
    if (answer.isExceeded) refuse(reply, Math.max(1, answer.ttlInSeconds))
  }
}

interface Taken {
  tokens: number
  refused: boolean
}

/** Takes one token out of the bucket of a key. A refused call takes nothing: whoever goes on calling waits no longer for it. */
function takeToken(db: AnyDb, subject: string, perMinute: number): Promise<Taken> {
  const filled = sql<number>`least(${perMinute}::float8,
    call_buckets.tokens + extract(epoch from clock_timestamp() - call_buckets.filled_at) * ${perMinute}::float8 / 60)`
  return kernel(db)
    .insertInto('call_buckets')
    .values({ subject, tokens: perMinute - 1, filled_at: sql<Date>`clock_timestamp()`, refused: false })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        tokens: sql<number>`${filled} - case when ${filled} < 1 then 0 else 1 end`,
        filled_at: sql<Date>`clock_timestamp()`,
        refused: sql<boolean>`${filled} < 1`,
      }),
    )
    .returning(['tokens', 'refused'])
    .executeTakeFirstOrThrow()
}

/**
 * Calls by one key, however many servers there are: a token bucket in the database that holds one minute's calls and fills
 * evenly. 0 sets no limit.
 */
export async function limitKey(db: AnyDb, reply: FastifyReply, call: { keyId: string; perMinute: number }) {
  const { keyId, perMinute } = call
  if (perMinute === 0) return
  const { tokens, refused } = await takeToken(db, keyId, perMinute)
  const secondsFor = (missing: number): number => (missing * 60) / perMinute
  tell(reply, { policy: 'key', perMinute, remaining: tokens, resetSeconds: secondsFor(perMinute - tokens) })
  if (refused) refuse(reply, Math.max(1, Math.ceil(secondsFor(1 - tokens))))
}
