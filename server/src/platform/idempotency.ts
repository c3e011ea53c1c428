import { canonicalJson, sha256 } from './canonical.ts'
import { type AnyDb, sql } from './db.ts'
import { DomainError } from './errors.ts'
import { kernel } from './tables.ts'

export interface RepeatableRequest {
  /** Account, or `anonymous`. */
  scope: string
  key: string
  /** Operation and everything that was sent. */
  content: unknown
}

/**
 * Claims a key inside the request's transaction. Null: the first time, go on. A value: the first answer, give it again.
 * A second request with the same key waits here until the first one has committed or rolled back (design.md §4.9).
 */
export async function claimKey(tx: AnyDb, request: RepeatableRequest): Promise<{ answer: unknown } | null> {
  const hash = sha256(canonicalJson(request.content))
  const claimed = await kernel(tx)
    .insertInto('idempotency_keys')
    .values({ scope: request.scope, key: request.key, request_sha256: hash, status: null, answer: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null
  const first = await kernel(tx)
    .selectFrom('idempotency_keys')
    .select(['request_sha256', 'answer'])
    .where('scope', '=', request.scope)
    .where('key', '=', request.key)
    .executeTakeFirstOrThrow()
  if (first.request_sha256 !== hash) throw new DomainError('conflict', 'platform.key-reused')
  return { answer: first.answer }
}

/** Keeps the answer beside the change itself. */
export async function keepAnswer(tx: AnyDb, request: RepeatableRequest, answer: unknown): Promise<void> {
  await kernel(tx)
    .updateTable('idempotency_keys')
    .set({ status: 200, answer: JSON.stringify(answer) })
    .where('scope', '=', request.scope)
    .where('key', '=', request.key)
    .execute()
}

/** Answers are kept for a day: nobody retries later. */
export async function forgetOldKeys(db: AnyDb): Promise<void> {
  await kernel(db)
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
}
