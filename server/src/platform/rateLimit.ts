import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from './errors.ts'

/** Refuses a visitor who called too often; each server counts for itself. */
export type CallLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

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
    if (answer.isAllowed || !answer.isExceeded) return
    const seconds = Math.max(1, answer.ttlInSeconds)
    void reply.header('retry-after', String(seconds))
    throw new DomainError('too-many', 'platform.too-many', { seconds })
  }
}
