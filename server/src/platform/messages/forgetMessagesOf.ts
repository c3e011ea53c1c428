import type { AnyDb } from '../db.ts'
import { messageTables } from './tables.ts'

/**
 * Messages to a person who is erased go with them, with what is still on its way and what they chose (PIPL 47). That something
 * was sent stays in the log, without to whom.
 */
export async function forgetMessagesOf(
  db: AnyDb,
  { accountId, email }: { accountId: string; email: string },
): Promise<void> {
  const tables = messageTables(db)
  for (const table of ['message_settings', 'message_preferences', 'message_phone_codes'] as const)
    await tables.deleteFrom(table).where('account_id', '=', accountId).execute()
  await tables
    .deleteFrom('message_deliveries')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  await tables
    .deleteFrom('outgoing_messages')
    .where((where) =>
      where.or([
        where('recipient', '=', email),
        where(
          'id',
          'in',
          where.selectFrom('message_deliveries').select('message_deliveries.id').where('account_id', '=', accountId),
        ),
      ]),
    )
    .execute()
  await tables
    .updateTable('message_deliveries')
    .set({ account_id: null, recipient: '***' })
    .where('account_id', '=', accountId)
    .execute()
  await tables.deleteFrom('messages').where('account_id', '=', accountId).execute()
}
