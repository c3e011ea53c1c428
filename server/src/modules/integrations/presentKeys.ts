import type { ApiKeyView, KeyState } from '@tongheng/contract/integrations'
import type { Context } from '#platform/context'
import { type KeyRow, own } from './tables.ts'
import { daysLeft } from './tellEndingKeys.ts'

export function stateOf(row: KeyRow, now: Date): KeyState {
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at !== null && row.expires_at <= now ? 'expired' : 'active'
}

/** The days that are left, from the first notice on. */
function endsInDays(row: KeyRow, { platform }: Context): number | null {
  const now = platform.now()
  const left = daysLeft(row, now)
  const near = left !== null && left <= Math.max(0, ...platform.config.keyNoticeDays)
  return near && stateOf(row, now) === 'active' ? left : null
}

export async function presentKeys(context: Context, rows: readonly KeyRow[]): Promise<ApiKeyView[]> {
  if (rows.length === 0) return []
  const releases = await own(context.db)
    .selectFrom('api_key_releases')
    .selectAll()
    .where(
      'key_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute()
  return rows.map((row) => {
    const release = releases.find((one) => one.key_id === row.id)
    return {
      id: row.id,
      name: row.name,
      prefix: row.prefix,
      scopes: row.scopes,
      addresses: row.addresses,
      state: stateOf(row, context.platform.now()),
      createdAt: row.created_at.toISOString(),
      createdBy: row.created_by_name,
      expiresAt: row.expires_at?.toISOString() ?? null,
      endsInDays: endsInDays(row, context),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
      revokedBy: row.revoked_by_name,
      releasesAtOnce: release ? { by: release.decided_by_name, at: release.decided_at.toISOString() } : null,
    }
  })
}

export async function presentKey(context: Context, row: KeyRow): Promise<ApiKeyView> {
  const [view] = await presentKeys(context, [row])
  if (!view) throw new Error('one row gives one view')
  return view
}
