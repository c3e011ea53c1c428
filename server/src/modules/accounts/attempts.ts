import { type AnyDb, sql } from '#platform/db'
import { DomainError } from '#platform/errors'
import { own } from './tables.ts'

const allowedFailures = 5
const lockMinutes = 15
const calmAddressFailures = 20
const longestPauseSeconds = 60

const minuteMs = 60_000
const windowMs = lockMinutes * minuteMs

const addressKey = (ip: string): string => `ip:${ip}`
const emailKey = (email: string): string => `email:${email}`

/**
 * Counts an attempt before its proof is looked at, so that guesses sent at once are counted too. The count is taken back by
 * `forgiveAttempts` when the proof holds. Addresses that nobody registered lock in the same way: a lock tells nothing.
 */
export async function beginAttempt(db: AnyDb, email: string, now: Date): Promise<{ last: boolean }> {
  const windowStart = new Date(now.getTime() - windowMs)
  const row = await own(db)
    .insertInto('proof_attempts')
    .values({ key: emailKey(email), failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        failures: sql<number>`case when proof_attempts.last_at < ${windowStart} then 1 else proof_attempts.failures + 1 end`,
        last_at: sql<Date>`case when proof_attempts.failures >= ${allowedFailures} and proof_attempts.last_at >= ${windowStart}
          then proof_attempts.last_at else ${now} end`,
      }),
    )
    .returning(['failures', 'last_at'])
    .executeTakeFirstOrThrow()
  if (row.failures > allowedFailures) throw lockedUntil(new Date(row.last_at.getTime() + windowMs), now)
  return { last: row.failures === allowedFailures }
}

/** The refusal while an account is locked. */
export const lockedUntil = (until: Date, now: Date): DomainError =>
  new DomainError('too-many', 'accounts.locked', {
    minutes: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minuteMs)),
  })

export const lockOf = (now: Date): DomainError => lockedUntil(new Date(now.getTime() + windowMs), now)

/** The proof held: the count starts anew. */
export async function forgiveAttempts(db: AnyDb, email: string): Promise<void> {
  await own(db).deleteFrom('proof_attempts').where('key', '=', emailKey(email)).execute()
}

/** The password held but the second factor is still to come: only this attempt is taken back, wrong codes stay counted. */
export async function takeBackAttempt(db: AnyDb, email: string): Promise<void> {
  await own(db)
    .updateTable('proof_attempts')
    .set((set) => ({ failures: set('failures', '-', 1) }))
    .where('key', '=', emailKey(email))
    .where('failures', '>', 0)
    .execute()
}

/** After twenty failures from one network address (an office may share one) each further one doubles the pause, up to a minute. */
export async function requireCalmAddress(db: AnyDb, ip: string, now: Date): Promise<void> {
  const row = await own(db)
    .selectFrom('proof_attempts')
    .select(['failures', 'last_at'])
    .where('key', '=', addressKey(ip))
    .where('last_at', '>', new Date(now.getTime() - windowMs))
    .executeTakeFirst()
  if (!row || row.failures < calmAddressFailures) return
  const pauseSeconds = Math.min(2 ** (row.failures - calmAddressFailures), longestPauseSeconds)
  const waitMs = row.last_at.getTime() + pauseSeconds * 1000 - now.getTime()
  if (waitMs > 0) throw new DomainError('too-many', 'accounts.slow-down', { seconds: Math.ceil(waitMs / 1000) })
}

export async function countAddressFailure(db: AnyDb, ip: string, now: Date): Promise<void> {
  const windowStart = new Date(now.getTime() - windowMs)
  await own(db)
    .insertInto('proof_attempts')
    .values({ key: addressKey(ip), failures: 1, last_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        failures: sql<number>`case when proof_attempts.last_at < ${windowStart} then 1 else proof_attempts.failures + 1 end`,
        last_at: now,
      }),
    )
    .execute()
}

/** Counts that no longer matter. */
export async function dropOldAttempts(db: AnyDb, now: Date): Promise<void> {
  await own(db)
    .deleteFrom('proof_attempts')
    .where('last_at', '<', new Date(now.getTime() - windowMs))
    .execute()
}
