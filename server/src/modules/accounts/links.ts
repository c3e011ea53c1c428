import type { AnyDb } from '#platform/db'
import { fieldError } from '#platform/errors'
import { type AccountTables, own } from './tables.ts'
import { digestOf, newToken } from './tokens.ts'

type LinkKind = AccountTables['account_links']['kind']

/** How long a link works, in minutes. */
const lifetimeMinutes: Record<LinkKind, number> = { reset: 30, 'set-up': 7 * 24 * 60 }

/** Makes a one-time link; earlier ones of the same kind and person stop working. Answers the token. */
export async function createLink(
  db: AnyDb,
  { kind, accountId }: { kind: LinkKind; accountId: string | null },
  now: Date,
): Promise<string> {
  const token = newToken()
  await own(db)
    .deleteFrom('account_links')
    .where('kind', '=', kind)
    .where((where) => where('account_id', 'is not distinct from', accountId))
    .execute()
  await own(db)
    .insertInto('account_links')
    .values({
      token_sha256: digestOf(token),
      kind,
      account_id: accountId,
      created_at: now,
      expires_at: new Date(now.getTime() + lifetimeMinutes[kind] * 60_000),
      used_at: null,
    })
    .execute()
  return token
}

/** Uses a link up; refuses one that is unknown, used or expired. Answers whose it is. */
export async function useLink(
  db: AnyDb,
  kind: LinkKind,
  token: string,
  now: Date,
): Promise<{ accountId: string | null }> {
  const used = await own(db)
    .updateTable('account_links')
    .set({ used_at: now })
    .where('token_sha256', '=', digestOf(token))
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst()
  if (!used) throw fieldError('body.token', 'accounts.bad-link')
  return { accountId: used.account_id }
}
