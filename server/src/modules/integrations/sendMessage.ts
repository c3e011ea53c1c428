import type { WebhookBody, WebhookEventName } from '@tongheng/contract/integrations'
import type { AnyDb } from '#platform/db'
import { enqueue } from '#platform/events'
import { newId } from '#platform/ids'
import { type MessageRow, own, type WebhookRow } from './tables.ts'

export const deliverTask = 'deliver-webhook'

/** Receivers are slow or dead as they like: at most two workers ever wait for one, the others go on with everything else. */
const laneOf = (webhookId: string): string => `webhooks-${Number.parseInt(webhookId.slice(-1), 16) % 2}`

export const enqueueMessage = (tx: AnyDb, message: { id: string; webhookId: string; afterMs: number }): Promise<void> =>
  enqueue(tx, deliverTask, { messageId: message.id }, { queue: laneOf(message.webhookId), afterMs: message.afterMs })

interface NewMessage {
  type: WebhookEventName | 'ping'
  at: Date
  data: object
  byHand: boolean
}

/** Writes a message and its job in the caller's transaction. Its body is what is signed: it is written once, and never again. */
export async function sendMessage(
  tx: AnyDb,
  webhook: Pick<WebhookRow, 'id'>,
  message: NewMessage,
): Promise<MessageRow> {
  const body: WebhookBody = { type: message.type, timestamp: message.at.toISOString(), data: { ...message.data } }
  const row = await own(tx)
    .insertInto('webhook_messages')
    .values({
      id: newId(),
      webhook_id: webhook.id,
      type: message.type,
      body: JSON.stringify(body),
      status: 'waiting',
      created_at: message.at,
      next_attempt_at: message.at,
      by_hand: message.byHand,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await enqueueMessage(tx, { id: row.id, webhookId: webhook.id, afterMs: 0 })
  return row
}

/** Tells every active webhook of these organisations that wants to know. */
export async function tellWebhooks(
  tx: AnyDb,
  organizationIds: readonly string[],
  event: { type: WebhookEventName; at: Date; data: object },
): Promise<void> {
  const rows = await own(tx)
    .selectFrom('webhooks')
    .select(['id', 'events'])
    .where('organization_id', 'in', [...new Set(organizationIds)])
    .where('status', '=', 'active')
    .execute()
  for (const webhook of rows.filter(({ events }) => events.includes(event.type)))
    await sendMessage(tx, webhook, { ...event, byHand: false })
}
