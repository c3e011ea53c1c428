import type { Received } from '@tongheng/contract'
import type { DeliveryEntry, messageOperations as api } from '@tongheng/contract/messages'
import { change } from '#platform/change'
import type { Context } from '#platform/context'
import { type AnyDb, sql } from '#platform/db'
import { DomainError, notFound } from '#platform/errors'
import { pageOf } from '#platform/lists'
import { sendAgain } from '#platform/messages/deliver'
import { messageTables } from '#platform/messages/tables'
import type { Member } from '#platform/sessions'
import { mayRepeat } from './policy.ts'

export async function sendings(
  db: AnyDb,
  { state, channel, topic, ...page }: Received<typeof api.listSendings>['query'],
): Promise<{ entries: DeliveryEntry[]; total: number }> {
  let query = messageTables(db).selectFrom('message_deliveries')
  if (state !== undefined) query = query.where('state', '=', state)
  if (channel !== undefined) query = query.where('channel', '=', channel)
  if (topic !== undefined) query = query.where('topic', '=', topic)
  const { rows, total } = await pageOf(
    query
      .selectAll()
      .select(
        sql<boolean>`state in ('failed', 'uncertain')
          and exists (select from outgoing_messages content where content.id = message_deliveries.id)`.as('repeatable'),
      )
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
    page,
  )
  return {
    entries: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      topic: row.topic,
      channel: row.channel,
      recipient: row.recipient,
      state: row.state,
      attempts: row.attempts,
      answer: row.answer,
      at: row.created_at.toISOString(),
      nextTryAt: row.next_try_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      repeatable: row.repeatable,
    })),
    total,
  }
}

/** A person decides that what failed, or may have failed, is sent again. */
export const repeatSending = (context: Context<Member>, id: string): Promise<Record<never, never>> =>
  change(context, async (step) => {
    step.allow(mayRepeat, null)
    const row = await messageTables(step.db)
      .selectFrom('message_deliveries')
      .select(['id', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound()
    if (!(await sendAgain(step.db, id))) throw new DomainError('conflict', 'messages.not-repeatable')
    const subject = { kind: 'message-delivery', id, organizationId: null }
    step.record('messages.repeat', subject, { state: row.state }, { state: 'waiting' })
    return {}
  })
