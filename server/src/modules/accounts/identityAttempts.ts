import { createHmac } from 'node:crypto'
import type { Config } from '#platform/config'
import type { AnyDb } from '#platform/db'
import { DomainError } from '#platform/errors'
import { cookieIn, cookieText } from './cookies.ts'
import { type IdentityAttemptRow, own } from './tables.ts'
import { digestOf, newToken } from './tokens.ts'

const cookieName = 'tongheng_identity'
const lifetimeMinutes = 10
/** The cookie stays longer than its attempt works, so that whoever comes back late is told so. */
const cookieSeconds = 60 * 60
const keptHours = 24

/** What ties the answer of a provider to this attempt and this browser. */
export interface AttemptSecrets {
  state: string
  nonce: string
  /** PKCE, RFC 7636. */
  verifier: string
}

/** All three come from the token in the cookie: the database, which keeps its digest, does not know them. */
export function secretsOf(token: string): AttemptSecrets {
  const derive = (purpose: string): string => createHmac('sha256', token).update(purpose).digest('base64url')
  return { state: derive('state'), nonce: derive('nonce'), verifier: derive('verifier') }
}

export const attemptCookie = (config: Config, token: string): string =>
  cookieText(config, { name: cookieName, value: token, maxAgeSeconds: cookieSeconds })
export const noAttemptCookie = (config: Config): string =>
  cookieText(config, { name: cookieName, value: '', maxAgeSeconds: 0 })

export interface NewAttempt {
  provider: string
  returnTo: string
  /** Who links an identity, and in which session; null: somebody signs in. */
  link: { accountId: string; sessionId: string } | null
}

/** Keeps an attempt and answers the token for its cookie. */
export async function beginIdentityAttempt(db: AnyDb, attempt: NewAttempt, now: Date): Promise<string> {
  const token = newToken()
  await own(db)
    .insertInto('identity_attempts')
    .values({
      token_sha256: digestOf(token),
      provider: attempt.provider,
      account_id: attempt.link?.accountId ?? null,
      session_id: attempt.link?.sessionId ?? null,
      return_to: attempt.returnTo,
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimeMinutes * 60_000),
      used_at: null,
      issuer: null,
      subject: null,
    })
    .execute()
  return token
}

export interface CarriedAttempt {
  row: IdentityAttemptRow
  token: string
}

/** The attempt that the browser carries; another browser carries none. */
export async function carriedAttempt(db: AnyDb, headers: Headers): Promise<CarriedAttempt> {
  const token = cookieIn(headers, cookieName)
  const row =
    token === null
      ? undefined
      : await own(db)
          .selectFrom('identity_attempts')
          .selectAll()
          .where('token_sha256', '=', digestOf(token))
          .executeTakeFirst()
  if (token === null || !row) throw new DomainError('conflict', 'identities.other-browser')
  return { row, token }
}

/** Uses the attempt up before its answer is looked at: the same answer sent twice, or at once, counts once. */
export async function useIdentityAttempt(db: AnyDb, { row }: CarriedAttempt, now: Date): Promise<void> {
  if (row.expires_at <= now) throw new DomainError('conflict', 'identities.expired')
  const used = await own(db)
    .updateTable('identity_attempts')
    .set({ used_at: now })
    .where('token_sha256', '=', row.token_sha256)
    .where('used_at', 'is', null)
    .returning('token_sha256')
    .executeTakeFirst()
  if (!used) throw new DomainError('conflict', 'identities.used')
}

/** Keeps the identity that was proved until the person has completed their account, half an hour. */
export async function keepProved(
  db: AnyDb,
  { row }: CarriedAttempt,
  { issuer, subject, now }: { issuer: string; subject: string; now: Date },
): Promise<void> {
  const expires = new Date(now.getTime() + 3 * lifetimeMinutes * 60_000)
  await own(db)
    .updateTable('identity_attempts')
    .set({ issuer, subject, expires_at: expires })
    .where('token_sha256', '=', row.token_sha256)
    .execute()
}

export async function dropOldIdentityAttempts(db: AnyDb, now: Date): Promise<void> {
  await own(db)
    .deleteFrom('identity_attempts')
    .where('expires_at', '<', new Date(now.getTime() - keptHours * 3_600_000))
    .execute()
}
