import { integrators } from '@tongheng/contract/integrations'
import { organizationsById, peopleHolding } from '#modules/organizations'
import type { Context } from '#platform/context'
import type { Timer } from '#platform/jobs'
import { notify } from '#platform/messages/notify'
import { dayOf } from '#platform/numbering'
import { keyMessages } from './messages.ts'
import { type KeyRow, own } from './tables.ts'

const dayMs = 86_400_000

/** Whole days until a key ends, the last one counted as one; null: it has no end. */
export const daysLeft = ({ expires_at: end }: Pick<KeyRow, 'expires_at'>, now: Date): number | null =>
  end === null ? null : Math.ceil((end.getTime() - now.getTime()) / dayMs)

/** The notices that are due: those before which the key was made already, as its maker knows its end. */
const dueNotices = (key: KeyRow, noticeDays: readonly number[], now: Date): number[] => {
  const { expires_at: end } = key
  if (end === null) return []
  return noticeDays.filter((days) => {
    const at = end.getTime() - days * dayMs
    return at <= now.getTime() && at > key.created_at.getTime()
  })
}

/** Takes note of notices; what stays are those that were not told yet. */
async function takeNote(context: Context<null>, key: KeyRow, due: readonly number[]): Promise<number[]> {
  if (due.length === 0) return []
  const told_at = context.platform.now()
  const rows = await own(context.db)
    .insertInto('api_key_notices')
    .values(due.map((days_before) => ({ key_id: key.id, days_before, told_at })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('days_before')
    .execute()
  return rows.map((row) => row.days_before)
}

/** Tells whoever keeps the keys of an organisation that one ends, so that its system is given another one in time. */
export async function tellEndingKeys(context: Context<null>): Promise<void> {
  const { config, now } = context.platform
  const at = now()
  const longest = Math.max(0, ...config.keyNoticeDays)
  const keys = await own(context.db)
    .selectFrom('api_keys')
    .selectAll()
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .where('expires_at', '<=', new Date(at.getTime() + longest * dayMs))
    .orderBy('expires_at')
    .execute()
  const organizations = await organizationsById(context.db, [...new Set(keys.map((key) => key.organization_id))])
  for (const key of keys) {
    if (organizations.get(key.organization_id)?.status !== 'approved') continue
    const fresh = await takeNote(context, key, dueNotices(key, config.keyNoticeDays, at))
    if (fresh.length === 0) continue
    await notify(context, {
      kind: keyMessages['key-ends'],
      to: await peopleHolding(context.db, key.organization_id, integrators),
      organizationId: key.organization_id,
      page: '/work/integrations',
      data: {
        key: `${key.name} (${key.prefix}…)`,
        day: dayOf(key.expires_at ?? at),
        days: String(daysLeft(key, at) ?? 0),
      },
    })
  }
}

/** Nine in the morning in Asia/Shanghai. */
export const endingKeys: Timer = { name: 'tell-ending-keys', cron: '0 1 * * *', run: tellEndingKeys }
