import type { AccountView, SessionEntry } from '@tongheng/contract/accounts'
import type { AnyDb } from '#platform/db'
import type { Actor } from '#platform/sessions'
import { backupCodesLeft, usesSecondFactor } from './secondFactor.ts'
import { type AccountRow, own } from './tables.ts'

export const presentAccount = async (db: AnyDb, account: AccountRow): Promise<AccountView> => ({
  id: account.id,
  email: account.email,
  name: account.name,
  displayName: account.display_name,
  phone: account.phone,
  locale: account.locale,
  twoFactor: usesSecondFactor(account),
  backupCodesLeft: await backupCodesLeft(db, account.id),
  passwordChangedAt: account.password_changed_at?.toISOString() ?? null,
  version: account.version,
})

/** Open sessions of the person who asks, the latest first. */
export async function listSessions(db: AnyDb, actor: Actor, now: Date): Promise<{ entries: SessionEntry[] }> {
  const rows = await own(db)
    .selectFrom('account_sessions')
    .selectAll()
    .where('account_id', '=', actor.accountId)
    .where('open', '=', true)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
  return {
    entries: rows.map((row) => ({
      id: row.id,
      current: row.id === actor.sessionId,
      ip: row.ip,
      userAgent: row.user_agent,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  }
}
