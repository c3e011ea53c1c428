import { unattendedHeader } from '@tongheng/contract/client'
import type { AnyDb } from '#platform/db'
import { newId } from '#platform/ids'
import type { Config } from '#platform/config'
import type { PlatformBase } from './base.ts'
import { cookieIn, cookieText } from './cookies.ts'
import { type AccountRow, own, type SessionRow } from './tables.ts'
import { digestOf, newToken } from './tokens.ts'

const cookieName = 'tongheng_session'
const minuteMs = 60_000
/** However busy, a person proves again who they are once a day. */
const longestSessionMinutes = 24 * 60
const secondFactorMinutes = 10
const seenEveryMs = minuteMs

/** Where a session was opened from. */
export interface Device {
  ip: string
  userAgent: string
}

export const deviceOf = (request: { headers: Headers; ip: string }): Device => ({
  ip: request.ip,
  userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
})

export const sessionCookie = (config: Config, token: string): string =>
  cookieText(config, { name: cookieName, value: token, maxAgeSeconds: longestSessionMinutes * 60 })
export const noSessionCookie = (config: Config): string =>
  cookieText(config, { name: cookieName, value: '', maxAgeSeconds: 0 })

export interface NewSession {
  accountId: string
  organizationId: string | null
  device: Device
  /** False while the second factor is still to come. */
  open: boolean
}

/** Makes a session and answers the token for its cookie; the database keeps only the token's digest. */
export async function createSession(db: AnyDb, session: NewSession, now: Date): Promise<string> {
  const token = newToken()
  const minutes = session.open ? longestSessionMinutes : secondFactorMinutes
  await own(db)
    .insertInto('account_sessions')
    .values({
      id: newId(),
      token_sha256: digestOf(token),
      account_id: session.accountId,
      organization_id: session.organizationId,
      open: session.open,
      created_at: now,
      last_seen_at: now,
      expires_at: new Date(now.getTime() + minutes * minuteMs),
      ip: session.device.ip,
      user_agent: session.device.userAgent,
    })
    .execute()
  return token
}

export interface FoundSession {
  session: SessionRow
  account: AccountRow
}

/**
 * The session behind a request, open or waiting for its second factor; null when it ended, expired or lay idle too long. What a
 * page asks by itself is no use of it.
 */
export async function findSession(platform: PlatformBase, headers: Headers): Promise<FoundSession | null> {
  const token = cookieIn(headers, cookieName)
  if (token === null) return null
  const now = platform.now()
  const session = await own(platform.db)
    .selectFrom('account_sessions')
    .selectAll()
    .where('token_sha256', '=', digestOf(token))
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - platform.config.sessionIdleMinutes * minuteMs))
    .executeTakeFirst()
  if (!session) return null
  const account = await own(platform.db)
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', session.account_id)
    .executeTakeFirstOrThrow()
  const isUse = !headers.has(unattendedHeader)
  if (isUse && now.getTime() - session.last_seen_at.getTime() > seenEveryMs)
    await own(platform.db)
      .updateTable('account_sessions')
      .set({ last_seen_at: now })
      .where('id', '=', session.id)
      .execute()
  return { session, account }
}

/** Which of these sessions are still open. To ask keeps none of them open. */
export async function openSessionsOf(platform: PlatformBase, ids: readonly string[]): Promise<Set<string>> {
  const now = platform.now()
  const rows = await own(platform.db)
    .selectFrom('account_sessions')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('open', '=', true)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - platform.config.sessionIdleMinutes * minuteMs))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export async function endSession(db: AnyDb, id: string): Promise<void> {
  await own(db).deleteFrom('account_sessions').where('id', '=', id).execute()
}

/** Ends every session of an account, but for the one that is kept. */
export async function endSessionsOf(db: AnyDb, accountId: string, keep: string | null): Promise<void> {
  let query = own(db).deleteFrom('account_sessions').where('account_id', '=', accountId)
  if (keep !== null) query = query.where('id', '!=', keep)
  await query.execute()
}

/** Remembers for which organisation a session acts, and for the next sign-in too. */
export async function rememberOrganization(
  db: AnyDb,
  { sessionId, accountId }: { sessionId: string; accountId: string },
  organizationId: string,
): Promise<void> {
  await own(db)
    .updateTable('account_sessions')
    .set({ organization_id: organizationId })
    .where('id', '=', sessionId)
    .execute()
  await own(db)
    .updateTable('accounts')
    .set({ last_organization_id: organizationId })
    .where('id', '=', accountId)
    .execute()
}

export async function dropExpiredSessions(db: AnyDb, now: Date): Promise<void> {
  await own(db).deleteFrom('account_sessions').where('expires_at', '<', now).execute()
  await own(db).deleteFrom('account_links').where('expires_at', '<', now).execute()
}
