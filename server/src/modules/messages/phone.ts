import { randomInt } from 'node:crypto'
import type { MessageSettings } from '@tongheng/contract/messages'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, fieldError } from '#platform/errors'
import { newId } from '#platform/ids'
import { sendSms } from '#platform/messages/notify'
import { messageTables } from '#platform/messages/tables'
import { vaultOf } from '#platform/secrets'
import { phoneMessages } from './kinds.ts'
import { recorded, settingsOf, settingsSubject } from './settings.ts'

const minuteMs = 60_000
const dayMs = 86_400_000
const validMinutes = 10
const mostTries = 5
const mostCodesADay = 5
const purpose = 'message_phone_codes.code'

/** Of an account and of a number: neither floods a phone, nor do many accounts one phone. */
async function requireCalm(db: AnyDb, accountId: string, { phone, now }: { phone: string; now: Date }): Promise<void> {
  const rows = await messageTables(db)
    .selectFrom('message_phone_codes')
    .select('created_at')
    .where((where) => where.or([where('account_id', '=', accountId), where('phone', '=', phone)]))
    .where('created_at', '>', new Date(now.getTime() - dayMs))
    .orderBy('created_at', 'desc')
    .execute()
  const waitMs = (rows[0]?.created_at.getTime() ?? 0) + minuteMs - now.getTime()
  if (waitMs > 0) throw new DomainError('too-many', 'messages.code-too-soon', { seconds: Math.ceil(waitMs / 1000) })
  if (rows.length >= mostCodesADay) throw new DomainError('too-many', 'messages.codes-of-the-day')
}

export const askCode = (context: Context, phone: string): Promise<Record<never, never>> =>
  change(context, async (step) => {
    step.allowedBecause('own messages')
    const { accountId, locale } = step.actor
    const tables = messageTables(step.db)
    // One after the other, so that two at once do not both find the minute free.
    await sql`select pg_advisory_xact_lock(hashtext(key)) from unnest(${[accountId, phone].toSorted()}::text[]) key`.execute(
      tables,
    )
    await requireCalm(step.db, accountId, { phone, now: step.now })
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    await tables
      .insertInto('message_phone_codes')
      .values({
        id: newId(),
        account_id: accountId,
        phone,
        code_fingerprint: vaultOf(step.platform.config).fingerprint(purpose, `${accountId} ${code}`),
        created_at: step.now,
        expires_at: new Date(step.now.getTime() + validMinutes * minuteMs),
        used_at: null,
      })
      .execute()
    const data = { code, minutes: String(validMinutes) }
    await sendSms(step, { kind: phoneMessages['phone-code'], phone, accountId, locale, data })
    step.record('messages.ask-phone-code', settingsSubject(accountId), null, null)
    return {}
  })

/** Counts the try, whatever becomes of it, and finds the number that the code proves. */
async function phoneProvedBy(context: Context, code: string): Promise<string | null> {
  const { accountId } = context.actor
  const { db, config, now } = context.platform
  const row = await messageTables(db)
    .updateTable('message_phone_codes')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', (where) =>
      where
        .selectFrom('message_phone_codes as latest')
        .select('latest.id')
        .where('account_id', '=', accountId)
        .orderBy('created_at', 'desc')
        .limit(1),
    )
    .where('used_at', 'is', null)
    .where('expires_at', '>', now())
    .where('tries', '<', mostTries)
    .returningAll()
    .executeTakeFirst()
  const given = vaultOf(config).fingerprint(purpose, `${accountId} ${code}`)
  return row?.code_fingerprint === given ? row.phone : null
}

export async function confirmCode(context: Context, code: string): Promise<MessageSettings> {
  const { accountId } = context.actor
  const phone = await phoneProvedBy(context, code)
  if (phone === null) throw fieldError('body.code', 'messages.wrong-code')
  return change(context, async (step) => {
    step.allowedBecause('own messages, proved by the code')
    const before = await settingsOf(step.db, accountId)
    const tables = messageTables(step.db)
    await tables
      .updateTable('message_phone_codes')
      .set({ used_at: step.now })
      .where('account_id', '=', accountId)
      .where('used_at', 'is', null)
      .execute()
    const proved = { phone, phone_verified_at: step.now }
    await tables
      .insertInto('message_settings')
      .values({ account_id: accountId, ...proved })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(proved))
      .execute()
    return recorded(step, before)
  })
}

export const forgetPhone = (context: Context): Promise<MessageSettings> =>
  change(context, async (step) => {
    step.allowedBecause('own messages')
    const before = await settingsOf(step.db, step.actor.accountId)
    await messageTables(step.db)
      .updateTable('message_settings')
      .set({ phone: null, phone_verified_at: null })
      .where('account_id', '=', step.actor.accountId)
      .execute()
    return recorded(step, before)
  })
