import { change } from '#platform/change'
import { type Platform, systemContext } from '#platform/context'
import { newId } from '#platform/ids'
import { hashPublishedPassword } from './passwords.ts'
import { addAccount } from './registerAccount.ts'
import { createSession, sessionCookie } from './sessions.ts'
import type { AccountRow } from './tables.ts'

/** Password of every account that a test makes without naming one. */
export const testPassword = 'measure-twice-cut-once'

export interface AccountDraft {
  name?: string
  displayName?: string
  email?: string
  phone?: string
  locale?: 'zh-CN' | 'en'
  password?: string
}

/** A person who can sign in: for tests and the demo world. */
export async function createAccount(platform: Platform, draft: AccountDraft = {}): Promise<AccountRow> {
  const name = draft.name ?? '张三'
  const passwordHash = await hashPublishedPassword(draft.password ?? testPassword)
  return change(systemContext(platform, platform.db, 'fixture'), (step) =>
    addAccount(step, {
      name,
      displayName: draft.displayName ?? name,
      email: draft.email ?? `${newId()}@example.test`,
      phone: draft.phone ?? '13800138000',
      locale: draft.locale ?? 'zh-CN',
      passwordHash,
    }),
  )
}

/**
 * Signs somebody in without asking; answers the `cookie` header of their requests. By the server's clock it ends as every session
 * does: open another one after moving the clock by hours.
 */
export async function openSession(
  platform: Platform,
  accountId: string,
  organizationId: string | null = null,
): Promise<string> {
  const device = { ip: '127.0.0.1', userAgent: 'fixture' }
  const token = await createSession(platform.db, { accountId, organizationId, device, open: true }, platform.now())
  return sessionCookie(platform.config, token).split(';')[0] ?? ''
}
