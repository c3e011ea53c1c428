import { digestOf, type PlatformBase } from '#modules/accounts'
import { organizationById } from '#modules/organizations'
import { keyName } from '#platform/keys'
import type { Authenticator } from '#platform/sessions'
import { liesIn } from './networks.ts'
import { own } from './tables.ts'

const minuteMs = 60_000

/**
 * The key behind a token, for the kernel: it was made here, has not ended, is used from where it may be, and its organisation is
 * approved. When it was used is noted once a minute at most.
 */
export const createKeyring =
  ({ db, now }: PlatformBase): NonNullable<Authenticator['resolveKey']> =>
  async (token, from) => {
    if (!/^thk_[A-Za-z0-9_-]{43}$/.test(token)) return null
    const at = now()
    const key = await own(db)
      .selectFrom('api_keys')
      .selectAll()
      .where('token_sha256', '=', digestOf(token))
      .where('revoked_at', 'is', null)
      .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', at)]))
      .executeTakeFirst()
    if (!key || !liesIn(from, key.addresses)) return null
    const organization = await organizationById(db, key.organization_id)
    if (organization.status !== 'approved') return null
    if (key.last_used_at === null || at.getTime() - key.last_used_at.getTime() > minuteMs)
      await own(db)
        .updateTable('api_keys')
        .set({ last_used_at: at })
        .where('id', '=', key.id)
        .where('revoked_at', 'is', null)
        .execute()
    return {
      accountId: key.id,
      sessionId: key.id,
      name: keyName(key),
      locale: 'zh-CN',
      organizationId: organization.id,
      organizationKind: organization.kind,
      posts: [],
      key: { scopes: key.scopes },
    }
  }
