import type { Received } from '@tongheng/contract'
import type { messageOperations as api, MessageView } from '@tongheng/contract/messages'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { type MessageRow, messageTables } from '#platform/messages/tables'

export const presentMessage = (row: MessageRow): MessageView => ({
  id: row.id,
  topic: row.topic,
  title: row.title,
  text: row.body,
  page: row.page,
  at: row.created_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
})

export async function inboxOf(
  db: AnyDb,
  accountId: string,
  { only, topic, ...page }: Received<typeof api.listMessages>['query'],
): Promise<{ entries: MessageView[]; total: number }> {
  let query = messageTables(db).selectFrom('messages').selectAll().where('account_id', '=', accountId)
  if (only === 'unread') query = query.where('read_at', 'is', null)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  const { rows, total } = await pageOf(query.orderBy('id', 'desc'), page)
  return { entries: rows.map(presentMessage), total }
}

export async function unreadOf(db: AnyDb, accountId: string): Promise<number> {
  const { unread } = await messageTables(db)
    .selectFrom('messages')
    .select(sql<number>`count(*)::int`.as('unread'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return unread
}

/** Whatever was read before stays as it was read first. */
async function markRead(db: AnyDb, accountId: string, { id, now }: { id: string | null; now: Date }): Promise<void> {
  let query = messageTables(db)
    .updateTable('messages')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
  if (id !== null) query = query.where('id', '=', id)
  await query.execute()
}

export async function readOne(context: Context, id: string): Promise<Record<never, never>> {
  const { accountId } = context.actor
  const found = await messageTables(context.db)
    .selectFrom('messages')
    .select('id')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!found) throw notFound()
  // Reading is no change of a case: there is nothing for the audit to tell.
  await markRead(context.db, accountId, { id, now: context.platform.now() })
  return {}
}

export const readAll = async (context: Context): Promise<Record<never, never>> => {
  await markRead(context.db, context.actor.accountId, { id: null, now: context.platform.now() })
  return {}
}
